"""Fits of Poisson log-linear models by Newton's method, many at once (Cormack 1989; Fienberg & Rinaldo 2012).

A term that nobody's pattern holds has the estimate minus infinity: its cells have mean zero and are left out, its
column is dropped, and the rest is fitted (the extended maximum).
"""

from math import lgamma, log

import numpy as np
import numpy.typing as npt

from bearwitness.estimate.compiled import compiled

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
FITTED, DIVERGED, SINGULAR = 0, 1, 2
"""What became of a fit: converged; ran away; the columns are not independent."""
_STEPS = 60


@compiled
def _support(y: Floats, x: Floats, use: Bools, cells: Bools) -> tuple[Bools, Bools]:
    """Columns and cells that remain once terms that nobody holds are dropped."""
    columns = use.copy()
    rows = cells.copy()
    for t in range(x.shape[1]):
        if use[t]:
            held = 0.0
            for h in range(x.shape[0]):
                if cells[h]:
                    held += x[h, t] * y[h]
            if held == 0.0:
                columns[t] = False
                for h in range(x.shape[0]):
                    if x[h, t] > 0:
                        rows[h] = False
    return columns, rows


@compiled
def _cholesky(g: Floats, p: int) -> bool:
    """Lower factor in place; False where a pivot shows that the columns are not independent."""
    for j in range(p):
        whole = g[j, j]
        s = whole
        for k in range(j):
            s -= g[j, k] * g[j, k]
        if s <= 1e-11 * whole or not s > 0.0:
            return False
        d = np.sqrt(s)
        g[j, j] = d
        for i in range(j + 1, p):
            s = g[i, j]
            for k in range(j):
                s -= g[i, k] * g[j, k]
            g[i, j] = s / d
    return True


@compiled
def _solve(g: Floats, b: Floats, p: int) -> None:
    """Solve with the factor of ``_cholesky``, in place."""
    for i in range(p):
        s = b[i]
        for k in range(i):
            s -= g[i, k] * b[k]
        b[i] = s / g[i, i]
    for i in range(p - 1, -1, -1):
        s = b[i]
        for k in range(i + 1, p):
            s -= g[k, i] * b[k]
        b[i] = s / g[i, i]


@compiled
def _system(held: Ints, many: Ints, w: Floats, r: Floats, g: Floats, b: Floats, p: int) -> None:
    """Weighted normal equations: g = X'WX (lower half), b = X'r; the design is sparse and of ones."""
    g[:p, :p] = 0.0
    b[:p] = 0.0
    for c in range(len(many)):
        for i in range(many[c]):
            a = held[c, i]
            b[a] += r[c]
            for j in range(i + 1):
                g[a, held[c, j]] += w[c]


@compiled
def _means(held: Ints, many: Ints, beta: Floats, mu: Floats, y: Floats) -> float:
    """Means of the cells into ``mu``; gives the log likelihood but for its constant."""
    ll = 0.0
    for c in range(len(many)):
        eta = 0.0
        for i in range(many[c]):
            eta += beta[held[c, i]]
        eta = min(eta, 600.0)
        mu[c] = np.exp(eta)
        ll += y[c] * eta - mu[c]
    return ll


@compiled
def _sparse(x: Floats, index: Ints, where: Ints) -> tuple[Ints, Ints]:
    """The terms that each cell holds, and how many."""
    held = np.zeros((len(where), len(index)), dtype=np.int64)
    many = np.zeros(len(where), dtype=np.int64)
    for c in range(len(where)):
        for a in range(len(index)):
            if x[where[c], index[a]] > 0:
                held[c, many[c]] = a
                many[c] += 1
    return held, many


@compiled
def _climb(held: Ints, many: Ints, y: Floats, mu: Floats, g: Floats, b: Floats) -> tuple[int, float, float]:
    """Newton from a weighted least-squares start; status, intercept and likelihood. ``mu`` and ``g`` are filled."""
    p = len(b)
    mu[:] = y + 0.5
    _system(held, many, mu, mu * np.log(mu) + (y - mu), g, b, p)
    if not _cholesky(g, p):
        return SINGULAR, np.nan, np.nan
    _solve(g, b, p)
    beta = b.copy()
    ll = _means(held, many, beta, mu, y)
    for _ in range(_STEPS):
        _system(held, many, mu, y - mu, g, b, p)
        score = np.max(np.abs(b))
        if not _cholesky(g, p):
            break
        _solve(g, b, p)
        step = 1.0
        new = _means(held, many, beta + b, mu, y)
        while not new >= ll - 1e-9 * (1.0 + abs(ll)) and step > 1e-6:
            step *= 0.5
            new = _means(held, many, beta + step * b, mu, y)
        beta = beta + step * b
        ll = new
        if np.max(np.abs(step * b)) < 1e-9 and score < 1e-6 * (1.0 + np.sum(y)):
            return FITTED, beta[0], ll
    return DIVERGED, beta[0], ll


@compiled
def fit(y: Floats, x: Floats, use: Bools, cells: Bools) -> tuple[int, float, float, float, Floats]:
    """One model: what became of it, log n0, its variance, the kernel of the log likelihood, means by cell.

    ``y`` counts of all cells, ``x`` their design, ``use`` the model's columns (the first is the intercept),
    ``cells`` those that take part. The kernel is sum(y eta - mu); means of cells left out are 0.
    """
    columns, rows = _support(y, x, use, cells)
    index, where = np.flatnonzero(columns), np.flatnonzero(rows)
    p = len(index)
    means = np.zeros(len(y))
    if p > len(where) or p == 0:
        return SINGULAR, np.nan, np.nan, np.nan, means
    held, many = _sparse(x, index, where)
    g, b, mu = np.zeros((p, p)), np.zeros(p), np.zeros(len(where))
    status, log_n0, ll = _climb(held, many, y[where], mu, g, b)
    variance = np.nan
    if status == FITTED:
        _system(held, many, mu, mu, g, b, p)
        if not _cholesky(g, p):
            return DIVERGED, np.nan, np.nan, np.nan, means
        b[:] = 0.0
        b[0] = 1.0
        _solve(g, b, p)
        variance = b[0]
        for c in range(len(where)):
            means[where[c]] = mu[c]
    return status, log_n0, variance, ll, means


@compiled
def fit_many(y: Floats, x: Floats, use: Bools, cells: Bools) -> tuple[Ints, Floats, Floats, Floats]:
    """``fit`` for each row of ``use``: what became of it, log n0, its variance, the kernel of the likelihood."""
    size = use.shape[0]
    status = np.empty(size, dtype=np.int64)
    log_n0, variance, kernel = np.empty(size), np.empty(size), np.empty(size)
    for m in range(size):
        status[m], log_n0[m], variance[m], kernel[m], _ = fit(y, x, use[m], cells)
    return status, log_n0, variance, kernel


@compiled
def best_each(draws: Floats, x: Floats, use: Bools, cells: Bools, penalty: Floats) -> tuple[Floats, Ints]:
    """n0 of the best model for each row of counts, and which it was (-1: none could be fitted).

    ``draws`` (rows, cells) counts; ``penalty`` (rows, models) is added to -2 log likelihood.
    """
    n0 = np.full(draws.shape[0], np.nan)
    chosen = np.full(draws.shape[0], -1, dtype=np.int64)
    for r in range(draws.shape[0]):
        best = np.inf
        for m in range(use.shape[0]):
            status, log_n0, _, kernel, _ = fit(draws[r], x, use[m], cells)
            if status == FITTED and -2.0 * kernel + penalty[r, m] < best:
                best = -2.0 * kernel + penalty[r, m]
                n0[r] = np.exp(log_n0)
                chosen[r] = m
    return n0, chosen


@compiled
def profile(y: Floats, x: Floats, use: Bools, cells: Bools, n0: float) -> float:
    """Multinomial profile log likelihood of n0 (Cormack 1992), constants of the observed counts left out.

    The unobserved cell is filled with n0 and the model refitted; NaN where that fit fails.
    """
    full = y.copy()
    full[0] = n0
    every = cells.copy()
    every[0] = n0 > 0.0
    status, _, _, _, mu = fit(full, x, use, every)
    if status == SINGULAR:
        return np.nan
    total = np.sum(y) + n0
    value = lgamma(total + 1.0) - lgamma(n0 + 1.0)
    for h in range(len(y)):
        if full[h] > 0.0:
            if mu[h] <= 0.0:
                return np.nan
            value += full[h] * log(mu[h] / total)
    return value
