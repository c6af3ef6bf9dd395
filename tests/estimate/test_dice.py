"""Random draws have the laws that they claim; fixed seeds, so that the tests always say the same."""

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from bearwitness.estimate import dice
from bearwitness.estimate.compiled import compiled

DRAWS = 60_000
ENOUGH = 1e-4
"""A right sampler fails one test in ten thousand seeds."""


@compiled
def many(state: dice.State, law: int, a: float, b: float) -> npt.NDArray[np.float64]:
    out = np.empty(DRAWS)
    for i in range(DRAWS):
        if law == 0:
            out[i] = dice.uniform(state)
        elif law == 1:
            out[i] = dice.normal(state)
        elif law == 2:
            out[i] = dice.gamma(state, a)
        elif law == 3:
            out[i] = dice.binomial(state, int(b), a)
        elif law == 4:
            out[i] = dice.poisson(state, a)
        else:
            out[i] = dice.log_gamma(state, a)
    return out


def test_continuous_laws() -> None:
    for law, a, want in (
        (0, 0.0, stats.uniform()),
        (1, 0.0, stats.norm()),
        (2, 1.0, stats.gamma(1)),
        (2, 40.5, stats.gamma(40.5)),
    ):
        assert stats.kstest(many(dice.seeded(1), law, a, 0.0), want.cdf).pvalue > ENOUGH


@pytest.mark.parametrize(
    ("law", "a", "b"),
    [(3, 0.3, 20), (3, 0.4, 300), (3, 0.95, 1000), (3, 0.002, 900), (4, 3.0, 0), (4, 11.0, 0), (4, 500.0, 0)],
)
def test_discrete_laws(law: int, a: float, b: float) -> None:
    drawn = many(dice.seeded(2), law, a, float(b))
    want = stats.binom(int(b), a) if law == 3 else stats.poisson(a)
    edges = np.unique(want.ppf(np.linspace(0.02, 0.98, 25)))
    observed = np.histogram(drawn, [-np.inf, *(edges + 0.5), np.inf])[0]
    expected = np.diff([0.0, *want.cdf(edges), 1.0]) * DRAWS
    assert stats.chisquare(observed, expected).pvalue > ENOUGH


def test_logs_of_tiny_gammas_are_finite() -> None:
    drawn = many(dice.seeded(3), 5, 1e-4, 0.0)
    assert np.isfinite(drawn).all()
    assert drawn.mean() == pytest.approx(-1e4, rel=0.05)


def test_ends_and_seeds() -> None:
    state = dice.seeded(4)
    assert (dice.binomial(state, 0, 0.5), dice.binomial(state, 7, 0.0), dice.binomial(state, 7, 1.0)) == (0, 0, 7)
    assert dice.poisson(state, 0.0) == 0
    assert dice.poisson(state, 2e15) == 2 * 10**15
    assert (dice.seeded(5, 1) == dice.seeded(5, 1)).all()
    assert (dice.seeded(5, 1) != dice.seeded(5, 2)).any()
