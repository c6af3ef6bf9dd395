"""Whether a log-linear model has an (extended) maximum and is identifiable: decided before its fit is believed.

Fienberg & Rinaldo 2012; Chan, Silverman & Vincent 2021. A maximum exists exactly where some table with every
remaining cell above zero has the same sufficient statistics; that is a linear programme.
"""

from enum import IntEnum

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from bearwitness.estimate import design
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.design import Model

Floats = npt.NDArray[np.float64]
_ABOVE_ZERO = 1e-5
"""A vertex of the programme is a ratio of small whole numbers, so anything below is rounding."""


class Status(IntEnum):
    """0 the fit exists and is identifiable, 1 there is no (extended) maximum, 2 it is not identifiable."""

    SOUND = 0
    NO_MAXIMUM = 1
    NOT_IDENTIFIABLE = 2


class Checker:
    """Checks the models of one table. Answers are kept, and shared between models that lose the same cells.

    If the richest model that loses certain cells is sound, so is each of its parts that loses the same cells: the
    same positive table serves, and fewer columns of full rank have full rank.
    """

    def __init__(self, table: CaptureTable, order: int) -> None:
        self._size, self._order = table.size, order
        self._y = table.dense()
        self._terms = design.terms(table.size, order)
        self._x = design.matrix(table.size, order)
        self._possible = np.array([h != 0 and h not in table.impossible for h in range(1 << table.size)])
        held = self._x[self._possible].T @ self._y[self._possible]
        self._absent = frozenset(t for t, s in zip(self._terms, held, strict=True) if s == 0)
        self._kept: dict[Model, Status] = {}
        self._richest: dict[Model, bool] = {}

    def status(self, model: Model, *, certified: bool = False) -> Status:
        """Whether the model may be used.

        ``certified``: a positive table with the model's statistics is already known (a fit that converged with
        every mean above zero and an information matrix of full rank is one), so no programme need be solved.
        """
        if model not in self._kept:
            sound = certified or self._sound_richest(model & self._absent)
            self._kept[model] = Status.SOUND if sound else self._decide(model)
        return self._kept[model]

    def _sound_richest(self, lost: Model) -> bool:
        if lost not in self._richest:
            present = frozenset(t for t in self._terms if t.bit_count() >= 2 and t not in self._absent)
            self._richest[lost] = self._decide(present | lost) is Status.SOUND
        return self._richest[lost]

    def _decide(self, model: Model) -> Status:
        x, y = self._remaining(model)
        if x.shape[1] == 0 or not maximum_exists(x, y):
            return Status.NO_MAXIMUM
        if np.linalg.matrix_rank(x) < x.shape[1]:
            return Status.NOT_IDENTIFIABLE
        return Status.SOUND

    def _remaining(self, model: Model) -> tuple[Floats, Floats]:
        """Design and counts once the cells of terms that nobody holds are gone."""
        kept = [at for at, t in enumerate(self._terms) if t not in self._absent and (t.bit_count() < 2 or t in model)]
        gone = [at for at, t in enumerate(self._terms) if t in self._absent and (t.bit_count() < 2 or t in model)]
        cells = self._possible & ~self._x[:, gone].any(axis=1)
        return self._x[cells][:, kept], self._y[cells]


def maximum_exists(x: Floats, y: Floats) -> bool:
    """Whether some table with every cell above zero has the statistics ``x' y``.

    ``x`` (cells, terms) of zeros and ones, ``y`` (cells,). Maximises the smallest cell by linear programming.
    """
    if (y > 0).all():
        return True
    # Unknowns: each cell less the smallest, then the smallest of them, which is maximised.
    objective = np.zeros(len(y) + 1)
    objective[-1] = -1.0
    equal = np.hstack([x.T, x.sum(axis=0)[:, None]])
    bounds = [(0.0, None)] * len(y) + [(0.0, 1.0)]
    found = linprog(objective, A_eq=equal, b_eq=x.T @ y, bounds=bounds)
    return found.x is not None and bool(found.x[-1] > _ABOVE_ZERO)
