"""Readings of single days: month-days, digits, weekdays, today and yesterday, feasts, foreign calendars."""

import re
from datetime import date

from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Direction
from bearwitness.when.calendars import (
    LUNAR_DOUBT,
    lunar,
    lunar_month_length,
    lunar_year_of,
    solar,
    solar_month_length,
)
from bearwitness.when.frame import DAY, Frame, period, shift_months

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = {Direction.PAST: "last", Direction.NEAREST: "nearest", Direction.FUTURE: "next"}


def month_day(
    frame: Frame, month: int, day: int, year: int | None = None, weekday: int | None = None, of: int | None = None
) -> Moment:
    """A day of a month; without a year, the one that the report day (and a weekday) asks for."""
    if year is not None:
        made = date(year, month, day)
        doubt = weekday is not None and made.weekday() != weekday
        return Moment.day(made, why=f"{made} was no {WEEKDAYS[weekday or 0]}; the date is kept." if doubt else "")
    if frame.report is None:
        return Moment(None, None, None, "", f"XXXX-{month:02d}-{day:02d}", "The text gives no year.")
    days = _of_years(frame, month, day)
    fitting = [d for d in days if weekday is None or d.weekday() == weekday]
    near = frame.nearest(fitting or days)
    how = f"{NEAR[frame.anchor.direction]} such day seen from the report of {frame.day}"
    return Moment.day(near, why=f"No year given: the {how}.")


def _of_years(frame: Frame, month: int, day: int) -> list[date]:
    out = []
    for year in range(frame.day.year - 5, frame.day.year + 2):
        try:
            out.append(date(year, month, day))
        except ValueError:
            continue
    return out or [date(frame.day.year, month, day)]


def iso_day(frame: Frame, iso: str) -> Moment:
    """2011-03-09, perhaps with a time."""
    made = date.fromisoformat(iso[:10])
    return Moment(made, made, 1, "", iso[:16].replace(" ", "T"))


def slashed_day(frame: Frame, slashed: str, weekday: int | None = None) -> Moment:
    """04/05/2011: both readings are kept where both are days; the choice is justified."""
    a, b, c = (int(part) for part in re.split(r"[/.-]", slashed))
    if a > 31:
        return Moment.day(date(a, b, c))
    year = c if c > 99 else c + (2000 if c < 70 else 1900)
    readings = {}
    for key, (day, month) in {"day first": (a, b), "month first": (b, a)}.items():
        if 1 <= month <= 12 and 1 <= day <= 31:
            readings[key] = date(year, month, day)
    if not readings:
        raise ValueError(slashed)
    if len(set(readings.values())) == 1:
        return Moment.day(next(iter(readings.values())))
    key, why = _order(frame, readings, weekday)
    chosen = readings.pop(key)
    rest = next(iter(readings.values()))
    return Moment(chosen, chosen, 1, "", chosen.isoformat(), why, readings=((chosen, chosen), (rest, rest)))


def _order(frame: Frame, readings: dict[str, date], weekday: int | None) -> tuple[str, str]:
    """Which order of an ambiguous date to choose, and why."""
    fitting = [k for k, d in readings.items() if d.weekday() == weekday]
    if len(fitting) == 1:
        return fitting[0], f"Read {fitting[0]}: the weekday fits only so."
    if frame.anchor.day_first is not None:
        key = "day first" if frame.anchor.day_first else "month first"
        return key, f"Read {key}, as the document writes dates elsewhere."
    if frame.report is not None:
        past = [k for k, d in readings.items() if d <= frame.day]
        if len(past) == 1:
            return past[0], f"Read {past[0]}: the other reading lies after the report of {frame.day}."
    return "day first", "Read day first, the commoner order in the world; the other reading is kept."


def weekday_near(frame: Frame, weekday: int, rel: int | None = None, before: str = "") -> Moment:
    """A weekday: the last on or before the report; "last Tuesday" before it; "next Friday" after it."""
    day = frame.told if before else frame.day
    name = WEEKDAYS[weekday]
    back = (day.weekday() - weekday) % 7
    if rel == 1 or (rel is None and frame.anchor.direction is Direction.FUTURE):
        return Moment.day(day + DAY * ((-back) % 7 or (7 if rel == 1 else 0)), why=f"The {name} after {day}.")
    if rel == 0:
        return Moment.day(day + DAY * (weekday - day.weekday()), why=f"The {name} of the week of {day}.")
    if rel == -1 and back == 0:
        back = 7
    near = "before" if rel == -1 else "on or before"
    return Moment.day(day - DAY * back, why=f"The {name} {near} {day}.")


def weekday_of(frame: Frame, weekday: int, rel: int, unit: str) -> Moment:
    """Reads "Monday of last week"; after other units than the week, the weekday last before the report."""
    if unit != "W":
        return weekday_near(frame, weekday)
    made = frame.day + DAY * (7 * rel + weekday - frame.day.weekday())
    return Moment.day(made, why=f"The {WEEKDAYS[weekday]} of the week of {frame.day + 7 * rel * DAY}.")


def day_of_month(frame: Frame, day: int) -> Moment:
    """Reads "on the 5th": the last such day of a month seen from the report."""
    months = [shift_months(frame.day.replace(day=1), n) for n in range(-3, 3)]
    days = [m.replace(day=day) for m in months if (m + DAY * (day - 1)).month == m.month]
    near = frame.nearest(days)
    return Moment.day(near, why=f"No month given: seen from the report of {frame.day}.")


def day_shift(frame: Frame, day: int) -> Moment:
    """Today, yesterday, tomorrow, "the other day" (the day before, by UCDP)."""
    made = frame.day + DAY * day
    return Moment.day(made, why=f"Counted from the report of {frame.day}.")


def lunar_day(frame: Frame, day: int, month: int, year: int | None = None) -> Moment:
    """A day of the Islamic calendar, a day wider on either side since months begin by sighting."""
    made = lunar(_lunar_year(frame, month, day, year), month, day)
    why = "Islamic months begin by sighting, so the day may be one off."
    return period(made - LUNAR_DOUBT, made + LUNAR_DOUBT, made.isoformat(), why)


def lunar_month(frame: Frame, month: int, year: int | None = None, rel: int | None = None) -> Moment:
    """A month of the Islamic calendar (by arithmetic; sighting may move it by a day)."""
    if year is not None and year > 1800:
        found = [y for y in range(year - 622, year - 540) if lunar(y, month, 1).year == year]
        hijri = found[0] if found else _lunar_year(frame, month, 1, None)
    else:
        hijri = _lunar_year(frame, month, 1, year)
    first = lunar(hijri, month, 1)
    last = first + DAY * (lunar_month_length(hijri, month) - 1)
    return period(first, last, None, f"Month {month} of the Islamic year {hijri}, by arithmetic.", 4)


def _lunar_year(frame: Frame, month: int, day: int, year: int | None) -> int:
    if year is not None and year < 1800:
        return year
    last = frame.day if year is None else date(year, 12, 31)
    hijri = lunar_year_of(last)
    return hijri if lunar(hijri, month, day) <= last else hijri - 1


def solar_day(frame: Frame, day: int, month: int, year: int) -> Moment:
    """A day of the Iranian or Afghan solar calendar."""
    return Moment.day(solar(year, month, day), why="Converted from the solar (Hijri shamsi) calendar.")


def solar_month_(frame: Frame, month: int, year: int) -> Moment:
    """A month of the solar calendar."""
    first = solar(year, month, 1)
    last = first + DAY * (solar_month_length(year, month) - 1)
    return period(first, last, None, "Converted from the solar (Hijri shamsi) calendar.")


FEASTS = {
    "fitr": (10, 1, 3),
    "adha": (12, 10, 4),
    "ashura": (1, 10, 1),
    "arbaeen": (2, 20, 1),
    "mawlid": (3, 12, 1),
    "qadr": (9, 27, 1),
}
FIXED = {
    "nowruz": (3, 21),
    "christmas": (12, 25),
    "christmas_eve": (12, 24),
    "new_years_eve": (12, 31),
    "new_years_day": (1, 1),
}


def feast(frame: Frame, feast: str, year: int | None = None) -> Moment:
    """A feast: of the Islamic calendar with a day of doubt on either side, or on a fixed day of the year."""
    if feast in FIXED:
        month, day = FIXED[feast]
        return month_day(frame, month, day, year)
    month, day, length = FEASTS[feast]
    made = lunar(_lunar_year(frame, month, day, year), month, day)
    why = f"By the tabular Islamic calendar {made}, {length} day(s); sighting may move it by a day."
    return period(made - LUNAR_DOUBT, made + DAY * (length - 1) + LUNAR_DOUBT, None, why)


READINGS = {
    "month_day": month_day, "iso_day": iso_day, "slashed_day": slashed_day, "weekday": weekday_near,
    "weekday_of": weekday_of,
    "day_of_month": day_of_month,
    "day_shift": day_shift, "lunar_day": lunar_day, "lunar_month": lunar_month, "solar_day": solar_day,
    "solar_month": solar_month_, "feast": feast,
}  # fmt: skip
