from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.model.count import Count
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.moment import Moment
from bearwitness.model.place import Candidate, Place
from bearwitness.model.values import Value, from_json, to_json

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MOMENTS = st.builds(
    lambda day, days, words, inferred: Moment(
        day, day + timedelta(days), 2, words, "PAST_REF", "why", inferred, ((day, day),)
    ),
    DAYS,
    st.integers(0, 5),
    st.text(max_size=12),
    st.booleans(),
)
PLACES = st.builds(
    lambda words, lat, score: Place(
        words, "PAK", lat=lat, lon=1.5, candidates=(Candidate("1", "n", lat, 1.5, score=score),)
    ),
    st.text(min_size=1, max_size=12),
    st.floats(-90, 90),
    st.floats(0, 1),
)
VALUES: st.SearchStrategy[Value] = st.text() | st.integers(0, 900).map(Count.said) | MOMENTS | PLACES


@given(VALUES)
def test_a_value_comes_back_as_it_went(value: Value) -> None:
    assert from_json(to_json(value)) == value


def test_unknown_parts_are_left_out_and_nought_is_kept() -> None:
    assert to_json(Count()) == {"type": "count", "qualifier": "exact"}
    assert to_json(Count.said(0))["low"] == 0


def test_a_value_of_no_known_type_is_refused() -> None:
    with pytest.raises(ValueRefusedError, match="rumour"):
        from_json({"type": "rumour"})
