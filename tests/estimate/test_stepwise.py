"""Forward choice of pairs."""

import pytest
from scipy import stats

from bearwitness.estimate import design
from bearwitness.estimate.stepwise import one_sided, stepwise
from estimate.tables import FOUR, SPARSE, THREE, table


def test_p_values_are_of_the_nearer_tail() -> None:
    assert one_sided(3, 10.0) == pytest.approx(stats.poisson.cdf(3, 10))
    assert one_sided(20, 10.0) == pytest.approx(stats.poisson.sf(19, 10))


def test_a_planted_dependence_is_found() -> None:
    planted = table("ABC", A=300, B=300, C=300, AB=150, AC=60, BC=60, ABC=30)
    found = stepwise(planted)
    assert found is not None
    assert design.in_words(found.model, planted.lists) == "A:B"
    assert found.low < found.total < found.high


def test_a_threshold_of_zero_keeps_independence() -> None:
    found = stepwise(THREE, 0.0)
    assert found is not None
    assert found.model == design.INDEPENDENCE


def test_a_pair_whose_model_has_no_maximum_is_passed_over() -> None:
    loose = stepwise(SPARSE, 1.0)
    assert loose is not None
    assert "A:B" in loose.passed_over
    assert 0b011 not in loose.model


def test_a_looser_threshold_adds_no_fewer_pairs() -> None:
    strict, loose = stepwise(FOUR, 0.001), stepwise(FOUR, 0.2)
    assert strict is not None
    assert loose is not None
    assert strict.model <= loose.model
