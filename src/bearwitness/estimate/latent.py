"""One chain of the latent-class sampler (Manrique-Vallier 2016), in machine code, cost free of the number of persons.

Persons fall into K classes of weights nu (stick-breaking with concentration alpha); within a class the lists are
independent. Each sweep draws, in turn: the classes of the observed by pattern, list probabilities, weights, the
number unseen n0 (p(N) proportional to 1/N) with their classes, alpha. Two kinds of moves are added, which leave the
posterior as it is: swaps of the labels of neighbouring classes (after Papaspiliopoulos & Roberts 2008, with the weights
summed out), without which their order sticks and the tails are wrong; and shifts of a class's list probabilities
with everybody's class and the unseen summed out (``shift``), since n0 otherwise creeps in small steps.
"""

from dataclasses import dataclass
from math import lgamma

import numpy as np
import numpy.typing as npt

from bearwitness.estimate import dice
from bearwitness.estimate.compiled import compiled
from bearwitness.estimate.shift import CAP, moves

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
CLASSES = 10
_NOBODY = 1e-15
"""A class of less weight holds none of the observed."""
PRIOR = 0.25
"""Shape and rate of the gamma prior of alpha."""


@dataclass(slots=True)
class Chain:
    """Where a chain is. Arrays are changed in place by ``advance``.

    ``rates`` (K, J) list probabilities, ``weights`` (K,), ``unseen`` (K,) unseen persons by class, ``scalars``
    alpha, ``tallies`` sweeps done and draws of n0 beyond the cap.
    """

    rates: Floats
    weights: Floats
    unseen: Ints
    scalars: Floats
    tallies: Ints
    state: dice.State


@compiled
def _spread(state: dice.State, total: int, p: Floats, out: Ints) -> None:
    """Add a multinomial draw of ``total`` with probabilities proportional to ``p`` to ``out``."""
    left = 0.0
    for k in range(len(p)):
        left += p[k]
    rest = total
    for k in range(len(p) - 1):
        if rest == 0:
            return
        drawn = dice.binomial(state, rest, min(p[k] / left, 1.0)) if p[k] > 0.0 else 0
        out[k] += drawn
        rest -= drawn
        left = max(left - p[k], 1e-300)
    out[len(p) - 1] += rest


@compiled
def _observed(
    state: dice.State, held: Bools, counts: Ints, rates: Floats, weights: Floats, size: Ints, yes: Ints
) -> None:
    """Step 1: classes of the observed. ``size`` (K,) members, ``yes`` (K, J) members on each list."""
    classes, lists = rates.shape
    p = np.empty(classes)
    drawn = np.empty(classes, dtype=np.int64)
    size[:] = 0
    yes[:, :] = 0
    for h in range(len(counts)):
        for k in range(classes):
            if weights[k] < _NOBODY:
                p[k] = 0.0
                continue
            value = weights[k]
            for j in range(lists):
                value *= rates[k, j] if held[h, j] else 1.0 - rates[k, j]
            p[k] = value
        drawn[:] = 0
        _spread(state, counts[h], p, drawn)
        for k in range(classes):
            if drawn[k] > 0:
                size[k] += drawn[k]
                for j in range(lists):
                    if held[h, j]:
                        yes[k, j] += drawn[k]


@compiled
def _rates(state: dice.State, size: Ints, yes: Ints, unseen: Ints, rates: Floats) -> None:
    """Step 2: list probabilities are Beta(1 + yes, 1 + no)."""
    for k in range(rates.shape[0]):
        members = size[k] + unseen[k]
        for j in range(rates.shape[1]):
            if members == 0:
                rates[k, j] = dice.uniform(state)
            else:
                a = dice.gamma(state, 1.0 + yes[k, j])
                b = dice.gamma(state, 1.0 + members - yes[k, j])
                rates[k, j] = a / (a + b)


@compiled
def _weights(state: dice.State, size: Ints, unseen: Ints, alpha: float, weights: Floats) -> float:
    """Step 3: stick-breaking weights, in logs since sticks come close to 1; gives the log of the last weight."""
    classes = len(weights)
    after = 0
    for k in range(classes):
        after += size[k] + unseen[k]
    left = 0.0
    for k in range(classes - 1):
        members = size[k] + unseen[k]
        after -= members
        a = dice.log_gamma(state, 1.0 + members)
        b = dice.log_gamma(state, alpha + after)
        top = max(a, b)
        both = top + np.log(np.exp(a - top) + np.exp(b - top))
        weights[k] = np.exp(left + a - both)
        left += b - both
    weights[classes - 1] = np.exp(left)
    return left


@compiled
def _unseen(state: dice.State, n: int, rates: Floats, weights: Floats, unseen: Ints, tallies: Ints) -> int:
    """Steps 4 and 5: how many are unseen, and their classes; draws above the cap are counted and made again."""
    classes, lists = rates.shape
    p = np.empty(classes)
    p0 = 0.0
    for k in range(classes):
        p[k] = weights[k]
        for j in range(lists):
            p[k] *= 1.0 - rates[k, j]
        p0 += p[k]
    odds = p0 / max(1.0 - p0, 1e-300)
    n0 = dice.poisson(state, dice.gamma(state, float(n)) * odds)
    tries = 0
    while n0 > CAP * n:
        tallies[1] += 1
        tries += 1
        n0 = dice.poisson(state, dice.gamma(state, float(n)) * odds) if tries < 1000 else CAP * n
    unseen[:] = 0
    _spread(state, n0, p, unseen)
    return n0


@compiled
def _reorder(state: dice.State, size: Ints, unseen: Ints, yes: Ints, rates: Floats, alpha: float) -> None:
    """Swap neighbouring labels, the weights summed out, with the probability that leaves the posterior as it is.

    For classes of a then b members with r after them the order (b, a) is (alpha + b + r) / (alpha + a + r) times as
    likely as (a, b), so that even large classes change places. The weights are drawn anew afterwards.
    """
    classes = len(size)
    after = 0
    for i in range(classes - 2, -1, -1):
        a, b = size[i] + unseen[i], size[i + 1] + unseen[i + 1]
        if i == classes - 2:
            ratio = lgamma(1.0 + b) + lgamma(alpha + a) - lgamma(1.0 + a) - lgamma(alpha + b)
        else:
            ratio = np.log((alpha + b + after) / (alpha + a + after))
        swapped = a != b and np.log(dice.uniform(state)) < ratio
        if swapped:
            size[i], size[i + 1] = size[i + 1], size[i]
            unseen[i], unseen[i + 1] = unseen[i + 1], unseen[i]
            for c in range(rates.shape[1]):
                rates[i, c], rates[i + 1, c] = rates[i + 1, c], rates[i, c]
                yes[i, c], yes[i + 1, c] = yes[i + 1, c], yes[i, c]
        after += a if swapped else b


@compiled
def sweep(
    held: Bools,
    counts: Ints,
    n: int,
    rates: Floats,
    weights: Floats,
    unseen: Ints,
    scalars: Floats,
    tallies: Ints,
    state: dice.State,
    size: Ints,
    yes: Ints,
    p: Floats,
    learn: bool,
) -> int:
    """One sweep; gives n0. ``learn``: draw alpha too."""
    _observed(state, held, counts, rates, weights, size, yes)
    _reorder(state, size, unseen, yes, rates, scalars[0])
    _rates(state, size, yes, unseen, rates)
    last = _weights(state, size, unseen, scalars[0], weights)
    last = moves(state, held, counts, n, rates, weights, last, scalars[0], p)
    if learn:
        scalars[0] = np.exp(dice.log_gamma(state, PRIOR + len(weights) - 1.0)) / (PRIOR - last)
    n0 = _unseen(state, n, rates, weights, unseen, tallies)
    tallies[0] += 1
    return n0


@compiled
def _run(
    held: Bools,
    counts: Ints,
    n: int,
    rates: Floats,
    weights: Floats,
    unseen: Ints,
    scalars: Floats,
    tallies: Ints,
    state: dice.State,
    keep: int,
    thin: int,
    learn: bool,
) -> Ints:
    size = np.zeros(len(weights), dtype=np.int64)
    yes = np.zeros(rates.shape, dtype=np.int64)
    p = np.empty(len(counts))
    out = np.empty(keep, dtype=np.int64)
    for d in range(keep):
        for _ in range(thin):
            out[d] = sweep(held, counts, n, rates, weights, unseen, scalars, tallies, state, size, yes, p, learn)
    return out


def advance(chain: Chain, held: Bools, counts: Ints, keep: int, thin: int, *, learn: bool = True) -> Ints:
    """Run ``keep * thin`` sweeps; n0 after each ``thin``, shape (keep,)."""
    n = int(counts.sum())
    return _run(
        held,
        counts,
        n,
        chain.rates,
        chain.weights,
        chain.unseen,
        chain.scalars,
        chain.tallies,
        chain.state,
        keep,
        thin,
        learn,
    )
