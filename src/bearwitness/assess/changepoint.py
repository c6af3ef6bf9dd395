"""When a rate changed, without a date chosen beforehand. Poisson counts by unit of time, in closed form.

Raftery & Akman 1986; Killick, Fearnhead & Eckley 2012 for several changes (here by exact dynamic programming).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma, log

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, logsumexp

Floats = npt.NDArray[np.float64]
SHAPE, RATE = 1.0, 1.0
"""Gamma prior of each rate (events a unit of time)."""


@dataclass(frozen=True, slots=True)
class Change:
    """Posterior of the last unit before a single change: place from 0.

    ``probability`` holds T-1 values, one a place; ``mode``, and 2.5/50/97.5%; ``log_bayes`` of a change against
    none (above 3 is strong); ``rose`` is the probability that the rate after it is higher.
    """

    probability: tuple[float, ...]
    mode: int
    quantiles: tuple[int, int, int]
    log_bayes: float
    rose: float


def change(counts: Sequence[int], *, shape: float = SHAPE, rate: float = RATE) -> Change | None:
    """One change at an unknown time, each time equally likely a priori; None for fewer than 3 units."""
    x = np.array(counts, dtype=np.float64)
    length = len(x)
    if length < 3:
        return None
    sums, total = np.cumsum(x)[:-1], float(x.sum())
    spans = np.arange(1, length, dtype=np.float64)
    logs = np.array(
        [
            _evidence(s, m, shape, rate) + _evidence(total - s, length - m, shape, rate)
            for s, m in zip(sums, spans, strict=True)
        ]
    )
    whole = float(logsumexp(logs)) - log(length - 1)
    probability = np.exp(logs - logsumexp(logs))
    steps = np.cumsum(probability)
    low, middle, high = (int(np.searchsorted(steps, q)) for q in (0.025, 0.5, 0.975))
    higher = [
        _higher(total - s + shape, length - m + rate, s + shape, m + rate) for s, m in zip(sums, spans, strict=True)
    ]
    none = _evidence(total, float(length), shape, rate)
    return Change(
        tuple(probability.tolist()),
        int(np.argmax(probability)),
        (low, middle, high),
        whole - none,
        float(probability @ np.array(higher)),
    )


def _evidence(total: float, units: float, shape: float, rate: float) -> float:
    """Log marginal likelihood of counts with one rate, but for the factorials that all models share."""
    return shape * log(rate) - lgamma(shape) + lgamma(shape + total) - (shape + total) * log(rate + units)


def _higher(a2: float, b2: float, a1: float, b1: float) -> float:
    """Probability that Gamma(a2, b2) exceeds Gamma(a1, b1)."""
    return float(betainc(a1, a2, b1 / (b1 + b2)))


def breaks(counts: Sequence[int], penalty: float | None = None) -> list[int]:
    """Last units before each change, for the least cost of -2 sum s log(s/m) plus a penalty a change (2 log T)."""
    x = np.array(counts, dtype=np.float64)
    length = len(x)
    price = 2 * log(max(length, 2)) if penalty is None else penalty
    sums = np.concatenate([[0.0], np.cumsum(x)])
    best, before = np.zeros(length + 1), np.zeros(length + 1, dtype=np.int64)
    best[0] = -price
    for end in range(1, length + 1):
        starts = np.arange(end)
        s, m = sums[end] - sums[starts], end - starts
        cost = -2 * s * np.log(np.where(s > 0, s, 1.0) / m)
        values = best[:end] + cost + price
        before[end] = int(np.argmin(values))
        best[end] = float(values[before[end]])
    out, end = [], length
    while before[end] > 0:
        end = int(before[end])
        out.append(end - 1)
    return out[::-1]
