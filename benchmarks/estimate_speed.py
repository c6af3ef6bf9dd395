"""Seconds of the undercount methods on made-up tables, against the targets of issue 6.

Graph averaging on 1,000 points with 4 and 5 lists (the R package: 0.004 and 0.04 s), sweeps a second of the sampler on
a table of 4 lists and 15 patterns (C++ reference 48,000), all 1,024 pairwise log-linear models of 5 lists with their
checks of existence. CPU time; compilation is done before the clock starts; the best of several runs counts.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from bearwitness.estimate import chains, decomposable, latent
from bearwitness.estimate.capture import CaptureTable, from_counts
from bearwitness.estimate.loglinear import Fits
from benchmarks.measure import peak_mb


def made_up(lists: int, persons: int, seed: int) -> CaptureTable:
    """Two kinds of persons, easy and hard to find, over lists of different size."""
    rng = np.random.default_rng(seed)
    easy = rng.random(persons) < 0.4
    rates = np.where(easy[:, None], rng.uniform(0.3, 0.6, lists), rng.uniform(0.05, 0.2, lists))
    seen = rng.random((persons, lists)) < rates
    masks = (seen * (1 << np.arange(lists))).sum(axis=1)
    counts = np.bincount(masks, minlength=1 << lists)
    return from_counts([f"L{j + 1}" for j in range(lists)], {m: int(c) for m, c in enumerate(counts) if m and c})


def best(what: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time) -> float:
    """The shortest of several runs, after one that is not counted."""
    what()
    times = []
    for _ in range(runs):
        began = clock()
        what()
        times.append(clock() - began)
    return min(times)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks estimate-speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    four, five = (made_up(lists, 9000, options.seed) for lists in (4, 5))
    for table, reference in ((four, 0.004), (five, 0.04)):
        seconds = best(lambda table=table: decomposable.posterior(table, last=999), options.runs)  # type: ignore[misc]
        print(f"graph averaging, {table.size} lists, 1,000 points: {seconds:.4f} s, {seconds / reference:.2f}x of R's")
    seconds = best(lambda: Fits(five, 2), options.runs)
    print(f"1,024 pairwise log-linear models, 5 lists, checked: {seconds:.3f} s (aim 0.2 s)")
    held = np.array([[p >> j & 1 for j in range(4)] for p in four.patterns], dtype=np.bool_)
    counts = np.array(four.counts, dtype=np.int64)
    chain = chains.start(four, options.seed, 0, held, counts)
    latent.advance(chain, held, counts, 1, 2000)
    sweeps = 40_000
    seconds = best(lambda: latent.advance(chain, held, counts, 1, sweeps), options.runs)
    print(
        f"latent classes, 4 lists, {len(counts)} patterns, {four.n:,} persons: {sweeps / seconds:,.0f} sweeps/s on "
        "one core"
    )
    print(f"peak {peak_mb():.0f} MB")
    return 0
