"""Readings of named periods: months, years, seasons, quarters, decades, centuries."""

from dataclasses import replace
from datetime import date

from bearwitness.model.moment import Moment
from bearwitness.when.frame import (
    Frame,
    decade_of,
    half_of,
    month_of,
    period,
    quarter_of,
    season_of_year,
    shift_months,
    shifted,
    year_of,
)


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


def year_end(frame: Frame, year: int | None = None) -> Moment:
    """Reads "Year-end": the last day of the year."""
    return Moment.day(date(year or frame.day.year, 12, 31))


READINGS = {
    "month": month, "month_of": month_of_year, "year": year, "year_range": year_range, "year_short": year_short,
    "months": months, "season": season, "part": part, "part_ago": part_ago, "decade": decade,
    "decade_word": decade_word, "century": century, "year_end": year_end,
}  # fmt: skip
