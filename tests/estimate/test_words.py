"""Numbers in words."""

import pytest

from bearwitness.estimate.words import digits_for, rounded, sentence
from bearwitness.model.estimate import Estimate


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (11987, 3, "12,000"),
        (11987, 2, "12,000"),
        (141.08, 3, "141"),
        (0, 3, "0"),
        (96.4, 2, "96"),
        (float("inf"), 2, "no upper limit"),
    ],
)
def test_rounding(value: float, digits: int, words: str) -> None:
    assert rounded(value, digits) == words


def test_wide_intervals_get_two_digits() -> None:
    assert digits_for(100, 120) == 3
    assert digits_for(100, 400) == 2
    assert digits_for(None, None) == 2


def test_sentences() -> None:
    assert sentence(Estimate("stepwise", 268.8, 202.5, 390.2, 123)) == (
        "about 270 persons by stepwise (95% interval 200 to 390); 123 were recorded."
    )
    assert "no upper limit" in sentence(Estimate("x", 300.0, 200.0, float("inf"), 123))
    assert "without an interval" in sentence(Estimate("chao_lower", 140.0, observed=123))
    assert sentence(Estimate("x", refusal="Too few.")) == "No estimate (x): Too few."
