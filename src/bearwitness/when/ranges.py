"""Readings counted from another moment or joining two: ago, the same day, since, between, nights, references."""

from datetime import date

from bearwitness.model.moment import Moment
from bearwitness.when.days import month_day
from bearwitness.when.frame import (
    DAY,
    Frame,
    period,
    quarter_of,
    shift_months,
    shifted,
    unit_at,
    unit_of_timex,
)
from bearwitness.when.windows import timex_duration

SHORT = ("H", "MIN", "S")
"""Units shorter than a day."""


def days(
    frame: Frame, month: int, first: int, last: int, year: int | None = None, weekday: int | None = None
) -> Moment:
    """Reads "March 3-5": without a year, the year that the last day takes."""
    end = month_day(frame, month, last, year)
    if end.earliest is None:
        return end
    return period(date(end.earliest.year, month, first), end.earliest, None, end.why)


def ago(frame: Frame, unit: str, n: int | str) -> Moment:
    """Reads "Two weeks ago": the unit so far back. "A fortnight ago" is fourteen days up to the report (UCDP)."""
    day = frame.day
    why = f"Counted back from the report of {day}."
    if not isinstance(n, int):
        return Moment(None, day, None, "", "PAST_REF", "How far back is not said.")
    if unit in SHORT:
        first = day - DAY * -(-n // 24) if unit == "H" else day
        return period(first, day, day.isoformat() if first == day else None, why)
    if unit == "F":
        return period(day - DAY * (14 * n - 1), day, None, why)
    told = frame.anchor.previous
    begun = told.earliest if told is not None and unit == "Y" and unit_of_timex(told.timex) == "Q" else None
    if begun is not None and shift_months(day, -12) < begun <= day:
        return quarter_of(begun.year - n, (begun.month + 2) // 3, why)
    return unit_at(unit, shifted(unit, day, -n), why)


def told_shift(frame: Frame, sign: int, n: int | str, unit: str = "", quarter: str = "") -> Moment:
    """Reads "two days earlier", "the following month", "a year earlier": counted from the moment told before."""
    unit = unit or quarter
    if not isinstance(n, int):
        return _open_shift(frame, sign)
    why = f"Counted from {frame.since_told}."
    told = frame.anchor.previous
    begun = told.earliest if told is not None else None
    grain = unit_of_timex(told.timex) if told is not None else None
    if unit in SHORT:
        return Moment.day(begun or frame.day, why=why)
    if begun is None:
        return unit_at(unit, shifted(unit, frame.day, sign * n), why)
    if unit == "Y" and grain in ("Q", "M"):
        return unit_at(grain, shift_months(begun, 12 * sign * n), why)
    base = told.latest if sign > 0 and told is not None and told.latest is not None else begun
    return unit_at(unit, shifted(unit, base, sign * n), why)


def _open_shift(frame: Frame, sign: int) -> Moment:
    told = frame.told
    if sign < 0:
        return Moment(None, told, None, "", "PAST_REF", "How far back is not said.")
    return Moment(told, None, None, "", "FUTURE_REF", "How long after is not said.")


def before_day(frame: Frame, sign: int, n: int, unit: str, base: Moment) -> Moment:
    """Reads "Two days before March 9"."""
    if base.earliest is None:
        return base
    return unit_at(unit, shifted(unit, base.earliest, sign * n), base.why)


def same(frame: Frame, unit: str) -> Moment:
    """Reads "The same day", "that month": of the event told before, else of the report."""
    told = frame.anchor.previous
    if unit == "D" and told is not None and told.known:
        return Moment(told.earliest, told.latest, told.precision, "", told.timex, "The day of the event told before.")
    day = told.earliest if told is not None and told.earliest is not None else frame.day
    return unit_at(unit, day, f"That of {frame.since_told}.")


def around(frame: Frame, base: Moment) -> Moment:
    """Reads "Around 2 July": a day on either side (UCDP); a longer period stays as it is."""
    if base.earliest is None or base.earliest != base.latest:
        return base
    return period(base.earliest - DAY, base.earliest + DAY, base.timex, base.why)


def late_day(frame: Frame, base: Moment) -> Moment:
    """Reads "Early Tuesday", "late yesterday": the day."""
    return base


def part_of_day(frame: Frame, daypart: str, base: Moment | None = None) -> Moment:
    """Reads "Monday night", "this morning": the day, with the part in the value."""
    made = base or Moment.day(frame.day, why=f"The day of the report, {frame.day}.")
    if made.earliest is None or made.earliest != made.latest:
        return made
    return Moment(made.earliest, made.latest, 1, "", f"{made.earliest.isoformat()}T{daypart}", made.why)


def told_part(frame: Frame, sign: int, daypart: str) -> Moment:
    """Reads "the night before", "the following morning": a day before or after the event told before."""
    day = frame.told + DAY * sign
    return part_of_day(frame, daypart, Moment.day(day, why=f"Counted from {frame.since_told}."))


def week_with(frame: Frame, unit: str, base: Moment) -> Moment:
    """Reads "the week of March 4": the week or month that holds the day."""
    return base if base.earliest is None else unit_at(unit, base.earliest, base.why)


def clock_time(frame: Frame, clock: str | int, base: Moment | None = None, meridiem: int | None = None) -> Moment:
    """Reads "5 p.m. on March 9": the day, with the hour in the value."""
    made = base or Moment.day(frame.day, why=f"The day of the report, {frame.day}.")
    if made.earliest is None or made.earliest != made.latest:
        return made
    text = str(clock).replace(".", ":").replace("h", ":")
    hour, _, minute = text.partition(":")
    h = int(hour)
    if meridiem is not None:
        h = h % 12 + meridiem
    if h > 24:
        raise ValueError(clock)
    return Moment(
        made.earliest, made.latest, 1, "", f"{made.earliest}T{h:02d}" + (f":{minute[:2]}" if minute else ""), made.why
    )


def night(frame: Frame, day: int) -> Moment:
    """Reads "Last night", "overnight": the day before the report (UCDP)."""
    made = frame.day + DAY * day
    return Moment(made, made, 1, "", f"{made}TNI", f"The night before the report of {frame.day}.")


def night_long(frame: Frame) -> Moment:
    """Reads "Night-long": two days, the one before the report and the report day (UCDP)."""
    return period(frame.day - DAY, frame.day, None, f"The night before the report of {frame.day}.")


def night_into(frame: Frame, base: Moment) -> Moment:
    """Reads "Overnight into Tuesday": that day and the one before."""
    if base.earliest is None:
        return base
    return period(base.earliest - DAY, base.earliest, None, base.why)


def night_of(frame: Frame, base: Moment) -> Moment:
    """Reads "Overnight Monday": that day, at night."""
    return part_of_day(frame, "NI", base)


def between(frame: Frame, first: Moment, last: Moment) -> Moment:
    """Reads "Between X and Y", "from X to Y": a year-less beginning that falls after the end is of the year before."""
    begin, end = first.earliest, last.latest
    if begin is None or end is None:
        return Moment(None, None, None, "", None, first.why or last.why)
    if begin > end and end.toordinal() - shift_months(begin, -12).toordinal() >= 0 and "No year" in first.why:
        begin = shift_months(begin, -12)
    elif begin > end and (begin - end).days < 7:
        begin -= DAY * 7
    if begin > end:
        raise ValueError(f"{begin}..{end}")
    return period(begin, end, None, first.why or last.why)


def since(frame: Frame, base: Moment) -> Moment:
    """Reads "Since Thursday": its first day to the report day."""
    last = frame.report if frame.report is None or base.earliest is None or base.earliest <= frame.report else None
    if base.earliest is None or last is None:
        return Moment(base.earliest, None, None, "", base.timex, base.why)
    return period(base.earliest, last, base.timex, base.why)


def until(frame: Frame, base: Moment) -> Moment:
    """Reads "Until March 5", "by Friday": ends with it, its beginning open."""
    return Moment(None, base.latest, None, "", base.timex, base.why)


def before(frame: Frame, base: Moment) -> Moment:
    """Reads "Before March 5": the day before it at the latest."""
    return Moment(None, base.earliest - DAY if base.earliest else None, None, "", base.timex, base.why)


def after(frame: Frame, base: Moment) -> Moment:
    """Reads "After March 5": the day after it at the earliest."""
    return Moment(base.latest + DAY if base.latest else None, None, None, "", base.timex, base.why)


def ref(frame: Frame, value: str, recent: bool = False) -> Moment:
    """Reads "Now", "recently" (three days before the report, UCDP), "soon": a reference, hardly a date."""
    if recent and frame.report is not None:
        day = frame.day
        return period(day - 3 * DAY, day - DAY, value, f"'Recently' is the three days before the report of {day}.")
    if value == "PRESENT_REF" and frame.report is not None:
        return Moment(frame.report, frame.report, 1, "", value, f"The day of the report, {frame.report}.")
    return Moment(None, None, None, "", value, "The words name no day.")


def duration(frame: Frame, n: int | str, unit: str = "", hours: str = "", quarter: str = "") -> Moment:
    """Reads "Three days": how long, not when."""
    return Moment(None, None, None, "", timex_duration(n, unit or hours or quarter), "How long, not when.")


def every(frame: Frame, unit: str = "", hours: str = "", quarter: str = "", n: int = 1) -> Moment:
    """Reads "Every month", "daily": how often, not when."""
    return Moment(None, None, None, "", timex_duration(n, unit or hours or quarter), "How often, not when.")


def weekday_set(frame: Frame, weekdays: int) -> Moment:
    """Reads "Every Monday"."""
    return Moment(None, None, None, "", f"XXXX-WXX-{weekdays + 1}", "How often, not when.")


READINGS = {
    "days": days, "ago": ago, "told_shift": told_shift, "before_day": before_day, "same": same, "around": around,
    "late_day": late_day, "told_part": told_part, "week_with": week_with,
    "part_of_day": part_of_day, "clock_time": clock_time, "night": night,
    "night_long": night_long,
    "night_into": night_into, "night_of": night_of, "between": between, "since": since, "until": until,
    "before": before, "after": after, "ref": ref, "duration": duration, "every": every, "weekday_set": weekday_set,
}  # fmt: skip
