from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.moment import Moment, edtf, precision_of

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_an_interval_ends_after_it_begins(a: date, b: date) -> None:
    if b < a:
        with pytest.raises(ValueRefusedError):
            Moment(a, b)
    else:
        assert Moment.between(a, b).days == (b - a).days + 1


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5)])
def test_precision_follows_the_length_as_in_ucdp(days: int, code: int) -> None:
    assert precision_of(date(2031, 1, 1), date(2031, 1, 1) + timedelta(days=days - 1)) == code


@given(DAYS, st.integers(0, 800))
def test_edtf_is_valid_and_says_the_interval(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    parsed = parse_edtf(edtf(first, last))
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    assert (lower.tm_year, lower.tm_mon, lower.tm_mday) == (first.year, first.month, first.day)
    assert (upper.tm_year, upper.tm_mon, upper.tm_mday) == (last.year, last.month, last.day)


def test_edtf_of_whole_units_and_open_ends() -> None:
    assert edtf(date(2031, 2, 1), date(2031, 2, 28)) == "2031-02"
    assert edtf(date(2031, 1, 1), date(2031, 12, 31)) == "2031"
    assert edtf(None, date(2031, 2, 1)) == "../2031-02-01"
    assert edtf(None, None) == ""


@given(DAYS, st.integers(0, 40), DAYS, st.integers(0, 40))
def test_the_gap_is_symmetric_and_nought_when_they_touch(a: date, m: int, b: date, n: int) -> None:
    left, right = Moment.between(a, a + timedelta(days=m)), Moment.between(b, b + timedelta(days=n))
    assert left.gap_days(right) == right.gap_days(left)
    assert (left.gap_days(right) == 0) == left.touches(right.earliest, right.latest)


def test_an_unknown_moment_is_near_nothing() -> None:
    assert Moment().gap_days(Moment.day(date(2031, 1, 1))) is None
    assert not Moment().within(None, None)
    assert not Moment().touches(date(2031, 1, 1), None)


def test_a_period_may_be_open() -> None:
    day = Moment.day(date(2031, 3, 1))
    assert day.within(date(2031, 1, 1), None)
    assert not day.within(None, date(2031, 2, 28))


def test_a_precision_outside_the_codebook_is_refused() -> None:
    with pytest.raises(ValueRefusedError, match="date_prec"):
        Moment(precision=6)
