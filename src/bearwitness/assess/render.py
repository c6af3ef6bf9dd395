"""A table as CSV, JSON and plain text. The same numbers and the same total in each."""

import csv
import io
from typing import Any

from bearwitness.assess.tally import Table, TableRow
from bearwitness.model.count import Count

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(table: Table) -> str:
    """Header, one line a row, and the line of the total (every key "total"). Unknown numbers are empty.

    A label that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.header)
    for row in (*table.rows, table.total):
        writer.writerow([_safe(cell) for cell in table.cells(row)])
    return out.getvalue()


def to_json(table: Table) -> dict[str, Any]:
    """Keys "by", "filters", "rows" (one {column: value} each) and "total"; unknown numbers are null."""
    return {
        "by": list(table.by),
        "filters": dict(table.filters),
        "rows": [_object(table, row) for row in table.rows],
        "total": _object(table, table.total),
    }


def to_text(table: Table) -> str:
    """Aligned columns for a terminal: keys, incidents, and each harm as "best (low-high)"."""
    header = [*table.by, "incidents", *table.harms]
    body = [_line(row) for row in (*table.rows, table.total)]
    if not table.by:
        header, body = ["", *header], [["total", *line] for line in body]
    widths = [max(len(line[i]) for line in (header, *body)) for i in range(len(header))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) for line in (header, *body)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def words(count: Count, *, open_ended: int = 0) -> str:
    """A sum for people: "12", "12 (10-15)", "12 or more", "12 (10 or more)", "unknown"."""
    if not count.known:
        return "unknown"
    if count.high is None or open_ended:
        return f"{count.best} or more" if count.low == count.best else f"{count.best} ({count.low} or more)"
    return f"{count.best}" if count.low == count.high else f"{count.best} ({count.low}-{count.high})"


def _line(row: TableRow) -> list[str]:
    return [*row.keys, str(row.incidents), *(words(s.count, open_ended=s.open_ended) for s in row.sums)]


def _object(table: Table, row: TableRow) -> dict[str, str | int | None]:
    return dict(zip(table.header, table.cells(row), strict=True))


def _safe(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
