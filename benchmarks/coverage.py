"""How often 95% intervals hold the truth: simulated populations of known size, by method and kind of dependence.

Each population has N persons and four lists. "independent": alike persons, unrelated lists. "pair": being on A makes
B three times likelier in odds. "avoid": B three times less likely. "classes": two kinds of persons, easy and hard to
find. "spread": every person differs. The seed gives the same populations to every method.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bearwitness.estimate import chains, methods
from bearwitness.estimate.capture import CaptureTable, from_counts
from bearwitness.estimate.loglinear import Fits
from bearwitness.estimate.methods import Answer
from benchmarks.measure import Measure

Rates = npt.NDArray[np.float64]
BASE = np.array([0.35, 0.25, 0.3, 0.2])
KINDS = ("independent", "pair", "avoid", "classes", "spread")
QUICK = chains.Budget(draws=800, thin=10, rounds=6, burn=5000)
METHODS: dict[str, Callable[[CaptureTable, Fits, int], Answer]] = {
    "independence": lambda table, fits, seed: methods.independence(table),
    "stepwise": lambda table, fits, seed: methods.stepwise(table),
    "loglinear": lambda table, fits, seed: methods.loglinear(table, fits, seed, 400),
    "loglinear_averaged": lambda table, fits, seed: methods.averaged(table, fits, seed),
    "decomposable_bma": lambda table, fits, seed: methods.decomposable_bma(table, seed),
    "nhoi": lambda table, fits, seed: methods.nhoi(table, seed),
    "latent_class": lambda table, fits, seed: methods.latent_class(table, seed, QUICK),
}


def population(kind: str, persons: int, rng: np.random.Generator) -> CaptureTable:
    """The capture table of one simulated population."""
    logit = np.log(BASE / (1 - BASE)) * np.ones((persons, 1))
    if kind == "classes":
        logit = logit + np.where(rng.random((persons, 1)) < 0.5, 1.0, -1.2)
    elif kind == "spread":
        logit = logit + rng.normal(0, 0.8, (persons, 1))
    seen = rng.random((persons, 4)) < 1 / (1 + np.exp(-logit))
    if kind in ("pair", "avoid"):
        odds = np.log(3.0) * (1 if kind == "pair" else -1)
        tied = logit[:, 1] + odds * seen[:, 0]
        seen[:, 1] = rng.random(persons) < 1 / (1 + np.exp(-tied))
    counts = np.bincount((seen * (1 << np.arange(4))).sum(axis=1), minlength=16)
    return from_counts("ABCD", {mask: int(n) for mask, n in enumerate(counts) if mask and n})


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks coverage", description=__doc__)
    parser.add_argument("--persons", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=100)
    parser.add_argument("--methods", nargs="*", default=list(METHODS), choices=list(METHODS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(argv)
    measure = Measure("populations", len(KINDS) * options.repeats)
    found: dict[str, dict[str, list[Any]]] = {}
    tasks = [(kind, number) for kind in KINDS for number in range(options.repeats)]
    for kind, number in measure.track(tasks):
        rng = np.random.default_rng([options.seed, KINDS.index(kind), number])
        table = population(kind, options.persons, rng)
        fits = Fits(table, 2)
        for name in options.methods:
            estimate = METHODS[name](table, fits, number).estimate
            found.setdefault(kind, {}).setdefault(name, []).append((estimate.low, estimate.point, estimate.high))
    measure.report()
    summary = {kind: {m: summed(v, options.persons) for m, v in by.items()} for kind, by in found.items()}
    show(summary, options.methods)
    if options.out:
        options.out.write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    return 0


def summed(answers: list[Any], truth: int) -> dict[str, float | None]:
    """Share of intervals that hold the truth among those given, share without one, median point over truth."""
    given = [(low, high) for low, _, high in answers if low is not None and high is not None]
    points = [point / truth for _, point, _ in answers if point is not None]
    return {
        "coverage": sum(low <= truth <= high for low, high in given) / len(given) if given else None,
        "none": 1 - len(given) / len(answers),
        "median": float(np.median(points)) if points else None,
        "width": float(np.median([(high - low) / truth for low, high in given])) if given else None,
    }


def show(summary: dict[str, dict[str, dict[str, float | None]]], names: list[str]) -> None:
    """A Markdown table: coverage, and in brackets the median estimate over the truth and the share without interval."""
    print("| method | " + " | ".join(summary) + " |")
    print("|---|" + "---|" * len(summary))
    for name in names:
        cells = []
        for by in summary.values():
            cell = by[name]
            shown = "-" if cell["coverage"] is None else f"{cell['coverage']:.0%}"
            cells.append(f"{shown} ({cell['median'] or 0:.2f}, {cell['none']:.0%})")
        print(f"| {name} | " + " | ".join(cells) + " |")
