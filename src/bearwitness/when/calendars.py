"""Islamic lunar and Iranian/Afghan solar dates to Gregorian days, by arithmetic alone.

Lunar: the tabular ("civil") calendar, 11 leap years in 30 (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29), epoch Friday
16 July 622 Julian. Months begin by sighting, so a day may be off by one: callers widen by ``LUNAR_DOUBT``.
Solar: the 33-year rule, exact for 1178-1633 (AD 1799-2254); Afghan and Iranian years agree, only names differ.
"""

from datetime import date, timedelta

from bearwitness.model.errors import ValueRefusedError

LUNAR_DOUBT = timedelta(days=1)
LUNAR_EPOCH = 227015
"""Proleptic Gregorian ordinal of 1 Muharram 1 (19 July 622 Gregorian)."""


def lunar_month_length(year: int, month: int) -> int:
    """Days of a month (1-12) of the tabular Islamic calendar."""
    if month % 2 == 1:
        return 30
    return 30 if month == 12 and (11 * year + 14) % 30 < 11 else 29


def lunar(year: int, month: int, day: int) -> date:
    """Gregorian day of an Islamic date. Raises ValueRefusedError when there is no such day."""
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= 30:
        raise ValueRefusedError(f"There is no Islamic date {day}/{month}/{year}.")
    before = 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(LUNAR_EPOCH + before + day - 1)


def lunar_year_of(day: date) -> int:
    """The Islamic year in which a Gregorian day lies."""
    year = (30 * (day.toordinal() - LUNAR_EPOCH) + 10646) // 10631
    return year if lunar(year, 1, 1) <= day else year - 1


def solar_leap(year: int) -> bool:
    """Whether a solar year has 366 days."""
    return (25 * year + 11) % 33 < 8


def solar_month_length(year: int, month: int) -> int:
    """Days of a month (1-12): six of 31, five of 30, and 29 or 30."""
    if month <= 6:
        return 31
    return 30 if month < 12 or solar_leap(year) else 29


def solar(year: int, month: int, day: int) -> date:
    """Gregorian day of a solar date. Raises ValueRefusedError outside 1178-1633 or when there is no such day."""
    if not 1178 <= year <= 1633 or not 1 <= month <= 12 or not 1 <= day <= solar_month_length(year, month):
        raise ValueRefusedError(f"There is no solar date {day}/{month}/{year}.")
    months = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    leaps = sum(map(solar_leap, range(1391, year))) if year >= 1391 else -sum(map(solar_leap, range(year, 1391)))
    new_year_1391 = date(2012, 3, 20).toordinal()
    return date.fromordinal(new_year_1391 + 365 * (year - 1391) + leaps + months + day - 1)


def solar_year_of(day: date) -> int:
    """The solar year in which a Gregorian day lies."""
    year = day.year - 621
    return year if solar(year, 1, 1) <= day else year - 1
