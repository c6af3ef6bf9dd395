"""A user's own table of places: a CSV with at least a name, a latitude and a longitude."""

from pathlib import Path

from bearwitness.model.errors import FormatError, ValueRefusedError, Where
from bearwitness.model.problem import Problem
from bearwitness.where.build import Row
from bearwitness.where.clean import misplaced
from bearwitness.where.countries import iso3_of
from bearwitness.where.formats.rows import Rows, commas, coordinates
from bearwitness.where.kinds import KINDS
from bearwitness.where.names import hash40
from bearwitness.where.words import words

_HEADINGS = {
    "name": ("name", "place", "place_name", "location", "village", "toponym"),
    "lat": ("lat", "latitude", "y", "geo_lat"),
    "lon": ("lon", "lng", "long", "longitude", "x", "geo_lon"),
    "country": ("country", "iso3", "iso2", "country_code", "nation"),
    "adm1": ("adm1", "adm_1", "admin1", "province", "region", "governorate", "state"),
    "adm2": ("adm2", "adm_2", "admin2", "district", "county"),
    "kind": ("kind", "type", "placetype", "feature"),
    "names": ("names", "alternative_names", "other_names", "aliases", "alternatenames"),
    "population": ("population", "pop"),
}


def read_own(path: Path, licence: str | None) -> Rows:
    """All usable rows, divisions made from their names. Raises FormatError where a needed heading is missing."""
    rows: dict[int, Row] = {}
    problems: list[Problem] = []
    divisions: dict[tuple[str, ...], list[Row]] = {}
    for number, cells in commas(path):
        where = Where(file=path.name, row=number)
        row = {ours: next((cells[h] for h in theirs if cells.get(h)), "") for ours, theirs in _HEADINGS.items()}
        if number == 2 and not all(set(_HEADINGS[need]) & set(cells) for need in ("name", "lat", "lon")):
            raise FormatError("A gazetteer needs the columns name, lat and lon.", where=Where(file=str(path)))
        try:
            place = _row(row, number, where)
        except ValueRefusedError as error:
            problems.append(Problem.of(error))
            continue
        if (problem := misplaced(place, where)) is not None:  # before its divisions take their middle from it
            problems.append(problem)
            continue
        rows[place.id] = place
        for level in _levels(row, place.country):
            divisions.setdefault(level, []).append(place)
    parents = (_division(level, places) for level, places in divisions.items())
    out = (*rows.values(), *parents)
    return Rows(out, tuple(problems), "own", f"own table, {path.name}", licence or "not stated")


def _row(row: dict[str, str], number: int, where: Where) -> Row:
    if not row["name"]:
        raise ValueRefusedError("A place needs a name.", where=where)
    lat, lon = coordinates(row["lat"], row["lon"], where)
    iso3 = iso3_of(row["country"]) if row["country"] else None
    if row["country"] and iso3 is None:
        raise ValueRefusedError(f"{row['country']!r} is no country known here.", where=where)
    kind = row["kind"].casefold()
    kind = kind if kind in KINDS else (words().kinds.get(kind) or "locality")
    levels = {level[0]: number_of(level) for level in _levels(row, iso3)}
    people = int(row["population"]) if row["population"].isdigit() else 0
    names = tuple(n.strip() for n in row["names"].replace("|", ";").split(";") if n.strip())
    return Row(number, row["name"], lat, lon, kind, iso3, levels.get("region"), levels.get("county"), people, names)


def _levels(row: dict[str, str], iso3: str | None) -> list[tuple[str, ...]]:
    nation = iso3 or ""
    out: list[tuple[str, ...]] = []
    if row["adm1"]:
        out.append(("region", nation, row["adm1"]))
    if row["adm2"]:
        out.append(("county", nation, row["adm1"], row["adm2"]))
    return out


def number_of(level: tuple[str, ...]) -> int:
    """Number of a division made from its names; above all row numbers."""
    return 1 << 40 | hash40("|".join(level))


def _division(level: tuple[str, ...], places: list[Row]) -> Row:
    lat = sum(p.lat for p in places) / len(places)
    lon = sum(p.lon for p in places) / len(places)
    parent = number_of(("region", level[1], level[2])) if level[0] == "county" and level[2] else None
    return Row(number_of(level), level[-1], round(lat, 5), round(lon, 5), level[0], level[1] or None, parent)
