"""Estimates that own up to the choice of a model: averaging, and the bootstrap of the whole selection.

An interval of the one chosen model covers far less often than it says (Chan, Silverman & Vincent 2021). Weights
exp(-BIC/2) average over models; the bootstrap draws the persons again, repeats the selection and corrects for bias
and skew (BCa: DiCiccio & Efron 1996; Silverman, Chan & Vincent 2024, who search only the best models each time).
"""

from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from bearwitness.estimate.loglinear import Fits
from bearwitness.estimate.poisson import best_each

Floats = npt.NDArray[np.float64]
MODELS = 30
"""How many of the best models are searched in each replicate."""
REPLICATES = 1000
_MIXED = 40_000


@dataclass(frozen=True, slots=True)
class Averaged:
    """All persons over the models: weighted mean, 2.5/50/97.5%, weight of the best, and the best few by name."""

    mean: float
    quantiles: tuple[float, float, float]
    top_weight: float
    models: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Bootstrapped:
    """BCa interval of all persons under the whole selection.

    ``failed`` replicates had no model that could be fitted. ``choices`` is how many different models were chosen.
    """

    low: float
    high: float
    replicates: int
    failed: int
    choices: int
    seed: int


def average(fits: Fits, seed: int, criterion: str = "BIC") -> Averaged | None:
    """Mixture of the usable models, each log-normal in n0, weighted by exp(-criterion/2); None without any."""
    ranked = fits.ranked(criterion)
    if not ranked:
        return None
    score = (fits.bic if criterion == "BIC" else fits.aic)[ranked]
    weights = np.exp(-(score - score.min()) / 2)
    weights /= weights.sum()
    rng = np.random.default_rng(seed)
    drawn = rng.choice(len(ranked), size=_MIXED, p=weights)
    logs = fits.log_n0[ranked][drawn] + np.sqrt(fits.variance[ranked][drawn]) * rng.standard_normal(_MIXED)
    totals = fits.table.n + np.exp(np.minimum(logs, 600.0))
    estimates = fits.table.n + np.exp(fits.log_n0[ranked])
    low, middle, high = np.quantile(totals, (0.025, 0.5, 0.975))
    best = tuple((fits.fit(i).name, float(estimates[k]), float(weights[k])) for k, i in enumerate(ranked[:10]))
    return Averaged(float(weights @ estimates), (float(low), float(middle), float(high)), float(weights[0]), best)


def bootstrap(
    fits: Fits, seed: int, *, criterion: str = "BIC", replicates: int = REPLICATES, models: int = MODELS
) -> Bootstrapped | None:
    """BCa interval of the estimate "best model by ``criterion``"; None where nothing can be fitted.

    Persons are drawn again over the observed patterns. Existence is judged in each replicate by its fit: models
    that run away there are passed over.
    """
    ranked = fits.ranked(criterion)[:models]
    if not ranked:
        return None
    observed = fits.table.n + exp(fits.log_n0[ranked[0]])
    use, sizes = fits.use[ranked], fits.terms[ranked]
    rng = np.random.default_rng(seed)
    places, counts = np.array(fits.table.patterns), np.array(fits.table.counts)
    draws = np.zeros((replicates, len(fits.y)))
    draws[:, places] = rng.multinomial(fits.table.n, counts / counts.sum(), size=replicates)
    n0, chosen = best_each(draws, fits.x, use, fits.cells, _penalty(draws, sizes, criterion))
    good = np.isfinite(n0)
    if good.sum() < replicates / 2:
        return None
    totals = fits.table.n + n0[good]
    low, high = _bca(totals, observed, _jackknife(fits, use, sizes, criterion))
    return Bootstrapped(low, high, replicates, int((~good).sum()), len(set(chosen[good].tolist())), seed)


def _penalty(draws: Floats, sizes: npt.NDArray[np.int64], criterion: str) -> Floats:
    """What each model pays for its terms in each row of counts."""
    each = np.log(draws.sum(axis=1)) if criterion == "BIC" else np.full(len(draws), 2.0)
    return np.outer(each, sizes).astype(np.float64)


def _jackknife(
    fits: Fits, use: npt.NDArray[np.bool_], sizes: npt.NDArray[np.int64], criterion: str
) -> tuple[Floats, Floats]:
    """The estimate with one person of each observed pattern left out, and how many such persons there are."""
    places, counts = np.array(fits.table.patterns), np.array(fits.table.counts, dtype=np.float64)
    rows = np.repeat(fits.y[None, :], len(places), axis=0)
    rows[np.arange(len(places)), places] -= 1
    n0, _ = best_each(rows, fits.x, use, fits.cells, _penalty(rows, sizes, criterion))
    good = np.isfinite(n0)
    return fits.table.n - 1 + n0[good], counts[good]


def _bca(totals: Floats, observed: float, jackknife: tuple[Floats, Floats]) -> tuple[float, float]:
    """Bias-corrected and accelerated 95% interval."""
    below = float(np.mean(totals < observed) + np.mean(totals == observed) / 2)
    z0 = float(norm.ppf(min(max(below, 1e-3), 1 - 1e-3)))
    values, weights = jackknife
    gap = np.average(values, weights=weights) - values
    spread = float(weights @ gap**2)
    acceleration = float(weights @ gap**3) / (6 * spread**1.5) if spread > 0 else 0.0

    def level(alpha: float) -> float:
        z = z0 + float(norm.ppf(alpha))
        return float(norm.cdf(z0 + z / (1 - acceleration * z)))

    low, high = np.quantile(totals, (level(0.025), level(0.975)))
    return float(low), float(high)
