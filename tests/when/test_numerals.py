from typing import Any

import pytest

from bearwitness.when.lexicon import lexicon
from bearwitness.when.numerals import number_of
from bearwitness.when.tokens import tokens


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        ([2], 2),
        ([20, 4], 24),
        ([2, 100], 200),
        ([2, 1000], 2000),
        ([19, 90, 7], 1997),
        ([19, 80], 1980),
        ([20, 11], 2011),
    ],
)
def test_number_of_words(parts: Any, number: int) -> None:
    assert number_of(parts) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("four two", [4, 2]),
        ("twenty-four hours", [24]),
        ("nineteen ninety-seven", [1997]),
        ("two thousand", [2000]),
        ("1,200 and 31", [1200, 31]),
    ],
)
def test_numbers_of_a_text(text: str, numbers: list[float]) -> None:
    assert [t.value for t in tokens(text, lexicon("en")) if isinstance(t.value, int) and t.value > 1] == numbers
