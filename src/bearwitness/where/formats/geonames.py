"""GeoNames dumps: 19 tab-separated columns without heading, with name files of divisions beside them if there are."""

from collections import defaultdict
from pathlib import Path

from bearwitness.model.errors import ValueRefusedError, Where
from bearwitness.model.problem import Problem
from bearwitness.where.build import Row
from bearwitness.where.countries import iso3_of
from bearwitness.where.formats.feature import kind_of_feature
from bearwitness.where.formats.rows import Rows, coordinates, tabbed

COLUMNS = 19
ALTERNATES = ("alternateNamesV2.txt", "alternateNames.txt", "alternatenames")
_NOT_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "phon", "piny"})


def is_geonames(cells: list[str]) -> bool:
    """Whether a line is one of a GeoNames dump: 19 cells, an id first, a point in the fifth and sixth."""
    return len(cells) == COLUMNS and cells[0].isdigit() and not cells[4].isalpha()


def read_geonames(path: Path) -> Rows:
    """All places of a dump. ``admin1CodesASCII.txt``, ``admin2Codes.txt`` and an alternate-names file in the same
    folder add the names that the dump lacks."""
    divisions = {**_codes(path.with_name("admin1CodesASCII.txt")), **_codes(path.with_name("admin2Codes.txt"))}
    alternates = _alternates(path)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, cells in tabbed(path):
        where = Where(file=path.name, row=number)
        try:
            rows.append(_row(cells, divisions, alternates, where))
        except ValueRefusedError as error:
            problems.append(Problem.of(error))
    source = f"GeoNames, {path.name}"
    return Rows((*rows,), tuple(problems), "gn", source, "CC BY 4.0, geonames.org")


def _row(
    cells: list[str], divisions: dict[str, tuple[int, str]], alternates: dict[int, list[str]], where: Where
) -> Row:
    if len(cells) != COLUMNS or not cells[0].isdigit() or not cells[1]:
        raise ValueRefusedError(f"A GeoNames row has {COLUMNS} cells, this one {len(cells)}.", where=where)
    lat, lon = coordinates(cells[4], cells[5], where)
    number, nation = int(cells[0]), cells[8]
    adm1 = divisions.get(f"{nation}.{cells[10]}", (None, ""))
    adm2 = divisions.get(f"{nation}.{cells[10]}.{cells[11]}", (None, ""))
    extra = [name for n, name in (adm1, adm2) if n == number and name]
    names = (cells[2], *(n for n in cells[3].split(",") if n), *alternates.get(number, ()), *extra)
    people = int(cells[14]) if cells[14].isdigit() else 0
    parents = [None if n == number else n for n, _ in (adm1, adm2)]
    former = cells[7].endswith("H") and cells[6] in {"A", "P"}
    return Row(
        number,
        cells[1],
        lat,
        lon,
        kind_of_feature(cells[6], cells[7]),
        iso3_of(nation.upper()),
        parents[0],
        parents[1],
        people,
        tuple(dict.fromkeys(n for n in names if n)),
        former,
    )


def _codes(path: Path) -> dict[str, tuple[int, str]]:
    """Division code to GeoNames id and name; empty without the file."""
    if not path.is_file():
        return {}
    return {c[0]: (int(c[3]), c[1]) for _, c in tabbed(path) if len(c) >= 4 and c[3].isdigit()}


def _alternates(path: Path) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for name in ALTERNATES:
        for file in (path.with_name(name), path.parent / name / path.name):
            if file.is_file():
                for _, cells in tabbed(file):
                    if len(cells) >= 4 and cells[1].isdigit() and cells[2] not in _NOT_NAMES:
                        out[int(cells[1])].append(cells[3])
                return out
    return out
