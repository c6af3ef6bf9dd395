"""Averaging and the bootstrap of the whole selection."""

import numpy as np
import pytest

from bearwitness.estimate.loglinear import Fits
from bearwitness.estimate.selection import average, bootstrap
from estimate.tables import FOUR, SPARSE, THREE


def test_weights_follow_bic() -> None:
    fits = Fits(FOUR, 2)
    found = average(fits, 1)
    assert found is not None
    ranked = fits.ranked("BIC")
    weights = np.exp(-(fits.bic[ranked] - fits.bic[ranked[0]]) / 2)
    assert found.top_weight == pytest.approx(1 / weights.sum())
    totals = FOUR.n + np.exp(fits.log_n0[ranked])
    assert found.mean == pytest.approx(float(weights @ totals / weights.sum()))
    low, middle, high = found.quantiles
    assert FOUR.n < low < middle < high
    assert found == average(fits, 1)


def test_the_bootstrap_repeats_the_choice() -> None:
    fits = Fits(FOUR, 2)
    found = bootstrap(fits, 1, replicates=300)
    assert found is not None
    assert found == bootstrap(fits, 1, replicates=300)
    best = fits.fit(fits.ranked("BIC")[0], interval=True)
    assert best.low is not None
    assert best.high is not None
    assert found.low < best.total < found.high
    assert found.high - found.low > best.high - best.low, "owning up to the choice widens the interval"
    assert found.choices > 1


def test_sparse_tables_count_failures() -> None:
    found = bootstrap(Fits(SPARSE, 2), 1, replicates=200)
    assert found is not None
    assert 0 <= found.failed < 100
    aic = bootstrap(Fits(THREE, 2), 1, criterion="AIC", replicates=100)
    assert aic is not None
    assert aic.failed == 0
