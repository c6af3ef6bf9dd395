"""Bayesian averaging over decomposable graphs with hyper-Dirichlet priors (Madigan & York 1997). Exact, no sampling.

For graph g and n0 unseen: log p(n | g, N) = log[N! / (n0! prod n_h!)] + sum over cliques f(c) - sum over separators
f(s), with f(a) = sum over the cells of the a-margin of [lgamma(count + d_a) - lgamma(d_a)] + lgamma(d 2^J) -
lgamma(N + d 2^J) and d_a = d 2^(J - |a|); n0 is in the all-zero cell of every margin. Graphs are equally likely a
priori, p(N) is proportional to 1/N.
"""

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, logsumexp

from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.graphs import Graphs, decomposable

Floats = npt.NDArray[np.float64]
QUANTILES = (0.025, 0.5, 0.975)
EDGE_MASS = 1e-4
"""More posterior mass than this at the grid's end, and there is no answer."""
FIRST_GRID = 30
"""The grid first reaches so many times the observed persons."""
LONGEST = 4_000_000
_CHUNK = 4096
_NEGLIGIBLE = 45.0
"""Graphs this far (in logs) below the best one everywhere are left out of the sum over N."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Posterior of all persons N: mean, 2.5/50/97.5%, and what it rests on.

    ``edge`` is the share of the mass in the last tenth of the grid; ``complete`` the probability of the complete
    graph, which the data cannot tell apart from others (None where it was left out). ``density`` (grid,) goes
    with ``unseen`` (grid,), the values of n0.
    """

    mean: float
    quantiles: tuple[float, float, float]
    top: str
    top_probability: float
    complete: float | None
    edge: float
    grid: tuple[int, int]
    delta: float
    unseen: npt.NDArray[np.int64]
    density: Floats


def posterior(
    table: CaptureTable,
    *,
    delta: float | None = None,
    with_complete: bool = False,
    first: int = 0,
    last: int | None = None,
) -> Posterior:
    """The posterior on n0 = ``first`` .. ``last`` (30 times the observed by default).

    ``delta`` is the prior count of a cell, 2^-J by default. It matters a great deal: try others.
    """
    graphs = decomposable(table.size)
    d = 2.0**-table.size if delta is None else delta
    end = FIRST_GRID * table.n if last is None else last
    unseen = np.arange(first, end + 1, dtype=np.int64)
    margins = _Margins(table, d)
    coarse = np.unique(np.geomspace(first + 1, end + 1, 200).astype(np.int64)) - 1
    peaks = (margins.likelihood(graphs.weights, coarse)).max(axis=1)
    allowed = np.ones(len(peaks), dtype=np.bool_)
    allowed[graphs.complete] = with_complete
    best = float(peaks[allowed].max())
    used = np.flatnonzero(allowed & (peaks > best - _NEGLIGIBLE))
    density, weight = np.empty(len(unseen)), np.zeros(len(used))
    for start in range(0, len(unseen), _CHUNK):
        part = slice(start, start + _CHUNK)
        values = np.exp(margins.likelihood(graphs.weights[used], unseen[part]) - best)
        density[part] = values.sum(axis=0)
        weight += values.sum(axis=1)
    total = float(density.sum())
    complete = _complete(margins, graphs, unseen, best + log(total)) if with_complete else None
    top = int(np.argmax(weight))
    return _summary(table, unseen, density / total, d, graphs.name(int(used[top]), table.lists),
                    float(weight[top] / total), complete)  # fmt: skip


def extended(table: CaptureTable, *, delta: float | None = None, with_complete: bool = False) -> Posterior:
    """The posterior on a grid that is doubled until its last tenth holds less than ``EDGE_MASS``.

    The caller must look at ``edge``: it stays above where the grid would become longer than ``LONGEST``.
    """
    last = FIRST_GRID * table.n
    while True:
        found = posterior(table, delta=delta, with_complete=with_complete, last=last)
        if found.edge < EDGE_MASS or 2 * last > LONGEST:
            return found
        last *= 2


class _Margins:
    """f(a) for every set of lists, as a function of n0; only the all-zero cell of a margin depends on it."""

    def __init__(self, table: CaptureTable, d: float) -> None:
        size = table.size
        self.n, self.whole = table.n, d * 2**size
        counts = table.dense()
        self.fixed, self.zero, self.d = np.zeros(1 << size), np.zeros(1 << size), np.zeros(1 << size)
        cells = np.arange(1 << size)
        for a in range(1, 1 << size):
            d_a = d * 2.0 ** (size - a.bit_count())
            margin = np.bincount(cells & a, weights=counts, minlength=1 << size)
            seen = margin[1:][margin[1:] > 0]
            self.fixed[a] = float((gammaln(seen + d_a) - lgamma(d_a)).sum()) - lgamma(d_a) + lgamma(self.whole)
            self.zero[a], self.d[a] = margin[0], d_a
        self.constant = -sum(lgamma(c + 1) for c in table.counts)

    def likelihood(self, weights: Floats, unseen: npt.NDArray[np.int64]) -> Floats:
        """log p(n | g, N) + log p(N) but for a constant, shape (graphs, len(unseen))."""
        total = self.n + unseen
        sets = np.flatnonzero((weights != 0).any(axis=0))
        ends = self.zero[sets, None] + self.d[sets, None]
        f = self.fixed[sets, None] + gammaln(ends + unseen) - gammaln(total + self.whole)
        base = gammaln(total + 1) - gammaln(unseen + 1.0) + self.constant - np.log(total)
        out: Floats = weights[:, sets] @ f + base
        return out


def _complete(margins: _Margins, graphs: Graphs, unseen: npt.NDArray[np.int64], norm: float) -> float:
    """Probability of the complete graph, however small."""
    weights = graphs.weights[graphs.complete : graphs.complete + 1]
    return exp(float(logsumexp(margins.likelihood(weights, unseen))) - norm)


def _summary(
    table: CaptureTable, unseen: npt.NDArray[np.int64], density: Floats, d: float, top: str, p: float,
    complete: float | None,
) -> Posterior:  # fmt: skip
    cumulative = np.cumsum(density)
    low, middle, high = (
        float(table.n + unseen[min(int(np.searchsorted(cumulative, q)), len(unseen) - 1)]) for q in QUANTILES
    )
    edge = float(density[-max(len(density) // 10, 1) :].sum())
    mean = float(table.n + density @ unseen)
    grid = (int(unseen[0]), int(unseen[-1]))
    return Posterior(mean, (low, middle, high), top, p, complete, edge, grid, d, unseen, density)
