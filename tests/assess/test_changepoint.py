"""Change points against sums written out, and on series whose answer is plain."""

from math import exp, lgamma, log

import numpy as np
import pytest

from bearwitness.assess.changepoint import breaks, change


def plain(counts: list[int]) -> list[float]:
    """The oracle: probability of each last place, factor by factor."""
    logs = []
    for k in range(1, len(counts)):
        value = 0.0
        for part in (counts[:k], counts[k:]):
            value += lgamma(1 + sum(part)) - (1 + sum(part)) * log(1 + len(part))
        logs.append(value)
    top = max(logs)
    whole = sum(exp(v - top) for v in logs)
    return [exp(v - top) / whole for v in logs]


def test_posterior_equals_the_oracle() -> None:
    counts = [2, 0, 1, 3, 1, 6, 4, 7, 5, 6, 8]
    found = change(counts)
    assert found is not None
    assert found.probability == pytest.approx(plain(counts), rel=1e-10)
    assert found.mode == 4
    assert found.log_bayes > 3
    assert found.rose > 0.99


def test_a_steady_series_speaks_for_no_change() -> None:
    found = change([3, 2, 4, 3, 3, 2, 3, 4, 3, 3, 2, 4])
    assert found is not None
    assert found.log_bayes < 0


def test_the_direction_is_seen() -> None:
    found = change([9, 8, 9, 10, 1, 0, 1, 1])
    assert found is not None
    assert found.rose < 0.01
    assert change([1, 2]) is None


def test_breaks_equal_trying_everything() -> None:
    rng = np.random.default_rng(5)
    counts = [*rng.poisson(2, 9), *rng.poisson(9, 8), *rng.poisson(1, 7)]
    length = len(counts)

    def cost(first: int, last: int) -> float:
        s, m = sum(counts[first:last]), last - first
        return -2 * s * log(s / m) if s else 0.0

    best = min(
        (cost(0, i) + cost(i, j) + cost(j, length) + 4 * log(length), [i - 1, j - 1])
        for i in range(1, length)
        for j in range(i + 1, length)
    )
    one = min((cost(0, i) + cost(i, length) + 2 * log(length), [i - 1]) for i in range(1, length))
    assert breaks([int(c) for c in counts]) == min(best, one, (cost(0, length), []))[1]
    assert breaks([3] * 20) == []
