"""Fit the judges of ``benchmarks/linear.py``: logistic regression on hashed signs, by L-BFGS; no randomness."""

from collections.abc import Sequence

import numpy as np
from benchmarks.linear import BUCKETS, Linear, buckets
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize


def matrix(rows: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Signs as a sparse matrix, each row of length one."""
    found = [buckets(r) for r in rows]
    sizes = np.array([len(f) for f in found])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    values = np.repeat(1 / np.sqrt(np.maximum(1, sizes)), sizes).astype(np.float64)
    columns = np.concatenate(found) if found else np.zeros(0, np.int64)
    return sparse.csr_matrix((values, columns, starts), shape=(len(rows), BUCKETS))


def fit(
    rows: sparse.csr_matrix,
    answers: NDArray[np.float64],
    labels: tuple[str, ...],
    penalty: float = 1e-5,
    steps: int = 60,
) -> Linear:
    """One judge a label. ``answers``: rows x labels, 0 or 1, NaN where a row teaches nothing of the label."""
    used = np.unique(rows.indices)
    small = rows[:, used].tocsr()
    weights = np.zeros((len(labels), BUCKETS), np.float32)
    for n in range(len(labels)):
        known = ~np.isnan(answers[:, n])
        weights[n, used] = _one(small[known], answers[known, n], penalty, steps)
    return Linear(labels, weights)


def _one(rows: sparse.csr_matrix, answers: NDArray[np.float64], penalty: float, steps: int) -> NDArray[np.float64]:
    turned = rows.T.tocsr()
    count = max(1, rows.shape[0])

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        sums = rows @ w
        chances = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
        cost = np.mean(np.logaddexp(0, sums) - answers * sums) + 0.5 * penalty * float(w @ w)
        return float(cost), turned @ (chances - answers) / count + penalty * w

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    out: NDArray[np.float64] = found.x
    return out
