"""Diagnostics without a model."""

from math import exp, log

import numpy as np
import pytest

from bearwitness.estimate import simple
from estimate.tables import FOUR, SPARSE, THREE, table


def test_chapman() -> None:
    total, stderr = simple.chapman(100, 80, 20)
    assert total == pytest.approx(101 * 81 / 21 - 1)
    assert stderr == pytest.approx((101 * 81 * 80 * 60 / (21**2 * 22)) ** 0.5)
    (first, *rest) = simple.pairs(THREE)
    assert (first.left, first.right, first.both, len(rest)) == ("A", "B", 62, 2)


def test_chao() -> None:
    assert simple.chao(657, 500, 143, 3) == pytest.approx(657 + 2 / 3 * 500**2 / 286)
    assert simple.chao(657, 500, 143) == pytest.approx(657 + 500**2 / 286)
    assert simple.chao(10, 10, 0) is None


def test_two_lists_give_a_curve() -> None:
    two = table("AB", A=40, B=30, AB=10)
    curve = simple.odds_curve(two)
    assert curve[1.0] == pytest.approx(80 + 40 * 30 / 10)
    assert curve[2.0] > curve[1.0] > curve[0.5]
    assert simple.odds_curve(table("AB", A=4, B=3)) == {}


def test_no_highest_interaction() -> None:
    c = THREE.dense()
    want = THREE.n + c[1] * c[2] * c[4] * c[7] / (c[3] * c[5] * c[6])
    assert simple.nhoi(THREE) == pytest.approx(want)
    assert simple.nhoi(SPARSE) is None
    even = FOUR.dense()
    signs = [1 if h.bit_count() % 2 else -1 for h in range(1, 16)]
    assert simple.nhoi(FOUR) == pytest.approx(
        FOUR.n + exp(sum(s * log(v) for s, v in zip(signs, even[1:], strict=True)))
    )


def test_its_posterior_equals_a_plain_simulation() -> None:
    found = simple.nhoi_bayes(THREE, 1, draws=50_000)
    rng = np.random.default_rng(2)
    p = rng.dirichlet(THREE.dense()[1:] + 1, 50_000)
    signs = np.array([1 if h.bit_count() % 2 else -1 for h in range(1, 8)])
    ratio = np.exp(np.log(p) @ signs)
    for xi in (0.5, 1.0, 2.0):
        unseen = rng.negative_binomial(THREE.n, xi / (xi + ratio))
        assert found[xi] == pytest.approx(np.quantile(THREE.n + unseen, (0.025, 0.5, 0.975)), rel=0.03)
    assert found[0.5][1] > found[1.0][1] > found[2.0][1]
    assert simple.nhoi_bayes(THREE, 1, draws=2000) == simple.nhoi_bayes(THREE, 1, draws=2000)
