from datetime import date

import pytest

from bearwitness.when.timex import days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2011-03-09", date(2011, 3, 9), date(2011, 3, 9)),
        ("2011-03-09TNI", date(2011, 3, 9), date(2011, 3, 9)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2011-Q3", date(2011, 7, 1), date(2011, 9, 30)),
        ("2011-H2", date(2011, 7, 1), date(2011, 12, 31)),
        ("2011-W01", date(2011, 1, 3), date(2011, 1, 9)),
        ("2011-W10-WE", date(2011, 3, 12), date(2011, 3, 13)),
        ("2011-WI", date(2011, 12, 1), date(2012, 2, 29)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
    ],
)
def test_days_of_a_value(value: str, first: date, last: date) -> None:
    assert days_of(value) == (first, last)


@pytest.mark.parametrize("value", ["P3D", "PAST_REF", "XXXX-03-09", "2011-WXX", ""])
def test_values_that_name_no_days(value: str) -> None:
    assert days_of(value) is None
