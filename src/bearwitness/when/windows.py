"""Readings of periods seen from the report: "last week", "the past three days", and parts of a period ("early")."""

from dataclasses import replace
from datetime import date

from bearwitness.model.moment import Moment
from bearwitness.when.frame import (
    DAY,
    Frame,
    name_of,
    period,
    shift_months,
    shifted,
    unit_at,
    unit_of_timex,
    week_of,
    weekend_of,
)

X = "X"
"""Value of a number that the words leave open (a few, several)."""


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


def nth_of(frame: Frame, unit: str, nth: int, base: Moment | None = None, count: int = 1, whole: str = "") -> Moment:
    """Reads "The first week of August" (its 1st to 7th day), "the last two days of March", "the first half of May"."""
    base = base or unit_at(whole, frame.day, f"Counted from the report of {frame.day}.")
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


YEARS = {"E": ((0, 4), (4, 7), (7, 10)), "C": ((0, 30), (30, 70), (70, 100))}
"""Years of the beginning, middle and end of a decade and of a century."""
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
    elif grain in YEARS:
        a, b = YEARS[grain][at]
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


READINGS = {
    "weekend": weekend, "relative": relative, "window": window, "span_ref": span_ref, "ahead": ahead,
    "nth_of": nth_of, "edge": edge,
}  # fmt: skip
