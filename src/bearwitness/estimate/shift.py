"""Metropolis moves of the latent-class sampler with all persons' classes and the unseen summed out.

A class's list probabilities are shifted on the logit scale while every class keeps its share of the *observed*; its
weight follows. Or a weight is changed alone. With p(N) proportional to 1/N the likelihood of rates and weights is then
prod p_h^n_h / (1 - p0)^n.
"""

from math import exp, log

import numpy as np
import numpy.typing as npt

from bearwitness.estimate import dice
from bearwitness.estimate.compiled import compiled

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
CAP = 20
"""n0 is drawn again while it is above so many times the observed."""
_MOVES = 4
_STEPS = np.array([0.05, 0.25, 1.0])
_REWEIGH = 0.25
"""Share of moves that change the weight of a class and leave its list probabilities."""
_TINY = 1e-12


@compiled
def _pattern(held: Bools, h: int, rates: Floats) -> float:
    """Probability of one pattern in one class."""
    value = 1.0
    for j in range(len(rates)):
        value *= rates[j] if held[h, j] else 1.0 - rates[j]
    return value


@compiled
def _seen(rates: Floats) -> float:
    """Probability of being on any list in one class."""
    value = 1.0
    for j in range(len(rates)):
        value *= 1.0 - rates[j]
    return 1.0 - value


@compiled
def _proposed(state: dice.State, rates: Floats, new: Floats) -> float:
    """Shift all lists alike, or one list, on the logit scale; gives the log of the change of measure."""
    step = dice.normal(state) * _STEPS[int(dice.uniform(state) * 3)]
    only = int(dice.uniform(state) * 2 * len(rates))
    change = 0.0
    for j in range(len(rates)):
        new[j] = rates[j]
        if only < len(rates) and j != only:
            continue
        odds = rates[j] / (1.0 - rates[j]) * exp(step)
        new[j] = odds / (1.0 + odds)
        change += log(new[j] * (1.0 - new[j])) - log(rates[j] * (1.0 - rates[j]))
    return change


@compiled
def _tried(
    state: dice.State, rates: Floats, new: Floats, weight: float, seen: float, n: int, classes: int
) -> tuple[float, float, float, float]:
    """Propose a move of one class; ``new`` gets its list probabilities.

    Gives the log of the acceptance ratio but for patterns and weights' prior, the factor of the weight, what all
    weights are divided by, and the new probability of being seen. NaN where the move cannot be made.
    """
    before = _seen(rates)
    if not before > _TINY:
        return np.nan, 1.0, 1.0, seen
    if dice.uniform(state) < _REWEIGH:
        # The uniform measure of log ratios of weights adds the log of every weight.
        new[:] = rates
        ratio = exp(2.0 * dice.normal(state))
        d = 1.0 + weight * (ratio - 1.0)
        now = (seen + weight * before * (ratio - 1.0)) / d
        return log(ratio) - classes * log(d) - n * (log(now) - log(seen)), ratio, d, now
    change = _proposed(state, rates, new)
    after = _seen(new)
    if not after > _TINY:
        return np.nan, 1.0, 1.0, seen
    ratio = before / after
    d = 1.0 + weight * (ratio - 1.0)
    # The measure adds K log S - log s_k, the likelihood takes n log S off; log S changes by -log d.
    return change + (n - classes) * log(d) + log(ratio), ratio, d, seen / d


@compiled
def _prior_change(k: int, weights: Floats, d: float, ratio: float, alpha: float) -> float:
    """Change of the log density of stick-breaking weights, (alpha - 1) log nu_K - sum of log remaining sticks."""
    classes = len(weights)
    change = (alpha - 1.0) * ((log(ratio) if k == classes - 1 else 0.0) - log(d))
    rest = 1.0
    for m in range(1, classes - 1):
        rest -= weights[m - 1]
        if m > k:
            change += log(d)
        else:
            rest = max(rest, weights[k])
            change -= log((rest + d - 1.0) / rest) - log(d)
    return change


@compiled
def moves(
    state: dice.State,
    held: Bools,
    counts: Ints,
    n: int,
    rates: Floats,
    weights: Floats,
    last: float,
    alpha: float,
    p: Floats,
) -> float:
    """A few shifts; ``rates`` and ``weights`` change in place. Gives the log of the last weight, as ``last``.

    ``p`` is working room, one place a pattern. Classes low in the order are tried more often.
    """
    classes, lists = rates.shape
    patterns = len(counts)
    seen = 0.0
    for k in range(classes):
        seen += weights[k] * _seen(rates[k])
    for h in range(patterns):
        p[h] = 0.0
        for k in range(classes):
            if weights[k] > _TINY:
                p[h] += weights[k] * _pattern(held, h, rates[k])
    new = np.empty(lists)
    proposed = np.empty(patterns)
    for _ in range(_MOVES):
        u = dice.uniform(state)
        k = int(u * u * classes)
        change, ratio, d, now = _tried(state, rates[k], new, weights[k], seen, n, classes)
        if not (np.isfinite(change) and d > _TINY and now * (CAP + 1.0) >= 1.0):
            continue
        change += _prior_change(k, weights, d, ratio, alpha)
        for h in range(patterns):
            part = weights[k] * (ratio * _pattern(held, h, new) - _pattern(held, h, rates[k]))
            proposed[h] = max(p[h] + part, 1e-300) / d
            change += counts[h] * log(proposed[h] / max(p[h], 1e-300))
        if log(dice.uniform(state)) < change:
            weights[k] *= ratio
            for m in range(classes):
                weights[m] /= d
            last += (log(ratio) if k == classes - 1 else 0.0) - log(d)
            seen = now
            p[:] = proposed
            rates[k, :] = new
    return last
