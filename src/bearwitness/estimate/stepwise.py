"""Forward choice of list pairs by significance (Chan, Silverman & Vincent 2021).

Start from independence; add the pair with the smallest p-value while it is at most the threshold. Pairs whose model
has no maximum or is not identifiable are passed over. The p-value of a pair is one-sided: the number of persons on
both lists (whatever others they are on) against a Poisson variable with the mean that the model so far gives it.
"""

from dataclasses import dataclass
from math import exp, sqrt

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, poisson

from bearwitness.estimate import design
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.design import INDEPENDENCE, Model
from bearwitness.estimate.existence import Checker, Status
from bearwitness.estimate.poisson import FITTED, fit

THRESHOLD = 0.02


@dataclass(frozen=True, slots=True)
class Stepwise:
    """The chosen pairs, the estimate of all persons with its 95% Wald interval on log n0, pairs passed over."""

    model: Model
    total: float
    low: float
    high: float
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fitted:
    log_n0: float
    variance: float
    means: npt.NDArray[np.float64]


def stepwise(table: CaptureTable, threshold: float = THRESHOLD) -> Stepwise | None:
    """The forward choice; None where even independence has no sound fit."""
    checker = Checker(table, 2)
    model, passed = INDEPENDENCE, dict[str, None]()
    fitted = _fit(table, model) if checker.status(model) is Status.SOUND else None
    while fitted is not None:
        better = _next(table, checker, model, fitted.means, threshold, passed)
        wider = None if better is None else _fit(table, better)
        if better is None or wider is None:
            break
        model, fitted = better, wider
    if fitted is None:
        return None
    spread = float(norm.isf(0.025)) * sqrt(fitted.variance)
    low, high = (table.n + exp(fitted.log_n0 + sign * spread) for sign in (-1, 1))
    return Stepwise(model, table.n + exp(fitted.log_n0), low, high, tuple(passed))


def _next(
    table: CaptureTable,
    checker: Checker,
    model: Model,
    means: npt.NDArray[np.float64],
    threshold: float,
    passed: dict[str, None],
) -> Model | None:
    """The model with the most significant further pair; notes in ``passed`` the pairs that cannot be used."""
    x = design.matrix(table.size, 2)
    candidates: list[tuple[float, int]] = []
    for at, pair in enumerate(design.terms(table.size, 2)):
        if pair.bit_count() == 2 and pair not in model:
            p = one_sided(table.on_all(pair), float(means @ x[:, at]))
            if p <= threshold:
                candidates.append((p, pair))
    for _, pair in sorted(candidates):
        if checker.status(model | {pair}) is Status.SOUND:
            return model | {pair}
        passed[design.in_words(frozenset({pair}), table.lists)] = None
    return None


def one_sided(observed: int, mean: float) -> float:
    """The smaller tail probability of ``observed``, itself included, under a Poisson law."""
    return float(min(poisson.cdf(observed, mean), poisson.sf(observed - 1, mean)))


def _fit(table: CaptureTable, model: Model) -> _Fitted | None:
    x, use = design.matrix(table.size, 2), design.columns_of((model,), table.size, 2)[0]
    cells = np.array([h != 0 and h not in table.impossible for h in range(1 << table.size)])
    status, log_n0, variance, _, means = fit(table.dense(), x, use, cells)
    return _Fitted(log_n0, variance, means) if status == FITTED else None
