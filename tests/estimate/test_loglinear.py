"""Choice among models, their scores and intervals."""

from math import lgamma, log

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]

from bearwitness.estimate import design
from bearwitness.estimate.loglinear import Fits, profile_interval
from estimate.tables import FOUR, SPARSE, THREE


def test_scores_equal_statsmodels() -> None:
    fits = Fits(FOUR, 2)
    at = 17
    x, y = fits.x[1:, fits.use[at]], fits.y[1:]
    want = sm.GLM(y, x, family=sm.families.Poisson()).fit(tol=1e-14)
    got = fits.fit(at)
    assert got.aic == pytest.approx(want.aic, rel=1e-9)
    assert got.bic == pytest.approx(-2 * want.llf + x.shape[1] * log(FOUR.n), rel=1e-9)
    assert got.deviance == pytest.approx(want.deviance, rel=1e-6)
    assert got.df == want.df_resid
    n0 = float(np.exp(want.params[0]))
    assert got.total == pytest.approx(FOUR.n + n0)
    assert got.stderr == pytest.approx(float(np.sqrt(n0 + (n0 * want.bse[0]) ** 2)))


def test_unsound_models_are_never_ranked_but_named() -> None:
    fits = Fits(SPARSE, 2)
    assert len(fits.ranked("AIC")) == int(fits.usable.sum()) == 4
    assert "[12,3]" in {fits.fit(i).name for i in fits.trapped("AIC")}
    assert fits.fit(fits.ranked("AIC")[0]).total < 1e5


def plain_profile(n0: float) -> float:
    """Oracle: independence of three lists, the unobserved cell filled in, fitted by statsmodels."""
    y, x = THREE.dense(), design.matrix(3, 1)
    y[0] = n0
    mu = sm.GLM(y, x, family=sm.families.Poisson()).fit(tol=1e-14).mu
    total = y.sum()
    return float(lgamma(total + 1) - lgamma(n0 + 1) + (y * np.log(mu / total)).sum())


def test_profile_interval_falls_by_half_of_chi_squared() -> None:
    peak, low, high = profile_interval(THREE)
    best = plain_profile(peak - THREE.n)
    assert low < peak < high
    for end in (low, high):
        assert 2 * (best - plain_profile(end - THREE.n)) == pytest.approx(3.841458820694124, abs=1e-4)
    for aside in (0.98, 1.02):
        assert plain_profile(peak * aside - THREE.n) < best


def test_an_interval_is_given_on_demand() -> None:
    fits = Fits(THREE, 2)
    assert fits.fit(0).low is None
    found = fits.fit(0, interval=True)
    assert found.low is not None
    assert found.high is not None
    assert THREE.n <= found.low < found.total < found.high
