"""Cumulative figures given again and again ("so far 412 killed"): falls, restatements, lags behind the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bearwitness.assess.row import IncidentRow
from bearwitness.assess.scope import Fit, Scope, fits
from bearwitness.assess.sums import scope_key
from bearwitness.model.claim import AggregateClaim
from bearwitness.model.moment import Moment
from bearwitness.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a series: as of which day, at least and at most how many."""

    day: date
    low: int | None
    high: int | None
    claim: AggregateClaim


def series(claims: Iterable[AggregateClaim]) -> dict[tuple[str, ...], list[Step]]:
    """Figures by claimant, scope and start of the period, in order of their as-of day; single ones are left out.

    A figure without an as-of day stands on the last day of its period; without that it is no part of a series.
    """
    found: dict[tuple[str, ...], list[Step]] = {}
    for claim in claims:
        day = claim.as_of.latest or claim.period.latest
        if day is None or not claim.count.known:
            continue
        who = claim.claimant.words.casefold() if claim.claimant else claim.document
        start = claim.period.earliest.isoformat() if claim.period.earliest else ""
        key = (who, start, *scope_key(claim))
        found.setdefault(key, []).append(Step(day, claim.count.floor, claim.count.high, claim))
    return {key: sorted(steps, key=lambda s: s.day) for key, steps in found.items() if len(steps) > 1}


def problems(claims: Sequence[AggregateClaim], rows: Sequence[IncidentRow] = ()) -> list[Problem]:
    """Every fall, restatement and lag in the cumulative series among the claims."""
    out: list[Problem] = []
    for steps in series(claims).values():
        for before, after in pairwise(steps):
            out += _restated(before, after) if before.day == after.day else _fell(before, after)
            out += _lags(before, after, rows)
    return out


def _fell(before: Step, after: Step) -> list[Problem]:
    if after.high is None or before.low is None or after.high >= before.low:
        return []
    what = (
        f"A cumulative figure falls from at least {before.low:,} on {before.day} to at most {after.high:,} "
        f"on {after.day}."
    )
    return [Problem("series_falls", what, remedy="One was revised or counts something else.", subject=after.claim.id)]


def _restated(before: Step, after: Step) -> list[Problem]:
    if before.claim.count.can_equal(after.claim.count):
        return []
    what = f"Two figures for {before.day} by the same claimant exclude each other: {_said(before)} and {_said(after)}."
    return [Problem("series_restated", what, remedy="Find which was published later.", subject=after.claim.id)]


def _lags(before: Step, after: Step, rows: Sequence[IncidentRow]) -> list[Problem]:
    """The figure stands still while the record grows by people who died between the two days."""
    if before.low is None or (before.low, before.high) != (after.low, after.high) or before.day == after.day:
        return []
    claim = after.claim
    between = Moment(date.fromordinal(before.day.toordinal() + 1), after.day)
    scope = Scope(between, claim.place, claim.actor, claim.weapon, claim.victim_group)
    new = [row for row in rows if fits(row, scope) is Fit.IN]
    grown = sum(row.counts[claim.measure].floor or 0 for row in new if claim.measure in row.counts)
    if claim.measure == "incidents":
        grown = len(new)
    if not grown:
        return []
    what = (
        f"The figure stays at {_said(after)} from {before.day} to {after.day}, while the record adds "
        f"at least {grown:,} in {len(new)} incidents."
    )
    return [Problem("series_lags", what, remedy="Take it as of the earlier day.", subject=claim.id)]


def _said(step: Step) -> str:
    low = "?" if step.low is None else f"{step.low:,}"
    high = "?" if step.high is None else f"{step.high:,}"
    return low if low == high else f"{low}-{high}"
