"""What words such as "Friday" or "two days earlier" are counted from."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bearwitness.model.moment import Moment


class Direction(StrEnum):
    """Which year or week a bare "March 9" or "Friday" means."""

    PAST = "past"  # the last such day on or before the report day: reports tell what has happened
    NEAREST = "nearest"  # months and days nearest to the report day (mixed news with announcements); else as PAST
    FUTURE = "future"  # the first such day on or after the report day ("will meet on Friday")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Report day, the event told before, and the reading preferred where words allow several.

    ``report`` is the publication (perhaps only a year, or with an open end; unknown by default). ``previous`` is the
    Moment of the event or period told before, from which "the same day", "two days earlier", "a year earlier" and "that
    month" are counted. ``day_first`` says how the document writes 04/05/2011 when that is known.
    """

    report: Moment = field(default_factory=Moment)
    previous: Moment | None = None
    direction: Direction = Direction.PAST
    day_first: bool | None = None

    @classmethod
    def on(cls, day: date, previous: Moment | None = None) -> "Anchor":
        """Anchor of a report published on a known day."""
        return cls(Moment.day(day), previous)

    @property
    def report_days(self) -> tuple[date, date] | None:
        """First and last day on which the report may have appeared; an open end takes the other; None if unknown."""
        first = self.report.earliest or self.report.latest
        last = self.report.latest or self.report.earliest
        return None if first is None or last is None else (first, last)

    @property
    def told(self) -> date | None:
        """The day of the previous event, when it is known to the day."""
        moment = self.previous
        if moment is None or moment.earliest is None or moment.earliest != moment.latest:
            return None
        return moment.earliest
