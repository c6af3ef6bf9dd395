"""The days that a TIMEX3 value names."""

import re
from datetime import date

from bearwitness.when.frame import (
    decade_of,
    half_of,
    month_of,
    quarter_of,
    season_of_year,
    week_of,
    weekend_of,
    year_of,
)

SHAPE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?|(?P<y>\d{4})(?:-(?:(?P<month>\d\d)|Q(?P<q>[1-4])|H(?P<h>[12])|W(?P<w>\d\d)(?P<we>-WE)?"
    r"|(?P<season>SP|SU|FA|WI)))?|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value that names a day or a period; None for durations, sets and references."""
    m = SHAPE.fullmatch(value)
    if m is None:
        return None
    if m["day"]:
        return (date.fromisoformat(m["day"]),) * 2
    if m["decade"]:
        made = decade_of(int(m["decade"]) * 10)
    elif m["century"]:
        century = int(m["century"]) * 100
        return date(max(century, 1), 1, 1), date(century + 99, 12, 31)
    elif m["w"]:
        monday = date.fromisocalendar(int(m["y"]), int(m["w"]), 1)
        made = weekend_of(monday) if m["we"] else week_of(monday)
    else:
        year = int(m["y"])
        if m["month"]:
            made = month_of(year, int(m["month"]))
        elif m["q"]:
            made = quarter_of(year, int(m["q"]))
        elif m["h"]:
            made = half_of(year, int(m["h"]))
        else:
            made = season_of_year(year, m["season"]) if m["season"] else year_of(year)
    return None if made.earliest is None or made.latest is None else (made.earliest, made.latest)
