"""Judges of hashed signs: fitted, kept and loaded."""

from pathlib import Path

import numpy as np
import pytest
from benchmarks.linear import buckets, load, save

fitting = pytest.importorskip("training.linear")


def test_learns_and_survives_the_file(tmp_path: Path) -> None:
    rows = [("red", "round"), ("red", "long"), ("green", "round"), ("green", "long")] * 5
    answers = np.array([[float("red" in r), float("long" in r)] for r in rows])
    judge = fitting.fit(fitting.matrix(rows), answers, ("ripe", "tall"))
    save(tmp_path / "w.npz", {"fruit": judge})
    kept = load(tmp_path / "w.npz")["fruit"]
    assert kept.best(("red", "round"))[0] == "ripe"
    assert kept.odds(("green", "long"))["tall"] > 0.9 > 0.1 > kept.odds(("green", "long"))["ripe"]


def test_signs_count_once() -> None:
    assert list(buckets(["a", "b", "a"])) == sorted(set(buckets(["a", "b"])))
