"""The sampler against a plain one, and whether chains are judged rightly."""

import numpy as np
import numpy.typing as npt
import pytest

from bearwitness.estimate import chains
from bearwitness.estimate.capture import CaptureTable
from estimate.tables import FOUR, table

SMALL = table("ABC", A=20, B=15, C=12, AB=8, AC=6, BC=5, ABC=4)
BRIEF = chains.Budget(draws=500, thin=5, rounds=2)


def plain(given: CaptureTable, seed: int, sweeps: int) -> npt.NDArray[np.float64]:
    """The oracle: the six steps of the sampler as published, without any further move. Slow and simple."""
    rng = np.random.default_rng(seed)
    k, a = 10, 0.25
    held = np.array([[p >> j & 1 for j in range(given.size)] for p in given.patterns])
    counts = np.array(given.counts)
    rates, nu, alpha = rng.uniform(0.2, 0.8, (k, given.size)), np.full(k, 1 / k), 1.0
    unseen = np.zeros(k, dtype=np.int64)
    out = np.empty(sweeps)
    for s in range(sweeps):
        z = np.zeros((len(counts), k), dtype=np.int64)
        for h, count in enumerate(counts):
            p = nu * np.prod(np.where(held[h], rates, 1 - rates), axis=1)
            z[h] = rng.multinomial(count, p / p.sum())
        yes = z.T @ held
        rates = rng.beta(1 + yes, 1 + z.sum(axis=0)[:, None] - yes + unseen[:, None])
        m = z.sum(axis=0) + unseen
        after = m.sum() - np.cumsum(m)
        v = np.clip(rng.beta(1 + m[:-1], alpha + after[:-1]), 1e-300, 1 - 1e-12)
        nu = np.append(v, 1.0) * np.concatenate([[1.0], np.cumprod(1 - v)])
        p = nu * np.prod(1 - rates, axis=1)
        n0 = rng.negative_binomial(given.n, 1 - p.sum())
        unseen = rng.multinomial(n0, p / p.sum())
        alpha = rng.gamma(a + k - 1) / (a - np.log(max(nu[-1], 1e-300)))
        out[s] = given.n + n0
    return out


def test_equals_the_plain_sampler() -> None:
    found = chains.sample(SMALL, 1, budget=chains.Budget(draws=2000, thin=10, rounds=2))
    want = np.quantile(plain(SMALL, 7, 5000)[500:], (0.025, 0.5, 0.975))
    low, middle, high = found.quantiles
    assert low == pytest.approx(want[0], rel=0.05)
    assert middle == pytest.approx(want[1], rel=0.06)
    assert high == pytest.approx(want[2], rel=0.15)
    assert found.mixed
    assert not found.refused


def test_the_same_seed_gives_the_same_draws() -> None:
    first, second = (chains.sample(SMALL, 3, budget=BRIEF) for _ in range(2))
    assert (first.draws == second.draws).all()
    assert (first.draws != chains.sample(SMALL, 4, budget=BRIEF).draws).any()


def test_each_round_is_told() -> None:
    heard: list[int] = []
    chains.sample(FOUR, 1, budget=chains.Budget(draws=50, thin=1, rounds=2), told=lambda n, _: heard.append(n))
    assert heard == [1, 2]


def test_chains_that_disagree_are_refused() -> None:
    rng = np.random.default_rng(0)
    apart = rng.normal(0, 1, (4, 1000)) + np.array([[0.0], [0.0], [0.0], [3.0]])
    assert chains.split_rhat(apart) > chains.BAD_RHAT
    assert chains.effective(apart) < 50
    found = chains.Sampled(np.exp(apart), chains.split_rhat(apart), 20.0, 0.0, 1000, 1)
    assert found.refused
    assert not found.mixed
    at_cap = chains.Sampled(np.exp(apart), 1.0, 2000.0, 0.01, 1000, 1)
    assert at_cap.refused


def test_effective_draws() -> None:
    rng = np.random.default_rng(1)
    independent = rng.normal(size=(4, 4000))
    assert chains.effective(independent) == pytest.approx(16_000, rel=0.1)
    assert chains.split_rhat(independent) == pytest.approx(1.0, abs=0.005)
    slow = np.zeros((4, 20_000))
    noise = rng.normal(size=slow.shape)
    for t in range(1, slow.shape[1]):
        slow[:, t] = 0.8 * slow[:, t - 1] + noise[:, t]
    assert chains.effective(slow) == pytest.approx(80_000 * 0.2 / 1.8, rel=0.15)
    drifting = np.linspace(0, 1, 500) + rng.normal(0, 0.1, (4, 500))
    assert chains.split_rhat(drifting) > 1.5
    assert chains.split_rhat(np.ones((2, 10))) == 1.0
    assert chains.effective(np.ones((2, 10))) == 20
