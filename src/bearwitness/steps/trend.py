"""Put "the killings are rising" to the test."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bearwitness.assess.columns import Columns
from bearwitness.assess.row import IncidentRow
from bearwitness.assess.sides import Window
from bearwitness.assess.trend import Trend, assess
from bearwitness.model.errors import FormatError, InputError
from bearwitness.steps.tally import incident_rows
from bearwitness.store.casebook import Casebook
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import find
from bearwitness.when.resolve import resolve


@dataclass(frozen=True, slots=True)
class TrendOptions:
    """Which change is tested, on which incidents."""

    since: date | None = None
    """First day of "after"; None: taken from ``claim``."""
    claim: str = ""
    """Words that name the date ("executions have risen since January 2011")."""
    first: date | None = None
    """First day looked at; None: the first day of the record."""
    last: date | None = None
    """Last day looked at; None: the last day of the record."""
    where: tuple[tuple[str, str], ...] = ()
    """Only incidents with these values, by the keys of a tally."""
    harm: str = "killed"
    """Whose number is compared beside that of incidents."""
    profile: str = "minmax"
    """Counting practice."""
    chosen_before: bool | None = None
    """Whether the date was chosen before anybody looked at the figures; None: not known."""
    seed: int = 1
    """Seed of every random draw."""


def verdict(casebook: Casebook, options: TrendOptions) -> Trend:
    """The verdict. Raises InputError without findings, FormatError where no date is named."""
    rows = kept(incident_rows(casebook, options.profile), options.where)
    days = [day for row in rows for day in (row.date.earliest, row.date.latest) if day is not None]
    if not days:
        raise InputError("No incident of the record that fits is dated.", remedy="Loosen --where, or date incidents.")
    first, last = options.first or min(days), options.last or max(days)
    since = options.since or named(options.claim, last)
    window = Window(first, since, last)
    return assess(rows, window, harm=options.harm, seed=options.seed, chosen_before=options.chosen_before)


def kept(rows: Sequence[IncidentRow], where: Sequence[tuple[str, str]]) -> list[IncidentRow]:
    """Rows whose label of each key is the one given. Raises FormatError for an unknown key."""
    columns = Columns(rows)
    keep = [True] * len(columns)
    for key, label in where:
        codes, labels = columns.key(key)
        wanted = labels.index(label) if label in labels else -1
        keep = [yes and int(code) == wanted for yes, code in zip(keep, codes, strict=True)]
    return [row for row, yes in zip(columns.rows, keep, strict=True) if yes]


def named(claim: str, last: date) -> date:
    """The first day of the first date that the claim names, as said after ``last``. Raises FormatError without one."""
    anchor = Anchor.on(last + timedelta(days=1))
    for phrase in find(claim):
        moment = resolve(phrase, anchor)
        if moment.earliest is not None:
            return moment.earliest
    raise FormatError("No date divides before from after.", remedy="Give --since 2011-01-01, or a claim with a date.")
