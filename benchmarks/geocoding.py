"""Geocoding of described places: ``geocoding --places FILE --out FILE [--gazetteer DIR]``, and its speed.

Reads the words, divisions and country of every place, never its coordinates; writes a point and a precision each.
Score with ``score_geocoding.py``.
"""

import argparse
import gzip
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from bearwitness.model.place import Place
from bearwitness.where.context import PlaceContext
from bearwitness.where.countries import iso3_of
from bearwitness.where.gazetteer import Gazetteer
from bearwitness.where.importing import SUFFIX, import_gazetteer
from bearwitness.where.resolve import Resolver


def main(argv: list[str]) -> int:
    """Resolve every place and print how many a second, from a cold resolver and again from a warm one."""
    ask = argparse.ArgumentParser(prog="geocoding", description=__doc__)
    ask.add_argument("--places", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--gazetteer", type=Path, help="folder of tables to import first, or of imported gazetteers")
    o = ask.parse_args(argv)
    rows = read_lines(o.places)
    with tempfile.TemporaryDirectory() as scratch:
        resolver = Resolver.default(*opened(o.gazetteer, Path(scratch)))
        for turn in ("cold", "warm"):
            started = time.perf_counter()
            places = [resolve(resolver, row) for row in rows]
            rate = len(rows) / (time.perf_counter() - started)
            print(f"{turn}: {len(rows)} places, {rate:.0f} a second", file=sys.stderr)
    with o.out.open("w", encoding="utf-8") as out:
        for row, place in zip(rows, places, strict=True):
            answer = {"id": row["id"], "lat": place.lat, "lon": place.lon, "where_prec": place.precision}
            out.write(json.dumps(answer) + "\n")
    return 0


def read_lines(path: Path) -> list[dict[str, Any]]:
    """JSON objects of a ``.jsonl`` or ``.jsonl.gz`` file."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def opened(folder: Path | None, scratch: Path) -> list[Gazetteer]:
    """Gazetteers of a folder: those imported already, else every table in it, imported into ``scratch``."""
    if folder is None:
        return []
    ready = sorted(folder.glob(f"*{SUFFIX}"))
    if not ready:
        tables = [p for p in sorted(folder.iterdir()) if p.name.endswith((".tsv.gz", ".tsv", ".csv", ".txt"))]
        ready = [import_gazetteer(table, scratch, date.today()).path for table in tables]
    return [Gazetteer(path) for path in ready]


def resolve(resolver: Resolver, row: dict[str, Any]) -> Place:
    """The place of one row, from its name and else from its description, within its divisions."""
    context = PlaceContext(
        country=iso3_of(row.get("iso2") or "") or iso3_of(row.get("country") or ""),
        adm1=row.get("adm_1") or None,
        adm2=row.get("adm_2") or None,
    )
    return resolver.resolve_any([row.get("where_coordinates") or "", row.get("where_description") or ""], context)
