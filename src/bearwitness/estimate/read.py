"""Capture histories from CSV: one row a person with ``in_<list>`` columns, or one row a pattern with a count.

A table of patterns has a column ``count`` (or n, freq, y); its other columns of only 0 and 1 are lists, the rest are
strata. A table of how many persons were recorded how often (two columns of numbers) holds no patterns: only Chao's
bound can be had from it.
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bearwitness.estimate.capture import CaptureTable, from_counts
from bearwitness.model.errors import EmptyFileError, FormatError, RefusedError, Where

COUNT_NAMES = ("count", "n", "freq", "y")
PREFIX = "in_"
_YES = {"1", "yes", "y", "true", "t", "x"}
_NO = {"0", "no", "n", "false", "f", ""}
_MISSING = {"", "na", "nan", "?", "unknown"}


@dataclass(frozen=True, slots=True)
class Histories:
    """What a file holds: tables by stratum ("" for all together), or how many were recorded how often.

    ``frequencies`` maps a number of records to persons, where the file has no patterns. ``unlabelled`` persons have
    no label for a stratum that was asked for; they stand in the stratum "unknown".
    """

    tables: dict[str, CaptureTable] = field(default_factory=dict)
    frequencies: dict[int, int] = field(default_factory=dict)
    unlabelled: int = 0


def read(text: str, *, by: Sequence[str] = (), file: str | None = None, unit: str = "persons") -> Histories:
    """Read a CSV. ``by`` names the columns of strata.

    Raises EmptyFileError, FormatError (which row, what is wrong), RefusedError for persons on no list.
    """
    lines = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    if len(lines) < 2:
        raise EmptyFileError("The table holds no rows.", where=Where(file=file))
    header = [name.strip() for name in lines[0]]
    body = [[cell.strip() for cell in row] for row in lines[1:]]
    for number, row in enumerate(body, start=2):
        if len(row) != len(header):
            raise FormatError(
                f"{len(row)} cells where the header has {len(header)}.", where=Where(file=file, row=number)
            )
    missing = [name for name in by if name not in header]
    if missing:
        raise FormatError(f"There is no column {missing[0]!r}.", where=Where(file=file))
    counted = _count_column(header)
    lists = _lists(header, body, counted, by)
    if counted is not None and len(header) == 2 and not header[1 - counted].lower().startswith(PREFIX):
        return Histories(frequencies=_frequencies(header, body, counted, file))
    if not lists:
        raise FormatError(
            "No column says who is on which list.", where=Where(file=file),
            remedy=f"Name the list columns {PREFIX}<list>, or give patterns of 0 and 1 with a count.",
        )  # fmt: skip
    return _tables(header, body, lists, counted, by, file, unit)


def _count_column(header: list[str]) -> int | None:
    """The column of counts; none in a table of persons."""
    lowered = [name.lower() for name in header]
    if any(name.startswith(PREFIX) for name in lowered):
        return lowered.index("count") if "count" in lowered else None
    return next((lowered.index(name) for name in COUNT_NAMES if name in lowered), None)


def _lists(header: list[str], body: list[list[str]], counted: int | None, by: Sequence[str]) -> list[int]:
    named = [at for at, name in enumerate(header) if name.lower().startswith(PREFIX)]
    if named or counted is None:
        return named
    return [
        at
        for at, name in enumerate(header)
        if at != counted and name not in by and {row[at] for row in body} <= {"0", "1"}
    ]


def _frequencies(header: list[str], body: list[list[str]], counted: int, file: str | None) -> dict[int, int]:
    times = 1 - counted
    out: dict[int, int] = {}
    for number, row in enumerate(body, start=2):
        key = _number(row[times], header[times], number, file)
        out[key] = out.get(key, 0) + _number(row[counted], header[counted], number, file)
    if 0 in out:
        raise RefusedError("Persons recorded no times stand in the table.", where=Where(file=file))
    return out


def _tables(
    header: list[str], body: list[list[str]], lists: list[int], counted: int | None, by: Sequence[str],
    file: str | None, unit: str,
) -> Histories:  # fmt: skip
    names = [header[at][len(PREFIX) :] if header[at].lower().startswith(PREFIX) else header[at] for at in lists]
    strata = [header.index(name) for name in by]
    found: dict[str, Counter[int]] = {}
    unlabelled = 0
    for number, row in enumerate(body, start=2):
        mask = sum(_member(row[at], header[at], number, file) << j for j, at in enumerate(lists))
        if counted is not None and mask == 0 and row[counted].lower() in _MISSING:
            continue  # the unobserved pattern, left open as it should be
        persons = 1 if counted is None else _number(row[counted], header[counted], number, file)
        labels = ["unknown" if row[at].lower() in _MISSING else row[at] for at in strata]
        unlabelled += persons if "unknown" in labels else 0
        found.setdefault(" / ".join(labels), Counter())[mask] += persons
    tables = {label: from_counts(names, counts, unit=unit) for label, counts in sorted(found.items())}
    return Histories({label: table for label, table in tables.items() if table.n}, unlabelled=unlabelled)


def _member(cell: str, name: str, number: int, file: str | None) -> bool:
    lowered = cell.lower()
    if lowered not in _YES | _NO:
        raise FormatError(
            f"{cell!r} is neither yes nor no.", where=Where(file=file, row=number, field=name), remedy="Use 1 and 0."
        )
    return lowered in _YES


def _number(cell: str, name: str, number: int, file: str | None) -> int:
    try:
        value = float(cell)
    except ValueError:
        value = -1.0
    if value < 0 or value != int(value):
        raise FormatError(f"{cell!r} is no number of persons.", where=Where(file=file, row=number, field=name))
    return int(value)
