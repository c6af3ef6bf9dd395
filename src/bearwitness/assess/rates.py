"""Two rates of events: tests and intervals for their ratio. Overdispersion by quasi-Poisson and NB2.

Przyborowski & Wilenski 1940 (conditional test); Clopper & Pearson 1934; Krishnamoorthy & Thomson 2004 (E-test); Gu et
al. 2008 (score test). Equal to scipy and statsmodels (tests).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
import numpy.typing as npt
from scipy import stats
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

Floats = npt.NDArray[np.float64]
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Ratio:
    """Rate after over rate before: point (None without events before), exact 95% interval, one-sided p that it rose.

    ``exact`` is the conditional test, ``midp`` its mid-p, ``score`` and ``etest`` unconditional ones. ``falls`` is the
    conditional p in the other direction. ``two_sided`` is twice the smaller, at most 1.
    """

    after: int
    before: int
    point: float | None
    low: float
    high: float
    exact: float
    midp: float
    score: float
    etest: float
    falls: float

    @property
    def two_sided(self) -> float:
        """Two-sided exact p."""
        return min(1.0, 2 * min(self.exact, self.falls))


def compare(after: int, days_after: float, before: int, days_before: float) -> Ratio:
    """Counts of independent events over two exposures (days, or anything else, above 0)."""
    total, p = after + before, days_after / (days_after + days_before)
    odds = days_before / days_after
    law = stats.binom(total, p)
    exact = float(law.sf(after - 1))
    low, high = _clopper_pearson(after, total)
    point = after / before * odds if before else None
    return Ratio(
        after, before, point, _odds(low) * odds, _odds(high) * odds, exact, exact - float(law.pmf(after)) / 2,
        _score(after, days_after, before, days_before), etest(after, days_after, before, days_before),
        float(law.cdf(after)),
    )  # fmt: skip


def _odds(p: float) -> float:
    return p / (1 - p) if p < 1 else float("inf")


def _clopper_pearson(k: int, n: int) -> tuple[float, float]:
    tail = (1 - LEVEL) / 2
    low = float(stats.beta.ppf(tail, k, n - k + 1)) if k else 0.0
    high = float(stats.beta.isf(tail, k + 1, n - k)) if k < n else 1.0
    return low, high


def _score(after: int, t2: float, before: int, t1: float) -> float:
    """One-sided p of the score test of equal rates."""
    if after + before == 0:
        return 1.0
    pooled = (after + before) / (t1 + t2)
    z = (after / t2 - before / t1) / sqrt(pooled / t2 + pooled / t1)
    return float(stats.norm.sf(z))


def etest(after: int, t2: float, before: int, t1: float) -> float:
    """One-sided p of the E-test: probability, under the pooled rate, of a score statistic at least as large."""
    if after + before == 0:
        return 1.0
    return float(stats.poisson_means_test(after, t2, before, t1, alternative="greater").pvalue)


def score_interval(after: int, t2: float, before: int, t1: float) -> tuple[float, float]:
    """95% interval of the ratio by inverting the score test: the roots of a quadratic in the ratio's odds."""
    z2 = float(stats.chi2.ppf(LEVEL, 1))
    n, odds = after + before, t1 / t2
    p = after / n
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return _odds(middle - half) * odds, _odds(middle + half) * odds


@dataclass(frozen=True, slots=True)
class Dispersed:
    """Ratio of mean counts a unit of time with allowance for clustering.

    ``dispersion`` is Pearson's chi-squared over its degrees of freedom; the quasi-Poisson interval and two-sided p
    are widened by it (never narrowed) and use Student's t. ``alpha`` is the NB2 shape (variance mu + alpha mu^2), with
    the ratio's interval and p; None where the counts are not overdispersed.
    """

    dispersion: float
    quasi: tuple[float, float]
    quasi_p: float
    alpha: float | None = None
    nb2: tuple[float, float] | None = None
    nb2_p: float | None = None


def dispersed(after: Sequence[int], before: Sequence[int]) -> Dispersed | None:
    """Counts by unit of time (months) on each side; None where a side has no events or there are fewer than 3 units."""
    x2, x1 = np.array(after, dtype=np.float64), np.array(before, dtype=np.float64)
    if len(x2) + len(x1) < 3 or x2.sum() == 0 or x1.sum() == 0:
        return None
    m2, m1 = float(x2.mean()), float(x1.mean())
    df = len(x2) + len(x1) - 2
    phi = float((((x2 - m2) ** 2) / m2).sum() + (((x1 - m1) ** 2) / m1).sum()) / df
    middle, spread = log(m2 / m1), sqrt(1 / x2.sum() + 1 / x1.sum())
    wide = spread * sqrt(max(phi, 1.0))
    reach = float(stats.t.ppf((1 + LEVEL) / 2, df)) * wide
    quasi = (float(np.exp(middle - reach)), float(np.exp(middle + reach)))
    p = 2 * float(stats.t.sf(abs(middle) / wide, df))
    alpha = nb2_shape(x2, m2, x1, m1)
    if alpha is None:
        return Dispersed(phi, quasi, p)
    se = sqrt((1 / m2 + alpha) / len(x2) + (1 / m1 + alpha) / len(x1))
    z = float(stats.norm.ppf((1 + LEVEL) / 2))
    limits = (float(np.exp(middle - z * se)), float(np.exp(middle + z * se)))
    return Dispersed(phi, quasi, p, alpha, limits, 2 * float(stats.norm.sf(abs(middle) / se)))


def nb2_shape(x2: Floats, m2: float, x1: Floats, m1: float) -> float | None:
    """Maximum-likelihood shape of NB2 with one mean a side (the means are the averages); None at the Poisson limit."""

    def slope(alpha: float) -> float:
        """Derivative of the log likelihood by the shape, by central difference in logs."""
        step = 1e-5
        return (likelihood(alpha * (1 + step)) - likelihood(alpha * (1 - step))) / (2 * step * alpha)

    def likelihood(alpha: float) -> float:
        r = 1 / alpha
        value = 0.0
        for x, m in ((x2, m2), (x1, m1)):
            value += float((gammaln(x + r) - gammaln(r) + x * np.log(m / (m + r)) + r * np.log(r / (m + r))).sum())
        return value

    grid = np.geomspace(1e-4, 50, 60)
    slopes = [slope(float(a)) for a in grid]
    if slopes[0] <= 0:
        return None
    at = next((i for i, s in enumerate(slopes) if s <= 0), None)
    if at is None:
        return float(grid[-1])
    ends = (float(grid[at - 1]), float(grid[at]))
    found = minimize_scalar(lambda a: -likelihood(a), bounds=ends, method="bounded", options={"xatol": 1e-12})
    return float(found.x)
