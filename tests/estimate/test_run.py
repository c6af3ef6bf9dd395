"""All methods side by side, or the reason why there are none."""

import pytest

from bearwitness.estimate.chains import Budget
from bearwitness.estimate.run import METHODS, Options, report, rounded_estimate, run
from bearwitness.model.errors import FormatError
from bearwitness.model.estimate import Estimate
from estimate.tables import FOUR, SPARSE, THREE, table

QUICK = Options(seed=5, replicates=100, budget=Budget(draws=400, thin=5, rounds=2))


def test_every_method_answers_on_good_lists() -> None:
    heard: list[str] = []
    found = run(THREE, QUICK, heard.append)
    assert tuple(e.method for e in found.estimates) == METHODS
    assert set(METHODS) <= set(heard)
    for estimate in found.estimates:
        assert estimate.refusal is None
        assert estimate.point is not None
        assert estimate.point > THREE.n
        assert estimate.observed == THREE.n
    assert set(found.draws) == {"decomposable_bma", "latent_class"}
    assert set(found.leave_one_out) == {"A", "B", "C"}


def test_the_same_seed_gives_the_same_report() -> None:
    assert report(run(THREE, QUICK)) == report(run(THREE, QUICK))


def test_two_lists_are_refused_and_get_a_curve() -> None:
    found = run(table("AB", A=40, B=30, AB=10), QUICK)
    assert all(e.refusal and e.point is None for e in found.estimates)
    assert found.curve[1.0] == pytest.approx(200)
    text = report(found)
    assert "No estimate is made" in text
    assert "odds ratio" in text


def test_no_upper_limit_is_printed_where_the_posterior_has_none() -> None:
    found = run(SPARSE, Options(methods=("decomposable_bma", "loglinear"), replicates=100))
    graphs = found.of("decomposable_bma")
    assert graphs is not None
    assert graphs.refusal is not None
    assert "end of its grid" in graphs.refusal
    assert any("[12,3]" in words and "refused" in words for words in found.warnings)


def test_the_report_says_what_it_must() -> None:
    text = report(run(FOUR, Options(methods=("loglinear", "stepwise"), seed=9, replicates=100)))
    for words in ("not a count", "788 persons on 4 lists", "A x B:", "Seed 9", "Without one list", "95% interval"):
        assert words in text


def test_more_than_five_lists_go_by_the_forward_choice() -> None:
    six = table(
        "ABCDEF", A=50, B=40, C=30, D=30, E=20, F=20, AB=9, AC=8, BC=7, CD=6, DE=5, EF=5, AF=4, ABC=2, BD=3, CE=2
    )
    found = run(six, Options(methods=("loglinear", "stepwise", "nhoi"), replicates=50))
    many, forward, _ = found.estimates
    assert many.refusal is not None
    assert "too many models" in many.refusal
    assert forward.point is not None


def test_an_unknown_method() -> None:
    with pytest.raises(FormatError, match="latent_class"):
        run(THREE, Options(methods=("guess",)))


def test_rounded_for_publication() -> None:
    made = rounded_estimate(Estimate("x", 11987.4, 10507.2, float("inf")))
    assert (made.point, made.low, made.high) == (12000.0, 10500.0, float("inf"))
    assert rounded_estimate(Estimate("x")).point is None
