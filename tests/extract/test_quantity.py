"""The grammar of numbers of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.extract.quantity import find_quantities, number


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("four", 4),
        ("twenty-one", 21),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("two hundred and ten", 210),
        ("1,250", 1250),
        ("3 thousand", 3000),
    ],
)
def test_words_and_digits_are_numbers(said: str, value: int) -> None:
    assert number(said) == value


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("At least 38 people were killed.", 38, 38, None),
        ("More than 30 villagers died.", 31, 31, None),
        ("Over three dozen herders died.", 36, 36, None),
        ("Up to 20 people were hurt.", None, None, 20),
        ("About thirty guards fled.", None, 30, None),
        ("Between 14 and 35 people died.", 14, None, 35),
        ("From the ferry 12 to 17 bodies were taken.", 12, None, 17),
        ("Dozens of farmers died.", None, None, None),
        ("300+ men were taken.", 300, 300, None),
    ],
)
def test_bounds_are_kept(text: str, low: int | None, best: int | None, high: int | None) -> None:
    (found,) = find_quantities(text)
    assert (found.count.low, found.count.best, found.count.high) == (low, best, high)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 14 March 2019.",
        "The boat lay 40 km from Oldo.",
        "A 35-year-old farmer ran.",
        "Mira Tolen, 41, and her guests slept.",
        "It began at 9 am.",
        "Twelve houses burned.",
    ],
)
def test_dates_ages_and_measures_count_nobody(text: str) -> None:
    assert find_quantities(text) == []


def test_parts_and_additions_are_marked() -> None:
    total, part = find_quantities("Nine people died, including four children.")
    assert (total.part, part.part) == (False, True)
    (more,) = find_quantities("Another five were hurt.")
    assert more.more


@given(st.integers(2, 900), st.sampled_from(["people", "guards", "herders", "miners"]))
def test_any_number_of_people_is_found_where_it_stands(n: int, who: str) -> None:
    text = f"In all {n} {who} were killed."
    (found,) = find_quantities(text)
    assert found.count.best == n
    assert text[found.number_at : found.end] == str(n)
