"""Log-linear models of three to five lists: all fitted, the unsound refused, one chosen, its interval.

Fienberg 1972; Cormack 1989; interval by multinomial profile likelihood, Cormack 1992. An interval of one chosen model
forgets that the model was chosen; see ``selection`` for intervals that do not.
"""

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq, minimize_scalar

from bearwitness.estimate import design, poisson
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.design import INDEPENDENCE, Model
from bearwitness.estimate.existence import Checker, Status

Floats = npt.NDArray[np.float64]
CHI2_95 = 3.841458820694124
"""95% point of chi-squared with one degree of freedom."""
_FARTHEST = 1e4
"""Beyond so many times the observed persons an interval is left open."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One model: estimate of all persons, standard error, fit, and its profile interval (None: not computed).

    ``aic`` and ``bic`` use the full Poisson likelihood; bic counts observed persons. ``high`` is infinite where
    the likelihood never falls far enough.
    """

    model: Model
    name: str
    total: float
    stderr: float
    deviance: float
    df: int
    aic: float
    bic: float
    low: float | None = None
    high: float | None = None


class Fits:
    """All models up to ``order`` lists a term, fitted to one table; only sound ones are ever ranked.

    ``status`` (models,) of ``Status``; ``log_n0`` and ``variance`` of its estimate; ``aic``, ``bic``.
    """

    def __init__(self, table: CaptureTable, order: int = 2) -> None:
        self.table, self.order = table, order
        self.models = design.models(table.size, order)
        self.x, self.y = design.matrix(table.size, order), table.dense()
        self.use = design.columns_of(self.models, table.size, order)
        self.cells = np.array([h != 0 and h not in table.impossible for h in range(1 << table.size)])
        fitted, self.log_n0, self.variance, kernel = poisson.fit_many(self.y, self.x, self.use, self.cells)
        checker = Checker(table, order)
        sound = fitted == poisson.FITTED
        self.status = np.array(
            [checker.status(m, certified=bool(ok)) for m, ok in zip(self.models, sound, strict=True)]
        )
        self.usable = sound & (self.status == Status.SOUND)
        self.terms = self.use.sum(axis=1)
        self.kernel = kernel
        likelihood = kernel - sum(lgamma(c + 1) for c in table.counts)
        self.aic = -2 * likelihood + 2 * self.terms
        self.bic = -2 * likelihood + self.terms * log(table.n)

    def ranked(self, criterion: str) -> list[int]:
        """Usable models, best first, by "AIC" or "BIC"."""
        score = self.aic if criterion == "AIC" else self.bic
        order = np.argsort(score, kind="stable")
        return [int(i) for i in order if self.usable[i]]

    def trapped(self, criterion: str) -> list[int]:
        """Unsound models that would have ranked above the best usable one, had nobody checked."""
        score = self.aic if criterion == "AIC" else self.bic
        best = self.ranked(criterion)
        limit = score[best[0]] if best else np.inf
        unsound = np.flatnonzero(~self.usable & (score < limit))
        return [int(i) for i in unsound[np.argsort(score[unsound], kind="stable")]]

    def fit(self, at: int, *, interval: bool = False) -> Fit:
        """One model by its place, with its profile interval if asked."""
        model = self.models[at]
        n0 = exp(self.log_n0[at])
        low, high = profile_interval(self.table, model)[1:] if interval else (None, None)
        saturated = float(np.sum(self.y[self.y > 0] * np.log(self.y[self.y > 0])) - self.y.sum())
        return Fit(
            model, design.name(model, self.table.size), self.table.n + n0,
            sqrt(n0 + n0 * n0 * self.variance[at]), max(0.0, 2 * (saturated - self.kernel[at])),
            int(self.cells.sum() - self.terms[at]), float(self.aic[at]), float(self.bic[at]), low, high,
        )  # fmt: skip


def profile_interval(
    table: CaptureTable, model: Model = INDEPENDENCE, drop: float = CHI2_95
) -> tuple[float, float, float]:
    """Maximum of the multinomial profile likelihood of N, and where it has fallen by ``drop``/2 on each side.

    The lower end is never below the persons observed; the upper end is infinite where there is none.
    """
    order = max((m.bit_count() for m in model), default=1)
    x, y = design.matrix(table.size, order), table.dense()
    use = design.columns_of((model,), table.size, order)[0]
    cells = np.array([h != 0 and h not in table.impossible for h in range(1 << table.size)])

    def depth(n0: float) -> float:
        return -float(poisson.profile(y, x, use, cells, n0))

    _, log_n0, _, _, _ = poisson.fit(y, x, use, cells)
    start = max(exp(min(log_n0, 700.0)), 1.0)
    bracket = (0.0, 2 * start + 10)
    found = minimize_scalar(depth, bounds=bracket, method="bounded", options={"xatol": 1e-6 * start})
    peak, best = float(found.x), float(found.fun)

    def excess(n0: float) -> float:
        return 2 * (depth(n0) - best) - drop

    low = 0.0 if excess(1e-9) <= 0 else float(brentq(excess, 1e-9, peak, xtol=1e-6))
    far = peak * 1.5 + 1
    while excess(far) < 0 and far < _FARTHEST * table.n:
        far *= 2
    high = float(brentq(excess, peak, far, xtol=1e-6)) if excess(far) >= 0 else float("inf")
    return table.n + peak, table.n + low, table.n + high
