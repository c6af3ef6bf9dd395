"""Tests of two rates against scipy and statsmodels, and against figures printed in the literature's own terms."""

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]
from scipy import stats
from statsmodels.stats import rates as sm_rates  # type: ignore[import-untyped]

from bearwitness.assess.rates import compare, dispersed, etest, score_interval

CASES = [(31, 365.0, 14, 365.0), (9, 120.0, 3, 200.0), (5, 30.0, 12, 31.0), (120, 700.0, 90, 731.0), (4, 10.0, 0, 10.0)]
EXACT = 1e-8


@pytest.mark.parametrize(("x2", "t2", "x1", "t1"), CASES[:4])
def test_p_values_equal_statsmodels(x2: int, t2: float, x1: int, t1: float) -> None:
    found = compare(x2, t2, x1, t1)
    for name, got in (("exact-cond", found.exact), ("cond-midp", found.midp), ("score", found.score)):
        want = sm_rates.test_poisson_2indep(x2, t2, x1, t1, method=name, alternative="larger").pvalue
        assert got == pytest.approx(want, rel=EXACT, abs=1e-12)


@pytest.mark.parametrize(("x2", "t2", "x1", "t1"), CASES)
def test_conditional_test_and_interval_equal_scipy(x2: int, t2: float, x1: int, t1: float) -> None:
    found = compare(x2, t2, x1, t1)
    law = stats.binomtest(x2, x1 + x2, t2 / (t1 + t2), alternative="greater")
    assert found.exact == pytest.approx(law.pvalue, rel=EXACT)
    ends = stats.binomtest(x2, x1 + x2).proportion_ci(0.95, method="exact")
    assert found.low == pytest.approx(ends.low / (1 - ends.low) * t1 / t2, rel=EXACT)
    if x1:
        assert found.high == pytest.approx(ends.high / (1 - ends.high) * t1 / t2, rel=EXACT)
    else:
        assert found.high == float("inf")
        assert found.point is None


@pytest.mark.parametrize(("x2", "t2", "x1", "t1"), CASES[:4])
def test_e_test_equals_scipy(x2: int, t2: float, x1: int, t1: float) -> None:
    want = stats.poisson_means_test(x2, t2, x1, t1, alternative="greater").pvalue
    assert etest(x2, t2, x1, t1) == pytest.approx(want, rel=EXACT)


@pytest.mark.parametrize(("x2", "t2", "x1", "t1"), CASES[:4])
def test_score_interval_inverts_the_score_test(x2: int, t2: float, x1: int, t1: float) -> None:
    for end in score_interval(x2, t2, x1, t1):
        p = sm_rates.test_poisson_2indep(x2, t2, x1, t1, value=end, method="score").pvalue
        assert p == pytest.approx(0.05, rel=1e-6)


def test_nothing_on_either_side_proves_nothing() -> None:
    assert etest(0, 10.0, 0, 10.0) == 1.0


AFTER, BEFORE = [3, 9, 0, 7, 14, 2, 1, 11, 5, 8, 2, 12], [1, 4, 0, 2, 6, 0, 1, 3, 0, 2, 5, 1]


def test_quasi_poisson_equals_a_glm_with_a_pearson_scale() -> None:
    found = dispersed(AFTER, BEFORE)
    assert found is not None
    design = sm.add_constant(np.array([1.0] * 12 + [0.0] * 12))
    fit = sm.GLM(np.array(AFTER + BEFORE), design, family=sm.families.Poisson()).fit(scale="X2", tol=1e-12)
    assert found.dispersion == pytest.approx(fit.scale, rel=EXACT)
    spread = stats.t.ppf(0.975, 22) * fit.bse[1]
    assert found.quasi == pytest.approx(tuple(np.exp(fit.params[1] + s * spread) for s in (-1, 1)), rel=EXACT)
    assert found.quasi_p == pytest.approx(2 * stats.t.sf(abs(fit.params[1] / fit.bse[1]), 22), rel=EXACT)


def test_negative_binomial_equals_statsmodels() -> None:
    found = dispersed(AFTER, BEFORE)
    assert found is not None
    assert found.alpha is not None
    design = sm.add_constant(np.array([1.0] * 12 + [0.0] * 12))
    fit = sm.NegativeBinomial(np.array(AFTER + BEFORE), design).fit(disp=False, method="newton", tol=1e-14, maxiter=500)
    assert found.alpha == pytest.approx(fit.params[2], rel=1e-6)
    glm = sm.GLM(np.array(AFTER + BEFORE), design, family=sm.families.NegativeBinomial(alpha=found.alpha)).fit(
        tol=1e-13, cov_type="nonrobust", scale=1.0
    )
    assert found.nb2 == pytest.approx(tuple(np.exp(glm.conf_int()[1])), rel=EXACT)


def test_even_counts_have_no_negative_binomial() -> None:
    found = dispersed([4, 5, 4, 5], [2, 3, 2, 3])
    assert found is not None
    assert found.alpha is None
    assert dispersed([1], [1]) is None
    assert dispersed([0, 0, 0], [1, 2, 3]) is None
