"""Logistic weights over hashed signs: no word can be read back from them. Trained in ``training/linear.py``."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 17


def buckets(signs: Iterable[str]) -> NDArray[np.int64]:
    """The distinct buckets of some signs, sorted."""
    return np.array(sorted({crc32(s.encode()) % BUCKETS for s in signs}), np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """One yes-or-no judge a label. ``weights``: labels x BUCKETS."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]

    def odds(self, signs: Iterable[str]) -> dict[str, float]:
        """Label -> probability that it holds, each by itself."""
        at = buckets(signs)
        sums = self.weights[:, at].sum(axis=1) / max(1.0, float(len(at)) ** 0.5)
        chances = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
        return dict(zip(self.labels, chances.tolist(), strict=True))

    def best(self, signs: Iterable[str]) -> tuple[str, float]:
        """The likeliest label and its probability."""
        chances = self.odds(signs)
        label = max(chances, key=lambda x: chances[x])
        return label, chances[label]


def save(path: Path, models: dict[str, Linear], step: float = 0.02) -> None:
    """Write several judges to one compressed file; weights under ``step`` are dropped, the others kept in halves."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, model in models.items():
        kept = np.abs(model.weights) >= step
        rows, columns = np.nonzero(kept)
        arrays[f"{name}.labels"] = np.array(model.labels)
        arrays[f"{name}.row"] = rows.astype(np.uint8)
        arrays[f"{name}.column"] = columns.astype(np.uint32)
        arrays[f"{name}.value"] = model.weights[kept].astype(np.float16)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def load(path: Path) -> dict[str, Linear]:
    """The judges of one file by name."""
    out = {}
    with np.load(path) as stored:
        for key in stored.files:
            name, _, part = key.rpartition(".")
            if part == "labels":
                labels = tuple(str(x) for x in stored[key])
                weights = np.zeros((len(labels), BUCKETS), np.float32)
                weights[stored[f"{name}.row"], stored[f"{name}.column"]] = stored[f"{name}.value"]
                out[name] = Linear(labels, weights)
    return out
