"""Diagnostics that need no model choice: Chapman by pairs, Chao's bound, odds-ratio curve, highest interaction.

Chapman 1951; Chao 1987; Lum & Ball 2015 (odds ratio of two lists); Aleshin-Guendel, Sadinle & Wakefield 2024 (no
highest-order interaction and its sensitivity).
"""

from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
import numpy.typing as npt

from bearwitness.estimate.capture import CaptureTable

Floats = npt.NDArray[np.float64]
Z95 = 1.959963984540054
RATIOS = (0.5, 2 / 3, 1.0, 1.5, 2.0)
"""Highest-order interactions tried, as ratios; 1 is none."""
NHOI_LISTS = 6
"""Beyond so many lists nearly every cell is empty and the product of cells says nothing."""
_HUGE = 1e15


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lists alone: sizes, persons on both, Chapman's estimate and its standard error."""

    left: str
    right: str
    n1: int
    n2: int
    both: int
    total: float
    stderr: float


def chapman(n1: int, n2: int, both: int) -> tuple[float, float]:
    """Chapman's estimate of all persons from two lists, and its standard error. Assumes independent lists."""
    total = (n1 + 1) * (n2 + 1) / (both + 1) - 1
    variance = (n1 + 1) * (n2 + 1) * (n1 - both) * (n2 - both) / ((both + 1) ** 2 * (both + 2))
    return total, sqrt(variance)


def pairs(table: CaptureTable) -> list[Pair]:
    """Chapman for every two lists: strong disagreement between pairs is a sign of dependence."""
    sizes = table.sizes()
    out = []
    for i, j in table.pairs():
        both = table.on_all(1 << i | 1 << j)
        total, stderr = chapman(sizes[i], sizes[j], both)
        out.append(Pair(table.lists[i], table.lists[j], sizes[i], sizes[j], both, total, stderr))
    return out


def chao(n: int, f1: int, f2: int, lists: int | None = None) -> float | None:
    """Chao's lower bound n + ((J-1)/J) f1^2 / (2 f2); the classic form where ``lists`` is None.

    A lower bound only where some persons are likelier than others to be on any list. None without f2.
    """
    if f2 == 0:
        return None
    factor = 1.0 if lists is None else (lists - 1) / lists
    return n + factor * f1 * f1 / (2 * f2)


def odds_curve(table: CaptureTable, ratios: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 8.0)) -> dict[float, float]:
    """Two lists: all persons for each odds ratio of being on both.

    Above 1 the lists tend to record the same persons, so that more stay unseen. Two lists hold no evidence of which
    ratio is right: this is a curve of assumptions and not an estimate. Empty where nobody is on both.
    """
    both, left, right = table.on_all(3), table.on_all(1), table.on_all(2)
    if both == 0:
        return {}
    return {ratio: table.n + ratio * (left - both) * (right - both) / both for ratio in ratios}


def nhoi(table: CaptureTable) -> float | None:
    """All persons if there is no interaction of all lists at once; None where a cell is empty."""
    counts = table.dense()[1:]
    if (counts <= 0).any():
        return None
    return table.n + exp(float(_signs(table.size) @ np.log(counts)))


def nhoi_bayes(
    table: CaptureTable, seed: int, *, draws: int = 200_000, ratios: tuple[float, ...] = RATIOS
) -> dict[float, tuple[float, float, float]]:
    """2.5%, 50%, 97.5% of all persons for each highest-order interaction ratio.

    Cell probabilities of the observed are Dirichlet(n_h + 1); p(N) is proportional to 1/N.
    """
    rng = np.random.default_rng(seed)
    counts, signs = table.dense()[1:], _signs(table.size)
    log_ratio = np.zeros(draws)
    # log of gammas: the Dirichlet's normalising sum cancels but for one power, as the signs sum to one
    sums = np.zeros(draws)
    for count, sign in zip(counts, signs, strict=True):
        gamma = rng.standard_gamma(count + 1.0, draws)
        log_ratio += sign * np.log(gamma)
        sums += gamma
    log_ratio -= np.log(sums)
    known = rng.standard_gamma(float(table.n), draws)
    out = {}
    for ratio in ratios:
        mean = known * np.exp(np.minimum(log_ratio - log(ratio), 600.0))
        unseen = np.where(mean < _HUGE, rng.poisson(np.minimum(mean, _HUGE)), mean)
        low, middle, high = np.quantile(table.n + unseen, (0.025, 0.5, 0.975))
        out[ratio] = (float(low), float(middle), float(high))
    return out


def _signs(size: int) -> Floats:
    """+1 for patterns of an odd number of lists, -1 for an even one, for masks 1 to 2^J - 1."""
    return np.array([1.0 if h.bit_count() % 2 else -1.0 for h in range(1, 1 << size)])
