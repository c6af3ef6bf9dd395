"""Readings that count from another moment or join two: ago, earlier, the same day, since, between, nights, references."""

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
from bearwitness.when.periods import timex_duration


def days(
    frame: Frame, month: int, first: int, last: int, year: int | None = None, weekday: int | None = None
) -> Moment:
    """ "March 3-5": without a year, the year that the last day takes."""
    end = month_day(frame, month, last, year)
    if end.earliest is None:
        return end
    return period(date(end.earliest.year, month, first), end.earliest, None, end.why)


def ago(frame: Frame, unit: str, n: int | str) -> Moment:
    """ "Two weeks ago": the unit that lies so far back. "A fortnight ago" is fourteen days up to the report (UCDP)."""
    day = frame.day
    why = f"Counted back from the report of {day}."
    if not isinstance(n, int):
        return Moment(None, day, None, "", "PAST_REF", "How far back is not said.")
    if unit in ("H", "MIN", "S"):
        first = day - DAY * -(-n // 24) if unit == "H" else day
        return period(first, day, day.isoformat() if first == day else None, why)
    if unit == "F":
        return period(day - DAY * (14 * n - 1), day, None, why)
    return unit_at(unit, shifted(unit, day, -n), why)


def told_shift(frame: Frame, sign: int, n: int | str, unit: str = "", quarter: str = "") -> Moment:
    """ "Two days earlier", "the following month", "a year earlier": counted from the moment told before."""
    unit = unit or quarter
    if not isinstance(n, int):
        return _open_shift(frame, sign)
    why = f"Counted from {frame.since_told}."
    told = frame.anchor.previous
    if told is not None and told.earliest is not None:
        grain = unit_of_timex(told.timex)
        if unit == "Y" and grain == "Q":
            return quarter_of(told.earliest.year + sign * n, (told.earliest.month + 2) // 3, why)
        if unit == "Y" and grain == "M":
            return unit_at("M", shift_months(told.earliest, 12 * sign * n), why)
        base = told.latest if sign > 0 and told.latest is not None else told.earliest
        return _unit(
            unit,
            shifted(
                "D" if unit in ("H", "MIN", "S") else unit, base, sign * n if len(unit) == 1 and unit not in "HS" else 0
            ),
            why,
        )
    if unit in ("H", "MIN", "S"):
        return Moment.day(frame.day, why=why)
    return _unit(unit, shifted(unit, frame.day, sign * n), why)


def _unit(unit: str, day: date, why: str) -> Moment:
    return unit_at("D" if unit in ("H", "MIN", "S") else unit, day, why)


def _open_shift(frame: Frame, sign: int) -> Moment:
    told = frame.told
    ends = (None, told) if sign < 0 else (told, None)
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Moment(*ends, None, "", value, "How far is not said.")


def before_day(frame: Frame, sign: int, n: int, unit: str, base: Moment) -> Moment:
    """ "Two days before March 9"."""
    if base.earliest is None:
        return base
    return unit_at(unit, shifted(unit, base.earliest, sign * n), base.why)


def same(frame: Frame, unit: str) -> Moment:
    """ "The same day", "that month": of the event told before, else of the report."""
    told = frame.anchor.previous
    if unit == "D" and told is not None and told.known:
        return Moment(told.earliest, told.latest, told.precision, "", told.timex, "The day of the event told before.")
    day = told.earliest if told is not None and told.earliest is not None else frame.day
    return unit_at(unit, day, f"That of {frame.since_told}.")


def around(frame: Frame, base: Moment) -> Moment:
    """ "Around 2 July": a day on either side (UCDP); a longer period stays as it is."""
    if base.earliest is None or base.earliest != base.latest:
        return base
    return period(base.earliest - DAY, base.earliest + DAY, base.timex, base.why)


def late_day(frame: Frame, base: Moment) -> Moment:
    """ "Early Tuesday", "late yesterday": the day."""
    return base


def part_of_day(frame: Frame, daypart: str, base: Moment | None = None) -> Moment:
    """ "Monday night", "this morning": the day, with the part in the value."""
    made = base or Moment.day(frame.day, why=f"The day of the report, {frame.day}.")
    if made.earliest is None or made.earliest != made.latest:
        return made
    return Moment(made.earliest, made.latest, 1, "", f"{made.earliest.isoformat()}T{daypart}", made.why)


def clock_time(frame: Frame, clock: str | int, base: Moment | None = None, meridiem: int | None = None) -> Moment:
    """ "5 p.m. on March 9": the day, with the hour in the value."""
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
    """ "Last night", "overnight": the day before the report (UCDP)."""
    made = frame.day + DAY * day
    return Moment(made, made, 1, "", f"{made}TNI", f"The night before the report of {frame.day}.")


def night_long(frame: Frame) -> Moment:
    """ "Night-long": two days, the one before the report and the report day (UCDP)."""
    return period(frame.day - DAY, frame.day, None, f"The night before the report of {frame.day}.")


def night_into(frame: Frame, base: Moment) -> Moment:
    """ "Overnight into Tuesday": that day and the one before."""
    if base.earliest is None:
        return base
    return period(base.earliest - DAY, base.earliest, None, base.why)


def night_of(frame: Frame, base: Moment) -> Moment:
    """ "Overnight Monday": that day, at night."""
    return part_of_day(frame, "NI", base)


def between(frame: Frame, first: Moment, last: Moment) -> Moment:
    """ "Between X and Y", "from X to Y": a year-less beginning that falls after the end is of the year before."""
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
    """ "Since Thursday": its first day to the report day."""
    last = frame.report if frame.report is None or base.earliest is None or base.earliest <= frame.report else None
    if base.earliest is None or last is None:
        return Moment(base.earliest, None, None, "", base.timex, base.why)
    return period(base.earliest, last, base.timex, base.why)


def until(frame: Frame, base: Moment) -> Moment:
    """ "Until March 5", "by Friday": ends with it, its beginning open."""
    return Moment(None, base.latest, None, "", base.timex, base.why)


def before(frame: Frame, base: Moment) -> Moment:
    """ "Before March 5": the day before it at the latest."""
    return Moment(None, base.earliest - DAY if base.earliest else None, None, "", base.timex, base.why)


def after(frame: Frame, base: Moment) -> Moment:
    """ "After March 5": the day after it at the earliest."""
    return Moment(base.latest + DAY if base.latest else None, None, None, "", base.timex, base.why)


def ref(frame: Frame, value: str, recent: bool = False) -> Moment:
    """ "Now", "recently" (three days before the report, UCDP), "soon": a reference, hardly a date."""
    if recent and frame.report is not None:
        day = frame.day
        return period(day - 3 * DAY, day - DAY, value, f"'Recently' is the three days before the report of {day}.")
    if value == "PRESENT_REF" and frame.report is not None:
        return Moment(frame.report, frame.report, 1, "", value, f"The day of the report, {frame.report}.")
    return Moment(None, None, None, "", value, "The words name no day.")


def duration(frame: Frame, n: int | str, unit: str = "", hours: str = "", quarter: str = "") -> Moment:
    """ "Three days": how long, not when."""
    return Moment(None, None, None, "", timex_duration(n, unit or hours or quarter), "How long, not when.")


def every(frame: Frame, unit: str = "", hours: str = "", quarter: str = "", n: int = 1) -> Moment:
    """ "Every month", "daily": how often, not when."""
    return Moment(None, None, None, "", timex_duration(n, unit or hours or quarter), "How often, not when.")


def weekday_set(frame: Frame, weekdays: int) -> Moment:
    """ "Every Monday"."""
    return Moment(None, None, None, "", f"XXXX-WXX-{weekdays + 1}", "How often, not when.")


READINGS = {
    "days": days, "ago": ago, "told_shift": told_shift, "before_day": before_day, "same": same, "around": around,
    "late_day": late_day, "part_of_day": part_of_day, "clock_time": clock_time, "night": night, "night_long": night_long,
    "night_into": night_into, "night_of": night_of, "between": between, "since": since, "until": until,
    "before": before, "after": after, "ref": ref, "duration": duration, "every": every, "weekday_set": weekday_set,
}  # fmt: skip
