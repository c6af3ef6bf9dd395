"""Readings of periods: months, years, seasons, quarters, decades, "last week", "the past three days", parts of them."""

from dataclasses import replace
from datetime import date

from bearwitness.model.moment import Moment
from bearwitness.when.frame import (
    DAY,
    Frame,
    decade_of,
    half_of,
    month_of,
    name_of,
    period,
    quarter_of,
    season_of_year,
    shift_months,
    shifted,
    unit_at,
    unit_of_timex,
    week_of,
    weekend_of,
    year_of,
)

X = "X"
"""Value of a number that the words leave open (a few, several)."""


def month(frame: Frame, month: int, year: int | None = None, rel: int | None = None) -> Moment:
    """A month; without a year, the one that the report day asks for."""
    if year is not None:
        return month_of(year, month)
    if frame.report is None:
        return Moment(None, None, None, "", f"XXXX-{month:02d}", "The text gives no year.")
    day = frame.day
    if rel == 0:
        return month_of(day.year, month)
    if rel in (-1, 1):
        past = day.year if month < day.month else day.year - 1
        return month_of(past if rel == -1 else day.year + (month <= day.month), month)
    starts = [date(y, month, 1) for y in range(day.year - 2, day.year + 2)]
    start = frame.nearest(starts)
    return month_of(start.year, month, f"No year given: seen from the report of {day}.")


def month_of_year(frame: Frame, month: int, rel: int, unit: str) -> Moment:
    """Reads "January last year"."""
    return month_of(shifted(unit, frame.day, rel).year, month)


def year(frame: Frame, year: int) -> Moment:
    """A calendar year."""
    return year_of(year)


def year_range(frame: Frame, first: int, last: int) -> Moment:
    """Reads "2007-2011"."""
    return period(date(first, 1, 1), date(last, 12, 31), None, "", 5)


def year_short(frame: Frame, first: int, last: int) -> Moment:
    """Reads "2010/11" and "2007-09" as years; "2011-03" as a month; "2010-11" may be either, both kept."""
    whole = first - first % 100 + last
    as_month = month_of(first, last) if 1 <= last <= 12 else None
    if last > 99 or (whole <= first and as_month is None):
        raise ValueError(f"{first}/{last}")
    if as_month is not None and whole <= first:
        return as_month
    years = year_range(frame, first, whole)
    if as_month is None:
        return years
    ends = [(m.earliest, m.latest) for m in (years, as_month) if m.earliest and m.latest]
    return replace(years, readings=tuple(ends), why="Read as years; a month would be the other reading.")


def months(frame: Frame, first: int, last: int, year: int | None = None) -> Moment:
    """Reads "January to March 2011"; without a year, the last such period."""
    end = month(frame, last, year)
    if end.latest is None:
        return end
    begin = end.latest.year if first <= last else end.latest.year - 1
    return period(date(begin, first, 1), end.latest, None, end.why)


def season(frame: Frame, season: str, year: int | None = None, rel: int | None = None) -> Moment:
    """A season (northern): of a year, "last winter", or the one begun last."""
    if year is not None:
        return season_of_year(year, season)
    day = frame.day
    why = f"Seen from the report of {day}, northern seasons."
    if rel == 0:
        return season_of_year(day.year, season, why)
    made = [season_of_year(y, season, why) for y in range(day.year - 2, day.year + 2)]
    if rel == 1:
        return next(m for m in made if m.earliest is not None and m.earliest > day)
    if rel == -1:
        return [m for m in made if m.latest is not None and m.latest < day][-1]
    return [m for m in made if m.earliest is not None and m.earliest <= day][-1]


def part(
    frame: Frame, part: str, nth: int | None = None, year: int | None = None, rel: int | None = None, unit: str = ""
) -> Moment:
    """Quarter or half of a year; without a year the one begun last; "the latest quarter" the one last ended."""
    make, count = (quarter_of, 4) if part == "Q" else (half_of, 2)
    day = frame.day if year is None or nth is None else date(year, 1, 1)
    now = (day.month - 1) // (12 // count)
    if nth is None:
        index = day.year * count + now + (rel or 0)
        return make(index // count, index % count + 1, f"Counted from the report of {day}.")
    nth = count if nth == -1 else nth
    if nth > count:
        raise ValueError(nth)
    if year is not None:
        return make(year, nth)
    if rel is not None:
        return make(day.year + rel, nth)
    return make(day.year if nth - 1 <= now else day.year - 1, nth, f"The last begun by the report of {day}.")


def part_ago(frame: Frame, nth: int | None = None, part: str = "Q", year: int | None = None) -> Moment:
    """Reads "The year-ago quarter", "the 2010 period": the quarter last ended, a year before (or in that year)."""
    if nth is not None:
        return _part_ago(frame, nth, part)
    last = shift_months(frame.day, -3)
    quarter = (last.month + 2) // 3
    return quarter_of(year if year is not None else last.year - 1, quarter, f"The quarter last ended on {frame.day}.")


def _part_ago(frame: Frame, nth: int, name: str) -> Moment:
    made = part(frame, name, nth)
    assert made.earliest is not None
    return (quarter_of if name == "Q" else half_of)(made.earliest.year - 1, nth)


def decade(frame: Frame, decade: str) -> Moment:
    """Reads "The 1990s", "the '80s" (of the century that does not lie ahead)."""
    digits = int("".join(c for c in decade if c.isdigit()))
    return decade_of(digits if digits > 99 else _century(frame, digits))


def decade_word(frame: Frame, decades: int) -> Moment:
    """Reads "The nineties"."""
    return decade_of(_century(frame, decades))


def _century(frame: Frame, tens: int) -> int:
    now = frame.day.year if frame.report else 2099
    base = now - now % 100 + tens
    return base if base <= now else base - 100


def century(frame: Frame, nth: int) -> Moment:
    """Reads "The 20th century", by custom 1900-1999."""
    first = (nth - 1) * 100
    return period(date(max(first, 1), 1, 1), date(first + 99, 12, 31), f"{nth - 1:02d}")


def weekend(frame: Frame, rel: int | None = None) -> Moment:
    """The weekend last begun; "last weekend" that of the week before (on a Sunday: before this one)."""
    day = frame.day
    if rel in (0, 1):
        return weekend_of(day + DAY * 7 * rel, f"Counted from the report of {day}.")
    in_weekend = day.weekday() >= 5
    back = 0 if in_weekend and rel is None else 7
    return weekend_of(day - DAY * back, f"The weekend last begun by {day}.")


def relative(frame: Frame, rel: int, unit: str) -> Moment:
    """Reads "This week" (Monday to the report day), "last month", "next year"."""
    day = shifted(unit, frame.day, rel)
    if unit == "D":
        day = frame.told + rel * DAY
        return Moment.day(day, why=f"Counted from {frame.since_told}.")
    made = unit_at(unit, day, f"Counted from the report of {frame.day}.")
    if rel == 0 and unit == "W" and made.earliest is not None:
        return period(made.earliest, frame.day, made.timex, made.why, 2 if made.earliest < frame.day else 1)
    return made


def window(frame: Frame, n: int | str, unit: str = "", hours: str = "", quarter: str = "", rel: int = -1) -> Moment:
    """Reads "The past three days" (UCDP): days end the day before the report, weeks, months and years on it."""
    day, unit = frame.day, unit or hours or quarter
    timex = timex_duration(n, unit)
    why = f"Counted back from the report of {day}."
    if unit in ("H", "MIN", "S"):
        count = n if isinstance(n, int) else 24
        back = 1 if unit != "H" or count <= 24 else 2 if count <= 72 else -(-count // 24)
        return period(day - back * DAY, day, timex, why)
    if unit == "D":
        return period(day - DAY * (n if isinstance(n, int) else 3), day - DAY, timex, why)
    if unit in ("W", "F"):
        length = (7 if unit == "W" else 14) * (n if isinstance(n, int) else 3)
        return period(day - DAY * (length - 1), day, timex, why)
    if not isinstance(n, int) and unit != "M":
        return Moment(None, day, None, "", "PAST_REF", "How far back is not said.")
    count = n if isinstance(n, int) else 3
    first = shifted(unit, day, -count)
    if unit == "M" and count < 12:
        first = max(first, date(day.year, 1, 1))
    return period(first, day, timex, why)


def span_ref(frame: Frame, value: str, unit: str) -> Moment:
    """Reads "Recent days", "past weeks": as the past few of them, with a reference for a value."""
    return replace(window(frame, X, unit), timex=value)


def timex_duration(n: int | str, unit: str) -> str:
    """TIMEX3 value of a duration: P3D, PT24H, PXM; fortnights as weeks, decades as years."""
    if unit in ("H", "MIN", "S"):
        return f"PT{n}{unit[0]}"
    if unit == "E":
        return f"P{n * 10 if isinstance(n, int) else n}Y"
    if unit == "F":
        return f"P{n * 2 if isinstance(n, int) else n}W"
    return f"P{n}{unit}"


def ahead(frame: Frame, n: int | str, unit: str = "", hours: str = "", quarter: str = "") -> Moment:
    """Reads "The next two weeks": from the report on; how far only when it is said."""
    unit = unit or hours or quarter
    timex = timex_duration(n, unit)
    if not isinstance(n, int) or unit in ("H", "MIN", "S"):
        return Moment(frame.day, None, None, "", timex, f"Counted on from the report of {frame.day}.")
    return period(frame.day, shifted(unit, frame.day, n), timex, f"Counted on from the report of {frame.day}.")


def nth_of(frame: Frame, base: Moment, unit: str, nth: int, count: int = 1) -> Moment:
    """Reads "The first week of August" (its 1st to 7th day), "the last two days of March", "the first half of May"."""
    if base.earliest is None or base.latest is None:
        return Moment(None, None, None, "", None, base.why)
    if unit == "H":
        middle = base.earliest + (base.latest - base.earliest) // 2
        ends = (base.earliest, middle) if nth == 1 else (middle + DAY, base.latest)
        return _named(*ends, base.why)
    if nth == -1:
        return _named(shifted(unit, base.latest + DAY, -count), base.latest, base.why)
    first = shifted(unit, base.earliest, nth - 1) if count == 1 else base.earliest
    last = min(shifted(unit, first, count) - DAY, base.latest)
    if first > base.latest:
        raise ValueError(nth)
    return _named(first, last, base.why)


def _named(first: date, last: date, why: str) -> Moment:
    return period(first, last, name_of(first, last), why)


EDGES = {"START": 0, "MID": 1, "END": 2}


def edge(frame: Frame, edge: str | int, base: Moment | None = None, unit: str = "") -> Moment:
    """Reads "Early March" 1-10, "mid" 10-20, "late" 15 to the end (capped at the report); thirds of a year (UCDP)."""
    whole = base or unit_at(unit, frame.day)
    if isinstance(edge, int):
        return _so_far(frame, whole, edge)
    if whole.earliest is None or whole.latest is None:
        return whole
    first, last = whole.earliest, whole.latest
    grain, at = unit_of_timex(whole.timex), EDGES[edge]
    if grain == "W" and "WE" not in str(whole.timex):
        monday = week_of(first).earliest or first
        a, b = ((0, 2), (2, 4), (4, 6))[at]
        return period(monday + a * DAY, monday + b * DAY, whole.timex, whole.why, 2)
    if grain == "M":
        a, b = ((1, 10), (10, 20), (15, 31))[at]
        ends = first.replace(day=a), min(first.replace(day=1) + DAY * (b - 1), last)
    elif grain == "Y":
        ends = date(first.year, 4 * at + 1, 1), shift_months(date(first.year, 4 * at + 1, 1), 4) - DAY
    elif grain == "E":
        a, b = ((0, 4), (4, 7), (7, 10))[at]
        ends = date(first.year + a, 1, 1), date(first.year + b, 1, 1) - DAY
    else:
        third = (last - first) // 3
        ends = ((first, first + third), (first + third, last - third), (last - third, last))[at]
    return _capped(frame, *ends, whole)


def _capped(frame: Frame, first: date, last: date, whole: Moment) -> Moment:
    if frame.report is not None and first <= frame.report < last:
        last = frame.report
    return period(first, last, whole.timex, whole.why)


def _so_far(frame: Frame, whole: Moment, sign: int) -> Moment:
    """Reads "Earlier this month": its first day to the day before the report; "later": from the day after it."""
    if whole.earliest is None or whole.latest is None or frame.report is None:
        return whole
    full = unit_at(unit_of_timex(whole.timex) or "M", whole.earliest)
    first, last = full.earliest or whole.earliest, full.latest or whole.latest
    if not first <= frame.day <= last:
        return whole
    if sign < 0:
        return period(first, max(first, frame.day - DAY), whole.timex, whole.why)
    return period(min(last, frame.day + DAY), last, whole.timex, whole.why)


def year_end(frame: Frame, year: int | None = None) -> Moment:
    """Reads "Year-end": the last day of the year."""
    return Moment.day(date(year or frame.day.year, 12, 31))


READINGS = {
    "month": month, "month_of": month_of_year, "year": year, "year_range": year_range, "year_short": year_short,
    "months": months, "season": season, "part": part, "part_ago": part_ago, "decade": decade,
    "decade_word": decade_word, "century": century, "weekend": weekend, "relative": relative,
    "window": window, "span_ref": span_ref,
    "ahead": ahead, "nth_of": nth_of, "edge": edge, "year_end": year_end,
}  # fmt: skip
