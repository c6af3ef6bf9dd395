"""Claims ledger: each aggregate claim against the record under the same scope, and the words to publish.

The record holds what is documented, so its low sum is a minimum of the truth and its silence proves nothing. A claim
above the record is not refuted by it; a claim below it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bearwitness.assess.row import IncidentRow
from bearwitness.assess.scope import Fit, Scope, fits
from bearwitness.model.claim import AggregateClaim
from bearwitness.model.count import Count, total
from bearwitness.model.errors import RefusedError
from bearwitness.model.moment import Moment


class Verdict(StrEnum):
    """How a claim stands to the record."""

    SUPPORTED = "supported"
    BELOW = "below the record"
    ABOVE = "above the record"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Months of the claimed period, how many lie between the record's first and last day, how many hold an incident."""

    months: int
    spanned: int
    filled: int

    @property
    def words(self) -> str:
        """ "The record spans 14 of the 48 months" """
        return f"the record spans {self.spanned} of the {self.months} months, with incidents in {self.filled}"


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of the ledger.

    ``record`` sums the incidents that certainly fit; its high also takes those that perhaps do. ``incidents`` and
    ``perhaps`` are their ids. ``gap`` is the smallest difference of the claim from the record (0 when supported,
    negative when the claim is below). ``share`` is record over claim, 0..1 and more, from lowest to highest.
    ``mismatches`` are differences of definition. ``words`` may be published.
    """

    claim: AggregateClaim
    verdict: Verdict
    record: Count
    incidents: tuple[str, ...]
    perhaps: tuple[str, ...]
    gap: int | None
    share: tuple[float, float] | None
    coverage: Coverage | None
    mismatches: tuple[str, ...]
    words: str


def ledger(claims: Iterable[AggregateClaim], rows: Sequence[IncidentRow]) -> list[Line]:
    """One line a claim. Raises RefusedError where the rows mix profiles, which would count victims repeatedly."""
    profiles = {row.profile for row in rows}
    if len(profiles) > 1:
        raise RefusedError(
            f"The record is of several profiles: {', '.join(sorted(str(p) for p in profiles))}.",
            remedy="Compare claims under one.",
        )
    return [compare(claim, rows) for claim in claims]


def compare(claim: AggregateClaim, rows: Sequence[IncidentRow]) -> Line:
    """One claim against the rows of one profile."""
    period = scope_period(claim)
    scope = Scope(period, claim.place, claim.actor, claim.weapon, claim.victim_group)
    fit = [(row, fits(row, scope)) for row in rows]
    certain = [row for row, how in fit if how is Fit.IN]
    perhaps = [row for row, how in fit if how is Fit.PERHAPS]
    record = _record(claim, certain, perhaps)
    coverage = covered(period, rows, certain)
    mismatches = tuple(_mismatches(claim, certain, perhaps, coverage))
    verdict = _verdict(claim, record, coverage, certain)
    gap, share = _gap(claim.count, record), _share(claim.count, record)
    line = Line(
        claim, verdict, record, tuple(r.id for r in certain), tuple(r.id for r in perhaps), gap, share, coverage,
        mismatches, "",
    )  # fmt: skip
    return Line(claim, verdict, record, line.incidents, line.perhaps, gap, share, coverage, mismatches, in_words(line))


def scope_period(claim: AggregateClaim) -> Moment:
    """The claimed period; where it has no end, up to the as-of day."""
    period = claim.period
    if period.earliest is not None and period.latest is None and claim.as_of.latest is not None:
        return Moment(period.earliest, max(period.earliest, claim.as_of.latest), period.precision, period.words)
    return period


def counted(row: IncidentRow, measure: str, group: str | None) -> Count:
    """Victims of one incident under a measure and a group; unknown where the record does not tell the group apart."""
    if measure == "casualties":
        return total([counted(row, harm, group) for harm in ("killed", "injured")])
    if group:
        apart = row.counts.get(f"{measure}_{group}")
        if apart is not None:
            return apart
        whole = row.counts.get(measure, Count())
        if row.victim_class == "mixed" or group not in (row.victim_class, *row.victim_groups):
            return Count(None, None, whole.ceiling)
        return whole
    return row.counts.get(measure, Count())


def _record(claim: AggregateClaim, certain: list[IncidentRow], perhaps: list[IncidentRow]) -> Count:
    if claim.measure == "incidents":
        return Count(len(certain), len(certain), len(certain) + len(perhaps))
    surely = [counted(row, claim.measure, claim.victim_group) for row in certain]
    maybe = [counted(row, claim.measure, claim.victim_group) for row in perhaps]
    summed = total(surely)
    if not summed.known and not any(count.known for count in maybe):
        return Count()
    low, best = summed.low or 0, summed.best or 0
    # Where an incident gives a minimum only, the largest number named stands; a mismatch says so.
    named = sum(count.ceiling or 0 for count in (*surely, *maybe))
    return Count(low, best, max(named, best))


def covered(period: Moment, rows: Sequence[IncidentRow], certain: Sequence[IncidentRow]) -> Coverage | None:
    """Months of the period against the days that the whole record spans; None for an open period."""
    if period.earliest is None or period.latest is None:
        return None
    months = _months(period.earliest, period.latest)
    days = [day for row in rows for day in (row.date.earliest, row.date.latest) if day is not None]
    span = set(_months(min(days), max(days))) if days else set()
    filled = {
        month
        for row in certain
        if row.date.earliest is not None and row.date.latest is not None
        for month in _months(row.date.earliest, row.date.latest)
    }
    wanted = set(months)
    return Coverage(len(wanted), len(wanted & span), len(wanted & filled))


def _months(first: date, last: date) -> list[tuple[int, int]]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [divmod(m, 12) for m in range(start, end + 1)]


def _mismatches(
    claim: AggregateClaim, certain: list[IncidentRow], perhaps: list[IncidentRow], coverage: Coverage | None
) -> list[str]:
    out = []
    if claim.what:
        out.append(f"The claim counts “{claim.what}”; the record counts {_measured(claim)}.")
    if not claim.period.known and not claim.as_of.known:
        out.append("The claim names no period.")
    if claim.place is None:
        out.append("The claim names no place.")
    silent = sum(1 for row in certain if not counted(row, claim.measure, claim.victim_group).known)
    if claim.measure != "incidents" and silent:
        out.append(f"{silent} of the {len(certain)} incidents give no number of {_measured(claim)}.")
    open_ended = sum(1 for row in certain if claim.measure in row.counts and row.counts[claim.measure].high is None)
    if open_ended:
        out.append(f"{open_ended} incidents give a minimum only, so the record's upper sum is no ceiling.")
    if perhaps:
        out.append(
            f"{len(perhaps)} incidents fit perhaps: their date, place, actor or victims are not known well enough."
        )
    if coverage is not None and coverage.spanned < coverage.months:
        out.append(f"Of the claimed period {coverage.words}.")
    if claim.as_of.latest and claim.period.latest and claim.as_of.latest < claim.period.latest:
        out.append(f"The claim was made as of {claim.as_of.latest}, before its period ended.")
    return out


def _measured(claim: AggregateClaim) -> str:
    names = {"incidents": "incidents", "casualties": "killed and injured people"}
    what = names.get(claim.measure, f"people {claim.measure}")
    return f"{what} ({claim.victim_group})" if claim.victim_group else what


def _verdict(claim: AggregateClaim, record: Count, coverage: Coverage | None, certain: list[IncidentRow]) -> Verdict:
    if not claim.count.known or not record.known:
        return Verdict.NOT_COMPARABLE
    if not claim.period.known and not claim.as_of.known:
        return Verdict.NOT_COMPARABLE
    if coverage is not None and coverage.spanned == 0:
        return Verdict.NOT_COMPARABLE
    if not certain and claim.measure != "incidents" and not record.high:
        return Verdict.NOT_COMPARABLE
    gap = _gap(claim.count, record)
    if gap is None or gap == 0:
        return Verdict.SUPPORTED
    return Verdict.ABOVE if gap > 0 else Verdict.BELOW


def _gap(claim: Count, record: Count) -> int | None:
    """Smallest distance of the claim from the record: above 0, 0 where one number fits both, below 0."""
    if not record.known:
        return None
    # "about 30" bounds nothing; its own number is then compared
    low = claim.floor
    high = claim.high if claim.high is not None else (claim.best if claim.low is None else None)
    if low is not None and record.high is not None and low > record.high:
        return low - record.high
    if high is not None and record.low is not None and high < record.low:
        return high - record.low
    return 0


def _share(claim: Count, record: Count) -> tuple[float, float] | None:
    said = claim.floor if claim.floor is not None else claim.ceiling
    if not said or record.low is None or record.high is None:
        return None
    return record.low / said, record.high / said


def said(count: Count) -> str:
    """A claimed or recorded number in words."""
    if not count.known:
        return f"“{count.words}”" if count.words else "no number"
    if count.low is not None and count.low == count.high:
        return f"{count.low:,}"
    if count.low is None and count.high is None:
        return f"about {count.best:,}"
    if count.high is None:
        return f"at least {count.low:,}"
    if count.low is None:
        return f"at most {count.high:,}"
    return f"{count.low:,} to {count.high:,}"


def _why_not(line: Line) -> str:
    """Why a claim cannot be compared; where only its period is missing, what the whole record would cover of it."""
    if not line.claim.count.known:
        return "it names no number."
    if not line.claim.period.known and not line.claim.as_of.known:
        if line.share is None or not line.incidents:
            return "it names no period."
        return (
            f"it names no period. All that the record documents of the kind, {said(line.record)} in "
            f"{len(line.incidents)} incidents, would be {line.share[0]:.0%} to {line.share[1]:.0%} of the number."
        )
    if line.coverage is not None and line.coverage.spanned == 0:
        return "the record does not reach into that period."
    return "the record holds nothing of the kind."


def in_words(line: Line) -> str:
    """What may be published of the line; a protected claimant is never named."""
    claim = line.claim
    speaker = claim.claimant
    who = "A source" if speaker is None or speaker.protected or not speaker.words else speaker.words
    when = f" in {claim.period.edtf}" if claim.period.edtf else ""
    of = "" if claim.count.known else " of"
    opening = f"{who} gives {said(claim.count)}{of} {_measured(claim)}{when}."
    if line.verdict is Verdict.NOT_COMPARABLE:
        return f"{opening} This cannot be compared with the record: {_why_not(line)}"
    found = f"The record documents {said(line.record)} in {len(line.incidents)} incidents under the same scope"
    if line.verdict is Verdict.SUPPORTED:
        return f"{opening} {found}, which agrees with it."
    if line.verdict is Verdict.BELOW:
        return f"{opening} {found}: at least {-(line.gap or 0):,} more than claimed."
    share = "" if line.share is None else f", at most {line.share[1]:.0%} of the number claimed"
    return (
        f"{opening} {found}{share}. At least {line.gap or 0:,} are not documented here, which neither proves "
        "nor refutes the claim."
    )
