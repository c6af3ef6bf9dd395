"""Fits against statsmodels, and the extended maximum."""

import numpy as np
import pytest
import statsmodels.api as sm  # type: ignore[import-untyped]

from bearwitness.estimate import design, poisson
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.design import Model
from estimate.tables import EMPTY_PAIR, FOUR, SPARSE, THREE


def fit(table: CaptureTable, model: Model, order: int = 2) -> tuple[int, float, float, float, poisson.Floats]:
    cells = np.arange(1 << table.size) > 0
    use = design.columns_of((model,), table.size, order)[0]
    return poisson.fit(table.dense(), design.matrix(table.size, order), use, cells)


@pytest.mark.parametrize("table", [THREE, FOUR])
@pytest.mark.parametrize("pairs", [[], [0b011], [0b011, 0b110]])
def test_equals_statsmodels(table: CaptureTable, pairs: list[int]) -> None:
    model = frozenset(pairs)
    status, log_n0, variance, kernel, means = fit(table, model)
    use = design.columns_of((model,), table.size, 2)[0]
    x, y = design.matrix(table.size, 2)[1:, use], table.dense()[1:]
    want = sm.GLM(y, x, family=sm.families.Poisson()).fit(tol=1e-14, maxiter=200)
    assert status == poisson.FITTED
    assert log_n0 == pytest.approx(want.params[0], abs=1e-8)
    assert variance == pytest.approx(want.bse[0] ** 2, rel=1e-7)
    assert means[1:] == pytest.approx(want.mu, rel=1e-7)
    assert kernel == pytest.approx(float(y @ np.log(want.mu) - want.mu.sum()), rel=1e-10)


def test_a_term_that_nobody_holds_loses_its_cells() -> None:
    status, log_n0, _, _, means = fit(EMPTY_PAIR, frozenset({0b1100}))
    assert status == poisson.FITTED
    assert means[0b1100] == means[0b1111] == 0
    keep = [h for h in range(1, 16) if h & 0b1100 != 0b1100]
    x, y = design.matrix(4, 1)[keep], EMPTY_PAIR.dense()[keep]
    want = sm.GLM(y, x, family=sm.families.Poisson()).fit(tol=1e-14)
    assert log_n0 == pytest.approx(want.params[0], abs=1e-8)


def test_a_model_without_a_maximum_runs_away() -> None:
    assert fit(SPARSE, frozenset({0b011}))[0] != poisson.FITTED


def test_more_terms_than_cells_are_singular() -> None:
    x = np.ones((3, 2))
    y = np.array([0.0, 3.0, 4.0])
    got = poisson.fit(y, x, np.array([True, True]), np.array([False, True, True]))
    assert got[0] == poisson.SINGULAR


def test_many_at_once_and_the_best_of_each_row() -> None:
    chosen = design.models(4, 2)
    use = design.columns_of(chosen, 4, 2)
    x, cells, y = design.matrix(4, 2), np.arange(16) > 0, FOUR.dense()
    status, log_n0, variance, kernel = poisson.fit_many(y, x, use, cells)
    for at in (0, 7, 40):
        alone = poisson.fit(y, x, use[at], cells)
        assert (status[at], log_n0[at], variance[at], kernel[at]) == pytest.approx(alone[:4])
    penalty = np.outer(np.ones(2), use.sum(axis=1) * 3.0)
    n0, best = poisson.best_each(np.vstack([y, y]), x, use, cells, penalty)
    score = -2 * kernel + penalty[0]
    assert best.tolist() == [int(np.argmin(score))] * 2
    assert n0[0] == pytest.approx(np.exp(log_n0[best[0]]))
