"""``place-speed [--gazetteer DIR] [--names N]``: places resolved a second, each name for the first time, then again.

The names are main names of settlements drawn evenly from the gazetteers themselves, each with its country, as a text
that states it would give them. One process, one thread; seconds are of the processor, so that
other work does not count.
"""

import argparse
import tempfile
import time
from pathlib import Path

from bearwitness.where.context import PlaceContext
from bearwitness.where.gazetteer import Gazetteer
from bearwitness.where.resolve import Resolver
from benchmarks.geocoding import opened
from benchmarks.measure import peak_mb


def main(argv: list[str]) -> int:
    """Resolve the names in two rounds and print the rates."""
    ask = argparse.ArgumentParser(prog="place-speed", description=__doc__)
    ask.add_argument("--gazetteer", type=Path, help="folder of tables to import first, or of imported gazetteers")
    ask.add_argument("--names", type=int, default=20_000)
    o = ask.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        resolver = Resolver.default(*opened(o.gazetteer, Path(scratch)))
        asked = drawn(resolver.gazetteers, o.names)
        resolver = Resolver([Gazetteer(g.path) for g in resolver.gazetteers])
        for turn in ("first time", "again"):
            started = time.process_time()
            found = sum(resolver.resolve(name, context).lat is not None for name, context in asked)
            spent = time.process_time() - started
            print(f"{turn}: {len(asked) / spent:,.0f} places a second, {found / len(asked):.3f} resolved")
    print(f"{len(resolver.gazetteers)} gazetteers, {len(asked):,} names, peak {peak_mb():.0f} MB")
    return 0


def drawn(gazetteers: tuple[Gazetteer, ...], count: int) -> list[tuple[str, PlaceContext]]:
    """Distinct (name, country) pairs of settlements, the same number from every gazetteer."""
    out: dict[tuple[str, str], None] = {}
    for gazetteer in gazetteers:
        places = gazetteer.of_kind("locality")
        step = max(1, len(places) * len(gazetteers) // count)
        out.update(dict.fromkeys((e.name, e.country) for e in places[::step] if e.country))
    return [(name, PlaceContext(country=country)) for name, country in out]
