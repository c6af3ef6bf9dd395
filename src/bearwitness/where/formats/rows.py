"""What every reader of a gazetteer gives, and the checks that all of them share."""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bearwitness.model.errors import FormatError, MissingFileError, UnreadableFileError, ValueRefusedError, Where
from bearwitness.model.problem import Problem
from bearwitness.where.build import Row


@dataclass(frozen=True, slots=True)
class Rows:
    """Places read and what was wrong with the others. ``prefix`` marks their ids; ``source``, ``licence`` as known."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    prefix: str
    source: str
    licence: str


def lines(path: Path) -> Iterator[str]:
    """Lines of a text file, gzipped or not. Raises MissingFileError, UnreadableFileError."""
    if not path.is_file():
        raise MissingFileError("The gazetteer to import is not there.", where=Where(file=str(path)))
    data = path.read_bytes()
    try:
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        text = data.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"This is not text in UTF-8: {error}", where=Where(file=str(path))) from error
    return iter(io.StringIO(text, newline="\n"))


def tabbed(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Row number (from 1) and cells of a tab-separated file that quotes nothing."""
    for number, line in enumerate(lines(path), 1):
        if line.strip():
            yield number, line.rstrip("\r\n").split("\t")


def commas(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number and cells by lower-case heading of a CSV (comma, semicolon or tab). Raises FormatError."""
    text = "".join(lines(path))
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=mark)
    if not reader.fieldnames:
        raise FormatError("The table has no heading.", where=Where(file=str(path)))
    for number, cells in enumerate(reader, 2):
        yield number, {(k or "").strip().casefold(): (v or "").strip() for k, v in cells.items() if k}


def coordinates(lat: str, lon: str, where: Where) -> tuple[float, float]:
    """Two numbers in range, decimal comma allowed. Raises ValueRefusedError that says what is likely wrong."""
    try:
        pair = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        raise ValueRefusedError(f"{lat!r}, {lon!r} are not coordinates.", where=where) from None
    for name, value, bound in (("latitude", pair[0], 90), ("longitude", pair[1], 180)):
        if not -bound <= value <= bound:
            raise ValueRefusedError(
                f"A {name} lies in -{bound}..{bound}, not {value:g}.",
                where=where,
                remedy="Is its decimal point missing, or are the two swapped?",
            )
    return pair
