"""Import a gazetteer file: format recognised, rows checked and joined, written beside a record of its origin."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bearwitness.model.errors import FormatError, Where
from bearwitness.model.ids import bytes_digest
from bearwitness.model.problem import Problem
from bearwitness.where.build import build
from bearwitness.where.clean import checked, filled, joined
from bearwitness.where.formats.geonames import is_geonames, read_geonames
from bearwitness.where.formats.gns import is_gns, read_gns
from bearwitness.where.formats.own import read_own
from bearwitness.where.formats.rows import Rows, lines
from bearwitness.where.formats.wof import is_wof, read_wof
from bearwitness.where.gazetteer import Gazetteer

SUFFIX = ".gaz"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the file written, places read, kept after joining doubles, and the rows
    refused or, far outside their district, kept but doubtful.
    """

    path: Path
    read: int
    kept: int
    problems: tuple[Problem, ...]


def read_any(path: Path, licence: str | None = None) -> Rows:
    """Rows of a gazetteer in any known format, told by its first line. Raises InputError's kinds."""
    first = next(lines(path), "").rstrip("\r\n")
    tabs = first.split("\t")
    if is_wof(tabs):
        return read_wof(path)
    if is_gns(tabs):
        return read_gns(path)
    if is_geonames(tabs):
        return read_geonames(path)
    if "," in first or ";" in first or "\t" in first:
        return read_own(path, licence)
    raise FormatError(
        "No known gazetteer format.",
        where=Where(file=str(path)),
        remedy="Give a GeoNames dump, a Who's On First table, a GNS file, or a CSV with name, lat, lon.",
    )


def import_gazetteer(path: Path, folder: Path, day: date, *, licence: str | None = None) -> Imported:
    """Read ``path``, write ``<folder>/<name>.gaz``, and say what was refused. ``day`` is recorded as the import's date.

    Raises InputError's kinds for a file that cannot be used at all; a bad row is a Problem.
    """
    read = read_any(path, licence)
    if not read.rows:
        raise FormatError("The gazetteer holds no usable row.", where=Where(file=str(path)))
    good, misplaced = checked(read.rows, path.name)
    rows = filled(joined(good))
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / (path.name.split(".")[0] + SUFFIX)
    meta = {
        "prefix": read.prefix,
        "source": read.source,
        "licence": licence or read.licence,
        "date": day.isoformat(),
        "sha256": bytes_digest(path.read_bytes()),
        "file": path.name,
    }
    build(out, rows, meta)
    return Imported(out, len(read.rows), len(rows), (*read.problems, *misplaced))


def open_folder(folder: Path) -> tuple[Gazetteer, ...]:
    """Every imported gazetteer of a folder, by name; none if the folder is not there."""
    return tuple(Gazetteer(path) for path in sorted(folder.glob(f"*{SUFFIX}"))) if folder.is_dir() else ()
