"""Rows of a list to reports: every row a document whose text is the row, every value a claim that cites
its cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bearwitness.link.lists.mapping import Bounds, ListMapping
from bearwitness.model.claim import Claim, Report, report_id
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.document import Document
from bearwitness.model.errors import BearwitnessError, FormatError, ValueRefusedError, Where
from bearwitness.model.ids import bytes_digest
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.problem import Problem
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value

READER = "list@1"
FURTHEST = date(2100, 1, 1)
"""A day after this is a misprint."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a document, its report, and what could not be used of it."""

    document: Document
    report: Report
    problems: tuple[Problem, ...] = ()


def read(rows: Iterable[Mapping[str, str | None]], mapping: ListMapping, name: str) -> Iterator[Row]:
    """Every row, numbered from 2 (the header is row 1) in the problems; ``name`` is the list's file name.

    A cell that cannot be used (an impossible day, a latitude of 95, a count below zero) becomes a Problem
    and the rest of the row stands. Raises FormatError where a column of the mapping is missing altogether.
    """
    for number, row in enumerate(rows, start=2):
        if number == 2:
            _check(row, mapping, name)
        said = {k: _said(v, mapping) for k, v in row.items() if k}
        yield _row(said, mapping, Where(file=name, row=number))


def _said(cell: str | None, mapping: ListMapping) -> str:
    words = (cell or "").strip()
    return "" if words.casefold() in mapping.unknown else words


def _check(row: Mapping[str, str | None], mapping: ListMapping, name: str) -> None:
    missing = [column for column in mapping.columns() if column not in row]
    if missing:
        what = f"The list has no column {', '.join(missing)}."
        raise FormatError(what, where=Where(file=name), remedy=f"Its columns: {', '.join(k for k in row if k)}.")


def _row(row: Mapping[str, str], mapping: ListMapping, where: Where) -> Row:
    text, spans = _text(row, mapping)
    document = Document(bytes_digest(text.encode()), text, f"{where.file} row {where.row}", "text/csv")
    problems: list[Problem] = []
    values: list[tuple[str, Value, tuple[str, ...]]] = []
    for make in (_moment, _place, _counts, _fields):
        values += make(row, mapping, where, problems)
    main = spans.get(mapping.id) or Span(0, len(text))
    report = report_id(document.id, READER, main, 0)
    claims = tuple(
        Claim(document.id, report, field, value, tuple(Citation.of(document.id, spans[c], text) for c in cells), READER)
        for field, value, cells in values
    )
    return Row(document, Report(document.id, READER, 0, (main,), claims), tuple(problems))


def _text(row: Mapping[str, str], mapping: ListMapping) -> tuple[str, dict[str, Span]]:
    """The row as lines "column: cell" under the list's name, and where each cell stands.

    The row's number is left out, so that a list sorted anew gives the same documents.
    """
    parts = [mapping.name]
    at, spans = len(parts[0]) + 1, {}
    for column, cell in row.items():
        if cell:
            line = f"{column}: {cell}"
            spans[column] = Span(at + len(column) + 2, at + len(line))
            parts.append(line)
            at += len(line) + 1
    return "\n".join(parts), spans


Found = list[tuple[str, Value, tuple[str, ...]]]


def _moment(row: Mapping[str, str], mapping: ListMapping, where: Where, problems: list[Problem]) -> Found:
    if mapping.date is None:
        return []
    cells = tuple(dict.fromkeys(column for column in mapping.date if row.get(column)))
    if not cells:
        return []
    try:
        days = [_day(row[column], mapping.date_format) for column in cells]
        made = Moment.between(days[0], days[-1], " to ".join(dict.fromkeys(row[c] for c in cells)))
    except ValueError as error:
        problems.append(_problem(error, where, cells[0]))
        return []
    return [("date", made, cells)]


def _day(cell: str, form: str) -> date:
    day = datetime.strptime(cell, form).date() if form else date.fromisoformat(cell[:10])
    if day > FURTHEST:
        raise ValueRefusedError(f"{day} lies in the far future.")
    return day


def _place(row: Mapping[str, str], mapping: ListMapping, where: Where, problems: list[Problem]) -> Found:
    cells = tuple(column for column in mapping.place if row.get(column))
    adm1, country = row.get(mapping.adm1, ""), mapping.country or row.get(mapping.country_column, "")
    found: Found = [("adm1", adm1, (mapping.adm1,))] if adm1 else []
    if not cells and not adm1:
        return found
    try:
        lat, lon = _number(row.get(mapping.lat, "")), _number(row.get(mapping.lon, ""))
        precision = _number(row.get(mapping.where_prec, ""))
        words = row[cells[0]] if cells else adm1
        area = None if cells else 4
        made = Place(words, country or None, adm1 or None, None, words, None, lat, lon, None,
                     area if precision is None else int(precision))  # fmt: skip
    except ValueError as error:
        problems.append(_problem(error, where, mapping.lat or mapping.place[0]))
        made = Place(row[cells[0]] if cells else adm1, country or None, adm1 or None)
    return [*found, ("place", made, (cells[0] if cells else mapping.adm1,))]


def _counts(row: Mapping[str, str], mapping: ListMapping, where: Where, problems: list[Problem]) -> Found:
    found: Found = []
    for field, bounds in mapping.counts.items():
        cells = tuple(c for c in (bounds.low, bounds.best, bounds.high) if c and row.get(c))
        if not cells:
            continue
        try:
            found.append((field, _count(row, bounds), cells))
        except ValueError as error:
            problems.append(_problem(error, where, cells[0]))
    return found


def _count(row: Mapping[str, str], bounds: Bounds) -> Count:
    low, best, high = (_whole(row.get(column or "", "")) for column in (bounds.low, bounds.best, bounds.high))
    if bounds.low is None and bounds.high is None and best is not None:
        return Count.said(best)
    if low is not None and low == high:
        return Count(low, low if best is None else best, high, Qualifier.EXACT)
    return Count(low, best, high, Qualifier.BETWEEN)


def _whole(cell: str) -> int | None:
    number = _number(cell)
    if number is not None and number != int(number):
        raise ValueRefusedError(f"A count of persons is a whole number, not {cell}.")
    return None if number is None else int(number)


def _number(cell: str) -> float | None:
    return float(cell.replace(",", "")) if cell else None


def _fields(row: Mapping[str, str], mapping: ListMapping, where: Where, problems: list[Problem]) -> Found:
    found: Found = []
    for field, column in mapping.fields.items():
        cell = row.get(column, "")
        codes = mapping.codes.get(field)
        value = cell if codes is None else codes.get(cell, "")
        if value:
            found.append((field, value, (column,)))
        elif cell:
            error = ValueRefusedError(f"The mapping gives no code for {cell!r}.")
            problems.append(_problem(error, where, column))
    return found


def _problem(error: ValueError, where: Where, column: str) -> Problem:
    place = Where(where.file, None, where.row, column)
    if isinstance(error, BearwitnessError):
        return Problem(error.code, error.what, place, error.remedy or "Correct the cell, then read the list again.")
    return Problem("BW300", f"This cannot be used: {error}.", place, "Correct the cell, then read the list again.")
