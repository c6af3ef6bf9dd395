"""Rows made fit before they are written: points checked against their country, divisions filled in, doubles joined."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from math import floor

import numpy as np
from scipy.spatial import cKDTree

from bearwitness.model.errors import Where
from bearwitness.model.problem import Problem
from bearwitness.where.build import Row
from bearwitness.where.gazetteer import embedded
from bearwitness.where.names import key
from bearwitness.where.scope import km

DOUBLE_KM = 4.0
"""Rows of one name and kind this close together are one place; its radius then covers them all."""
REACH = 2
"""Cells of one degree around a country's known places that count as the country (about 220 km)."""
NEIGHBOURS = 5
MEMBERS = 5
OUTSIDE_DISTRICT = "outside-district"
ASTRAY_KM, ASTRAY_TIMES = 100.0, 8.0
"""Places that vote on a missing division; least places of a district to tell its middle; the code of a flagged row;
a point this far from the middle, and this many times as far as its places usually lie, is outside the district."""


@cache
def _cells(iso3: str) -> frozenset[tuple[int, int]]:
    points = [(floor(e.lat), floor(e.lon)) for e in embedded().of_kind("locality", iso3)]
    around = range(-REACH, REACH + 1)
    return frozenset((lat + i, lon + j) for lat, lon in points for i in around for j in around)


def inside(iso3: str, lat: float, lon: float) -> bool:
    """Whether a point can lie in a country: within about 220 km of a place known there. True if none is known."""
    cells = _cells(iso3)
    return not cells or (floor(lat), floor(lon)) in cells


def misplaced(row: Row, where: Where) -> Problem | None:
    """What is wrong with a row's point, None if nothing: outside its country, perhaps with the numbers swapped."""
    if row.country is None or inside(row.country, row.lat, row.lon):
        return None
    place = f"{row.lat:g}, {row.lon:g} lies outside {row.country}"
    if abs(row.lon) <= 90 and inside(row.country, row.lon, row.lat):
        return Problem("swapped-coordinates", f"{place}; swapped it lies inside.", where, "Swap the two.", str(row.id))
    return Problem("outside-country", f"{place}.", where, "Check the row at its source.", str(row.id))


def checked(rows: Iterable[Row], file: str) -> tuple[list[Row], list[Problem]]:
    """The rows whose points fit their country, and a problem for every other.

    A point far outside its district is a problem too, but its row is kept: some districts are a town and a desert.
    """
    good, problems = [], []
    rows, where = list(rows), Where(file=file)
    middles = _middles(rows)
    for row in rows:
        problem = misplaced(row, where)
        if problem is None:
            good.append(row)
            problem = _astray(row, middles, where)
        if problem is not None:
            problems.append(problem)
    return good, problems


def _middles(rows: Sequence[Row]) -> dict[int, tuple[float, float, float]]:
    """Middle (medians) of every second-order division with enough places, and how far they lie from it (median km)."""
    members: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.adm2 is not None and row.adm2 != row.id:
            members[row.adm2].append(row)
    out = {}
    for division, inside in members.items():
        if len(inside) >= MEMBERS:
            lat, lon = (float(np.median([getattr(r, axis) for r in inside])) for axis in ("lat", "lon"))
            out[division] = (lat, lon, float(np.median([km(lat, lon, r.lat, r.lon) for r in inside])))
    return out


def _astray(row: Row, middles: dict[int, tuple[float, float, float]], where: Where) -> Problem | None:
    """What is wrong with a point far outside the district that its row names, None if nothing."""
    if row.adm2 not in middles:
        return None
    lat, lon, usual = middles[row.adm2]
    away = km(lat, lon, row.lat, row.lon)
    if away <= max(ASTRAY_KM, ASTRAY_TIMES * usual):
        return None
    what = f"{row.name}: {row.lat:g}, {row.lon:g} lies {away:.0f} km from the other places of its district."
    return Problem(OUTSIDE_DISTRICT, what, where, "Check the point or the district at the source.", str(row.id))


def joined(rows: Sequence[Row]) -> list[Row]:
    """Rows of one name, kind and country within ``DOUBLE_KM`` as one, with all names and a radius over all points."""
    groups: dict[tuple[str | None, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[(row.country, row.kind, key(row.name))].append(row)
    out: list[Row] = []
    moved: dict[int, int] = {}
    for group in groups.values():
        out.extend(_clusters(group, moved) if len(group) > 1 else group)
    return [_relinked(row, moved) for row in out] if moved else out


def _clusters(group: list[Row], moved: dict[int, int]) -> list[Row]:
    kept: list[Row] = []
    for row in sorted(group, key=lambda r: (r.former, -r.population, r.id)):
        for i, first in enumerate(kept):
            apart = km(first.lat, first.lon, row.lat, row.lon)
            if apart <= DOUBLE_KM and first.former == row.former:
                names = tuple(dict.fromkeys((*first.names, row.name, *row.names)))
                people = max(first.population, row.population)
                spread = max(first.spread_km, apart)
                kept[i] = replace(first, names=names, population=people, spread_km=spread)
                moved[row.id] = first.id
                break
        else:
            kept.append(row)
    return kept


def _relinked(row: Row, moved: dict[int, int]) -> Row:
    adm1 = moved.get(row.adm1, row.adm1) if row.adm1 is not None else None
    adm2 = moved.get(row.adm2, row.adm2) if row.adm2 is not None else None
    return row if (adm1, adm2) == (row.adm1, row.adm2) else replace(row, adm1=adm1, adm2=adm2)


def filled(rows: Sequence[Row]) -> list[Row]:
    """Rows with missing divisions taken from the majority of their nearest neighbours of the same country."""
    out = list(rows)
    for field in ("adm1", "adm2"):
        out = _filled(out, field)
    return out


def _filled(rows: list[Row], field: str) -> list[Row]:
    known = {row.id for row in rows}
    ready = [r for r in rows if getattr(r, field) in known and not r.former]
    lacking = [i for i, r in enumerate(rows) if getattr(r, field) not in known and r.kind not in {"country", "region"}]
    if not ready or not lacking:
        return rows
    tree = cKDTree(np.array([(r.lat, r.lon) for r in ready]))
    count = min(NEIGHBOURS, len(ready))
    _, near = tree.query(np.array([(rows[i].lat, rows[i].lon) for i in lacking]), k=count)
    out = list(rows)
    for i, found in zip(lacking, np.atleast_2d(near.reshape(len(lacking), -1)), strict=True):
        votes = [getattr(ready[int(n)], field) for n in found if ready[int(n)].country == rows[i].country]
        if votes and not (field == "adm2" and rows[i].kind == "county"):
            best = max(set(votes), key=lambda v: (votes.count(v), v))
            out[i] = replace(rows[i], adm1=best) if field == "adm1" else replace(rows[i], adm2=best)
    return out
