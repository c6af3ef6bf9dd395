"""Place strings of a strike list against its coordinates: ``strike-places --file FILE [--gazetteer DIR]``.

FILE is a CSV (gzipped or not) with village, region, province, geo_lat, geo_lon, all in one country (``--country``).
Prints the shares of the rows with coordinates put within 5 and 25 km, and how many rows name no village that is known.
"""

import argparse
import csv
import gzip
import io
import tempfile
from pathlib import Path

from bearwitness.model.place import Place, great_circle_km
from bearwitness.where.context import PlaceContext
from bearwitness.where.phrase import listed
from bearwitness.where.resolve import Resolver
from benchmarks.geocoding import opened


def main(argv: list[str]) -> int:
    """Resolve every row and print the shares."""
    ask = argparse.ArgumentParser(prog="strike-places", description=__doc__)
    ask.add_argument("--file", type=Path, required=True)
    ask.add_argument("--country", default="PAK")
    ask.add_argument("--gazetteer", type=Path, help="folder of tables to import first, or of imported gazetteers")
    o = ask.parse_args(argv)
    data = o.file.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["geo_lat"] and row["geo_lon"]]
    with tempfile.TemporaryDirectory() as scratch:
        resolver = Resolver.default(*opened(o.gazetteer, Path(scratch)))
        places = [resolve(resolver, row, o.country) for row in rows]
    apart = [
        great_circle_km(p.lat, p.lon, float(r["geo_lat"]), float(r["geo_lon"]))
        for r, p in zip(rows, places, strict=True)
        if p.lat is not None and p.lon is not None
    ]
    coarse = sum(p.name is None or (p.precision or 9) >= 3 for p in places)
    within = {km: sum(d <= km for d in apart) / len(rows) for km in (5, 25)}
    print(f"{len(rows)} rows: within 5 km {within[5]:.3f}, within 25 km {within[25]:.3f}; {coarse} only a division")
    return 0


def resolve(resolver: Resolver, row: dict[str, str], country: str) -> Place:
    """The place of one row: its village string as a whole, else the names listed in it."""
    context = PlaceContext(country=country, adm1=row["province"] or None, adm2=row["region"] or None)
    wordings = [row["village"], *listed(row["village"])]
    return resolver.resolve_any([w for w in wordings if w] or [row["region"]], context)
