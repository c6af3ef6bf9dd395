"""Who's On First places as a tab-separated table (``wof_XX.tsv.gz``: wof_id, name, placetype, lat, lon, ...)."""

from pathlib import Path

from bearwitness.model.errors import FormatError, ValueRefusedError, Where
from bearwitness.model.problem import Problem
from bearwitness.where.build import Row
from bearwitness.where.countries import iso3_of
from bearwitness.where.formats.rows import Rows, coordinates, tabbed

NEEDED = ("wof_id", "name", "placetype", "lat", "lon", "country")
_KINDS = {
    "country": "country",
    "region": "region",
    "county": "county",
    "localadmin": "localadmin",
    "locality": "locality",
    "neighbourhood": "neighbourhood",
    "campus": "facility",
}
LICENCE = "CC0, CC BY 4.0 and public domain by source; attribution: whosonfirst.org/docs/licenses"


def is_wof(heading: list[str]) -> bool:
    """Whether the first line of a table is that of a Who's On First table."""
    return set(NEEDED) <= set(heading)


def read_wof(path: Path) -> Rows:
    """All rows of a table; superseded, deprecated and not current ones are kept as former. Raises FormatError."""
    rows: list[Row] = []
    problems: list[Problem] = []
    heading: list[str] = []
    for number, cells in tabbed(path):
        if not heading:
            heading = cells
            if not is_wof(heading):
                raise FormatError("This is not a Who's On First table.", where=Where(file=str(path)))
            continue
        where = Where(file=path.name, row=number)
        try:
            rows.append(_row(dict(zip(heading, cells, strict=False)), where))
        except ValueRefusedError as error:
            problems.append(Problem.of(error))
    return Rows(tuple(rows), tuple(problems), "wof", f"Who's On First, {path.name}", LICENCE)


def _row(cell: dict[str, str], where: Where) -> Row:
    lat, lon = coordinates(cell.get("lat", ""), cell.get("lon", ""), where)
    kind = _KINDS.get(cell.get("placetype", ""))
    name = cell.get("name", "")
    if kind is None or not name or not cell["wof_id"].isdigit():
        raise ValueRefusedError("A place needs an id, a name and a known placetype.", where=where)
    names = tuple(part.partition(":")[2] for part in cell.get("names", "").split("|") if ":" in part)
    former = cell.get("is_current") == "0" or bool(cell.get("deprecated")) or bool(cell.get("superseded_by"))
    number = int(cell["wof_id"])
    return Row(
        number,
        name,
        lat,
        lon,
        kind,
        iso3_of(cell.get("country", "").upper()),
        _parent(cell.get("region_id", ""), number),
        _parent(cell.get("county_id", ""), number),
        int(float(cell.get("population") or 0)),
        names,
        former,
    )


def _parent(text: str, own: int) -> int | None:
    return int(text) if text.isdigit() and int(text) != own else None
