"""What a reading knows: the report day, the anchor; and how Moments of days and periods are made."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bearwitness.model.moment import Moment, precision_of
from bearwitness.when.anchor import Anchor, Direction

DAY = timedelta(days=1)
SOON = 120
"""Days ahead within which a bare month or month-day of mixed news is taken as announced and not as past."""


class NoAnchorError(Exception):
    """The words are counted from a day that is not known."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One definite report day (or None) and the anchor it was taken from."""

    report: date | None
    anchor: Anchor

    @property
    def day(self) -> date:
        """The report day. Raises NoAnchorError when it is unknown."""
        if self.report is None:
            raise NoAnchorError
        return self.report

    @property
    def told(self) -> date:
        """The day of the event told before, else the report day."""
        return self.anchor.told or self.day

    @property
    def since_told(self) -> str:
        """What ``told`` is, in words."""
        return "the event told before" if self.anchor.told else "the report"

    def nearest(self, candidates: list[date]) -> date:
        """The one of several dates of different years that the direction prefers; the list is not empty."""
        day, direction = self.day, self.anchor.direction
        if direction is Direction.NEAREST:
            return max((d for d in candidates if (d - day).days <= SOON), default=min(candidates))
        if direction is Direction.FUTURE:
            return min((d for d in candidates if d >= day), default=max(candidates))
        return max((d for d in candidates if d <= day), default=min(candidates))


def period(first: date, last: date, timex: str | None, why: str = "", precision: int | None = None) -> Moment:
    """A Moment from first to last day."""
    return Moment(first, last, precision or precision_of(first, last), "", timex, why)


def month_of(year: int, month: int, why: str = "") -> Moment:
    """A calendar month."""
    return period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), f"{year:04d}-{month:02d}", why)


def year_of(year: int, why: str = "") -> Moment:
    """A calendar year."""
    return period(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", why)


def quarter_of(year: int, quarter: int, why: str = "") -> Moment:
    """A quarter (1-4) of a calendar year."""
    month = 3 * quarter
    last = date(year, month, monthrange(year, month)[1])
    return period(date(year, month - 2, 1), last, f"{year:04d}-Q{quarter}", why)


def half_of(year: int, half: int, why: str = "") -> Moment:
    """A half (1-2) of a calendar year."""
    first, last = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    return period(first, last, f"{year:04d}-H{half}", why)


def week_of(day: date, why: str = "") -> Moment:
    """The ISO week (Monday to Sunday) in which a day lies."""
    monday = day - DAY * day.weekday()
    year, week, _ = day.isocalendar()
    return period(monday, monday + 6 * DAY, f"{year:04d}-W{week:02d}", why)


def weekend_of(day: date, why: str = "") -> Moment:
    """Saturday and Sunday of the ISO week in which a day lies."""
    saturday = day + DAY * (5 - day.weekday())
    year, week, _ = day.isocalendar()
    return period(saturday, saturday + DAY, f"{year:04d}-W{week:02d}-WE", why)


def season_of_year(year: int, season: str, why: str = "") -> Moment:
    """Spring from March, summer from June, autumn from September, winter from December of the year (northern)."""
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    end_year, end = (year + 1, 2) if season == "WI" else (year, month + 2)
    return period(date(year, month, 1), date(end_year, end, monthrange(end_year, end)[1]), f"{year:04d}-{season}", why)


def decade_of(year: int, why: str = "") -> Moment:
    """The ten years from a year ending in 0."""
    start = year - year % 10
    return period(date(start, 1, 1), date(start + 9, 12, 31), f"{start // 10:03d}", why)


def shift_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def unit_at(unit: str, day: date, why: str = "") -> Moment:
    """The calendar unit (D W F M Q Y E) that holds a day."""
    match unit:
        case "D":
            return Moment.day(day, why=why)
        case "W" | "F":
            return week_of(day, why)
        case "M":
            return month_of(day.year, day.month, why)
        case "Q":
            return quarter_of(day.year, (day.month + 2) // 3, why)
        case "E":
            return decade_of(day.year, why)
        case _:
            return year_of(day.year, why)


def shifted(unit: str, day: date, n: int) -> date:
    """A day ``n`` units on (negative: back)."""
    match unit:
        case "D":
            return day + n * DAY
        case "W":
            return day + 7 * n * DAY
        case "F":
            return day + 14 * n * DAY
        case _:
            return shift_months(day, n * {"M": 1, "Q": 3, "Y": 12, "E": 120}[unit])


def name_of(first: date, last: date) -> str | None:
    """TIMEX3 value of a day, month, quarter, half or year, when the ends are just those."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or (last + DAY).day != 1 or first.year != last.year:
        return None
    count, step = last.month - first.month + 1, first.month - 1
    if count == 1:
        return f"{first:%Y-%m}"
    if count == 12:
        return f"{first.year:04d}"
    if count in (3, 6) and step % count == 0:
        return f"{first.year:04d}-{'Q' if count == 3 else 'H'}{step // count + 1}"
    return None


def unit_of_timex(timex: str | None) -> str | None:
    """Granularity (D W M Q Y E C) of a TIMEX3 value that names a day or period."""
    if not timex or len(timex) < 4 or not timex[:4].isdigit():
        return {2: "C", 3: "E"}.get(len(timex)) if timex and timex.isdigit() else None
    tail = timex[5:]
    if not tail:
        return "Y"
    if tail[0] in "WQ":
        return tail[0]
    return {2: "M", 5: "D"}.get(len(tail))
