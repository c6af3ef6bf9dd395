"""Every refusal and every warning."""

import pytest

from bearwitness.estimate import rules
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.loglinear import Fits
from bearwitness.estimate.rules import Declared
from bearwitness.model.estimate import Estimate
from estimate.tables import EMPTY_PAIR, FOUR, SPARSE, THREE, table

NESTED = table("ABC", A=50, B=40, AB=20, AC=6, ABC=3)
"""Everybody on C is on A."""


@pytest.mark.parametrize(
    ("given", "declared", "words"),
    [
        (table("A", A=9), None, "only one list"),
        (table("AB", A=9, B=8, AB=3), None, "Two lists cannot tell"),
        (table("ABC", A=9, B=8, C=7), None, "Nobody is on two lists"),
        (NESTED, None, "Everybody on C is also on A"),
        (THREE, Declared(linked=False), "not been linked"),
        (THREE, Declared(universe={"A": "2030, north", "B": "2031, north"}), "do not cover the same"),
        (CaptureTable(("A", "B", "C"), (1, 2, 3), (4, 5, 2)), None, "Nobody is on the list C"),
        (CaptureTable(THREE.lists, THREE.patterns, THREE.counts, copied=(("B", "A"),)), None, "draw on each other"),
    ],
)
def test_refusals(given: CaptureTable, declared: Declared | None, words: str) -> None:
    assert any(words in why for why in rules.refusals(given, declared))


def test_good_lists_are_not_refused() -> None:
    for given in (THREE, FOUR, SPARSE, EMPTY_PAIR):
        assert rules.refusals(given, Declared(universe={"A": "2031", "B": "2031"})) == []


def test_warnings_of_the_data() -> None:
    assert rules.warnings(THREE) == []
    said = rules.warnings(SPARSE)
    assert "Nobody is on both A and C." in said
    assert any("Only 8 of 93 persons" in words for words in said)
    small = table("ABC", A=200, B=200, C=2, AB=60, AC=3, BC=2)
    assert any("The list C holds only 7" in words for words in rules.warnings(small))


def test_models_that_score_best_and_must_not_be_used() -> None:
    (words, *_) = rules.trapped_models(Fits(SPARSE, 2))
    assert "[12,3]" in words
    assert "has no maximum" in words
    assert rules.trapped_models(Fits(THREE, 2)) == []


def test_models_that_the_data_do_not_choose_between() -> None:
    loose = table("ABC", A=9, B=8, C=30, AB=40, AC=7, BC=2, ABC=9)
    assert any("fit about equally well by AIC" in words for words in rules.close_models(Fits(loose, 2)))
    assert rules.close_models(Fits(THREE, 2)) == []


def test_methods_side_by_side() -> None:
    near = [Estimate("a", 100.0), Estimate("b", 120.0), Estimate("c", refusal="no")]
    assert rules.across(near, 90) == []
    said = rules.across([*near, Estimate("d", 1000.0)], 90)
    assert any("d: more than 5 times" in words for words in said)
    assert any("a gives 100 and d gives 1,000" in words for words in said)


def test_leaving_a_list_out() -> None:
    assert rules.wider_without((80.0, 330.0), 130.0, 200.0)
    assert rules.wider_without((140.0, 150.0), 130.0, 200.0) == []
    assert rules.wider_without(None, 130.0, 200.0) == []
