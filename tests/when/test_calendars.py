from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.model.errors import ValueRefusedError
from bearwitness.when.anchor import Anchor
from bearwitness.when.calendars import lunar, lunar_year_of, solar, solar_leap, solar_month_length, solar_year_of
from bearwitness.when.resolve import resolve

REPORT = Anchor.on(date(2011, 12, 15))


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (1300, date(1921, 3, 21)),
        (1357, date(1978, 3, 21)),
        (1375, date(1996, 3, 20)),
        (1390, date(2011, 3, 21)),
        (1399, date(2020, 3, 20)),
        (1400, date(2021, 3, 21)),
        (1403, date(2024, 3, 20)),
        (1404, date(2025, 3, 21)),
    ],
)
def test_known_solar_new_years(year: int, new_year: date) -> None:
    assert solar(year, 1, 1) == new_year


def test_known_solar_days() -> None:
    assert solar(1357, 11, 22) == date(1979, 2, 11)
    assert solar(1357, 2, 7) == date(1978, 4, 27)
    assert solar(1399, 12, 30) == date(2021, 3, 20)


@given(st.dates(date(1800, 1, 1), date(2253, 1, 1)))
def test_every_day_has_one_solar_date(day: Any) -> None:
    year = solar_year_of(day)
    month = max(m for m in range(1, 13) if solar(year, m, 1) <= day)
    assert solar(year, month, (day - solar(year, month, 1)).days + 1) == day


@pytest.mark.parametrize("parts", [(1390, 13, 1), (1390, 1, 32), (1390, 7, 31), (1400, 12, 30), (900, 1, 1)])
def test_no_such_solar_day(parts: Any) -> None:
    with pytest.raises(ValueRefusedError):
        solar(*parts)


def test_solar_years_have_365_or_366_days() -> None:
    assert all((solar(y + 1, 1, 1) - solar(y, 1, 1)).days == 365 + solar_leap(y) for y in range(1180, 1630))
    assert sum(solar_month_length(1403, m) for m in range(1, 13)) == 366


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ((1400, 1, 1), date(1979, 11, 21)),
        ((1432, 9, 1), date(2011, 8, 1)),
        ((1433, 1, 10), date(2011, 12, 6)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1, 1, 1), date(622, 7, 19)),
    ],
)
def test_known_lunar_days_by_the_tabular_calendar(parts: Any, day: Any) -> None:
    assert lunar(*parts) == day


@given(st.dates(date(700, 1, 1), date(2400, 1, 1)))
def test_every_day_lies_in_its_lunar_year(day: Any) -> None:
    year = lunar_year_of(day)
    assert lunar(year, 1, 1) <= day < lunar(year + 1, 1, 1)


def test_lunar_years_have_354_or_355_days() -> None:
    assert {(lunar(y + 1, 1, 1) - lunar(y, 1, 1)) for y in range(1, 200)} == {timedelta(354), timedelta(355)}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Ramadan", "2011-08-01", "2011-08-30"),
        ("Ramadan 1431", "2010-08-11", "2010-09-09"),
        ("Ramadan 2010", "2010-08-11", "2010-09-09"),
        ("10 Muharram", "2011-12-05", "2011-12-07"),
        ("27 Rajab 1432", "2011-06-28", "2011-06-30"),
        ("Eid al-Fitr", "2011-08-30", "2011-09-03"),
        ("Ashura", "2011-12-05", "2011-12-07"),
        ("26 Hamal 1390", "2011-04-15", "2011-04-15"),
        ("Hamal 1390", "2011-03-21", "2011-04-20"),
        ("22 Bahman 1357", "1979-02-11", "1979-02-11"),
        ("Nowruz", "2011-03-21", "2011-03-21"),
        ("15 Tishrin al-Thani 2010", "2010-11-15", "2010-11-15"),
        ("Kanun al-Awwal 2010", "2010-12-01", "2010-12-31"),
    ],
)
def test_words_of_other_calendars(words: str, first: str, last: str) -> None:
    moment = resolve(words, REPORT)
    assert (str(moment.earliest), str(moment.latest)) == (first, last)


def test_a_lunar_day_tells_that_it_may_be_one_off() -> None:
    assert "sighting" in resolve("10 Muharram 1433", REPORT).why
    assert resolve("10 Muharram 1433", REPORT).precision == 2


def test_a_solar_month_name_alone_is_no_date() -> None:
    assert not resolve("Asad", REPORT).known
