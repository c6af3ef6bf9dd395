"""Fit event type and victim class: ``python -m training.fit_kinds --coded DIR --out kinds.yaml``.

Multinomial logistic regression over the signs of ``extract.kinds`` on incidents with their reference coding. Only
lower-case words found in enough texts are kept, so that no name enters the table.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from bearwitness.extract.cluster import cluster, harmful
from bearwitness.extract.kinds import Signs, signs
from training.fit_rules import _read, label

Row = tuple[Signs, str, int]
HEAD = "# Linear weights for event types and victim classes by plain words. Fitted by training/fit_kinds.py.\n"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.fit_kinds", description=__doc__)
    parser.add_argument("--coded", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--texts", type=int, default=5, help="a word must stand in so many texts")
    options = parser.parse_args(argv)
    rows: dict[str, list[Row]] = {"event_type": [], "victim_class": []}
    for number, path in enumerate(sorted((options.coded / "texts").glob("*.json"))):
        told, gold, _ = _read(path, options.coded)
        for group in cluster(told):
            labels = [n for t in group.told if (n := label(t, gold)) is not None]
            if not labels or not harmful(group):
                continue
            incident = gold[max(set(labels), key=labels.count)]
            for field, found in rows.items():
                found.append((signs(group), incident[field], number))
    tables = {field: fitted(field, found, options) for field, found in rows.items()}
    options.out.write_text(HEAD + yaml.safe_dump(tables, default_flow_style=None, width=150, sort_keys=True))
    return 0


def fitted(field: str, rows: list[Row], options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Weights of one field; prints the share right in five folds by text."""
    seen = Counter(w for s, n in {(tuple(s), n) for s, _, n in rows} for w in set(s))
    names = sorted(w for w, n in seen.items() if n >= options.texts)
    codes = sorted({code for _, code, _ in rows})
    right = []
    for fold in range(5):
        w = solve([r for r in rows if r[2] % 5 != fold], names, codes, options.penalty)
        held = [r for r in rows if r[2] % 5 == fold]
        guess = matrix(held, names) @ w
        right += [codes[int(k)] == r[1] for k, r in zip(guess.argmax(axis=1), held, strict=True)]
    print(f"{field}: {len(rows)} incidents, {len(names)} signs, {np.mean(right):.3f} right held out")
    w = solve(rows, names, codes, options.penalty)
    return {
        c: {n: round(float(v), 2) for n, v in zip(names, w[:, k], strict=True) if abs(v) >= 0.05}
        for k, c in enumerate(codes)
    }


def matrix(rows: list[Row], names: list[str]) -> NDArray[np.float64]:
    """Rows by signs."""
    return np.array([[s.get(name, 0.0) for name in names] for s, _, _ in rows])


def solve(rows: list[Row], names: list[str], codes: list[str], penalty: float) -> NDArray[np.float64]:
    """Weights (signs by codes)."""
    x = matrix(rows, names)
    y = np.array([[1.0 if code == c else 0.0 for c in codes] for _, code, _ in rows])
    shape = (len(names), len(codes))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[Any]]:
        w = flat.reshape(shape)
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        slope = x.T @ (np.exp(logp) - y) + 2 * penalty * w
        return float(-(y * logp).sum() + penalty * (w * w).sum()), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x).reshape(shape)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
