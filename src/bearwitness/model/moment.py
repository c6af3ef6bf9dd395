"""Moment: when something happened, with honest precision. Only this module compares dates (house rule 7).

Precision follows UCDP GED 19.1 ``date_prec``: 1 a day, 2 two to six days, 3 a week, 4 eight to thirty-one
days, 5 more than a month up to a year.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bearwitness.model.errors import ValueRefusedError


@dataclass(frozen=True, slots=True)
class Moment:
    """First and last day (both inclusive, local calendar), UCDP date_prec, and the words.

    ``timex`` is the TIMEX3 value where one exists ("2011-02-05", "2011-W06", "PAST_REF"); ``readings`` keeps
    every interval the words allow when they are ambiguous ("04/05/2011"), the chosen one first; ``why`` says in
    one sentence how words that are no date by themselves became one ("the Friday before publication").
    ``inferred`` is true when the text gives no words and the interval is a rule's.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: int | None = None
    words: str = ""
    timex: str | None = None
    why: str = ""
    inferred: bool = False
    readings: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueRefusedError(f"The latest day {self.latest} lies before the earliest {self.earliest}.")
        if self.precision is not None and self.precision not in range(1, 6):
            raise ValueRefusedError(f"date_prec is 1 to 5, not {self.precision}.")

    @classmethod
    def day(cls, day: date, words: str = "", why: str = "") -> "Moment":
        """One known day."""
        return cls(day, day, 1, words, day.isoformat(), why)

    @classmethod
    def between(cls, earliest: date, latest: date, words: str = "", why: str = "") -> "Moment":
        """A known interval; its precision follows from its length."""
        return cls(earliest, latest, precision_of(earliest, latest), words, None, why)

    @property
    def known(self) -> bool:
        """Whether any end is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def days(self) -> int | None:
        """Length in days, both ends included; None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def edtf(self) -> str:
        """EDTF (ISO 8601-2) of the interval: a day, a whole month or year, an interval, or "" when unknown."""
        return edtf(self.earliest, self.latest)

    def gap_days(self, other: "Moment") -> int | None:
        """Days between the two intervals: 0 when they touch or overlap, None when either is unknown."""
        if not (self.known and other.known):
            return None
        a1, a2 = self.earliest or self.latest, self.latest or self.earliest
        b1, b2 = other.earliest or other.latest, other.latest or other.earliest
        if a1 is None or a2 is None or b1 is None or b2 is None:
            return None
        return max(0, (b1 - a2).days, (a1 - b2).days)

    def within(self, earliest: date | None, latest: date | None) -> bool:
        """Whether all of a known interval lies in the period; an open period end does not bound it."""
        if self.earliest is None or self.latest is None:
            return False
        return (earliest is None or self.earliest >= earliest) and (latest is None or self.latest <= latest)

    def touches(self, earliest: date | None, latest: date | None) -> bool:
        """Whether a known interval shares a day with the period."""
        first, last = self.earliest or self.latest, self.latest or self.earliest
        if first is None or last is None:
            return False
        return (latest is None or first <= latest) and (earliest is None or last >= earliest)


def precision_of(earliest: date, latest: date) -> int:
    """UCDP date_prec of an interval by its length in days: 1, 2-6, 7, 8-31, longer."""
    days = (latest - earliest).days + 1
    for code, limit in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days <= limit:
            return code
    return 5


def edtf(earliest: date | None, latest: date | None) -> str:
    """EDTF text of an interval whose ends may be open ("../2011-03-01")."""
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        return f"{earliest or '..'}/{latest or '..'}"
    if earliest == latest:
        return earliest.isoformat()
    whole_months = earliest.day == 1 and (latest + timedelta(days=1)).day == 1
    if whole_months and (earliest.month, latest.month) == (1, 12) and earliest.year == latest.year:
        return f"{earliest.year:04d}"
    if whole_months and (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest:%Y-%m}"
    return f"{earliest.isoformat()}/{latest.isoformat()}"
