"""Tally: incidents and victims by any combination of keys, low/best/high carried through.

Sums follow ``model.count.total``: ``low`` is a true minimum, ``high`` is unknown as soon as one incident names no
upper bound. ``silent`` and ``open_ended`` say how many incidents that concerns. Rows add up to the total.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bearwitness.assess.columns import KEYS, UNKNOWN, Codes, Columns, Floats, renumber
from bearwitness.assess.row import IncidentRow
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.errors import FormatError, RefusedError


@dataclass(frozen=True, slots=True)
class Sum:
    """Victims of one harm over the incidents of one row of a table.

    ``silent`` incidents say nothing of this harm and add nothing; ``open_ended`` ones name no upper bound
    ("at least 4"), and leave ``count.high`` unknown.
    """

    count: Count
    silent: int = 0
    open_ended: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """Labels of the keys, how many incidents, and the sum of each harm in the table's order."""

    keys: tuple[str, ...]
    incidents: int
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows sorted by their labels, "unknown" last, and the total over incidents."""

    by: tuple[str, ...]
    harms: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total: TableRow
    filters: Mapping[str, str] = field(default_factory=dict)

    @property
    def header(self) -> list[str]:
        """Column names of the flat form."""
        parts = ("low", "best", "high", "silent", "open_ended")
        return [*self.by, "incidents", *(f"{harm}_{part}" for harm in self.harms for part in parts)]

    def cells(self, row: TableRow) -> list[str | int | None]:
        """One row of the flat form, in the order of ``header``; None for an unknown number."""
        out: list[str | int | None] = [*row.keys, row.incidents]
        for s in row.sums:
            out += [s.count.low, s.count.best, s.count.high, s.silent, s.open_ended]
        return out


def tally(
    rows: Iterable[IncidentRow] | Columns,
    by: Sequence[str],
    *,
    harms: Sequence[str] = ("killed",),
    filters: Mapping[str, str] | None = None,
) -> Table:
    """Count incidents and victims by ``by`` (any of ``columns.KEYS``; none gives the total alone).

    ``filters`` keeps the rows whose label of a key is the one given. Each incident stands in exactly one row.
    Raises FormatError for an unknown or repeated key, RefusedError where the rows hold several profiles that
    the keys or filters do not keep apart, since every victim would be counted once for each.
    """
    columns = rows if isinstance(rows, Columns) else Columns(rows)
    if len(set(by)) != len(by):
        raise FormatError(f"A key is given twice: {', '.join(by)}.")
    chosen = dict(filters or {})
    kept = _kept(columns, chosen)
    _one_profile(columns, kept, [*by, *chosen])
    codes, labels = _groups(columns, by, kept)
    size = len(labels)
    incidents = np.bincount(codes, minlength=size)
    sums = [_sums(*columns.count(harm), codes, kept, size) for harm in harms]
    body = [TableRow(labels[i], int(incidents[i]), tuple(s[i] for s in sums)) for i in range(size)]
    nothing = np.zeros_like(codes)
    whole = tuple(_sums(*columns.count(harm), nothing, kept, 1)[0] for harm in harms)
    total = TableRow(("total",) * len(by), len(codes), whole)
    ordered = tuple(sorted(body, key=lambda row: _order(row.keys))) if by else ()
    return Table(tuple(by), tuple(harms), ordered, total, chosen)


def _kept(columns: Columns, filters: Mapping[str, str]) -> Codes | None:
    """Positions of the rows that pass every filter; None for all."""
    if not filters:
        return None
    keep = np.ones(len(columns), dtype=np.bool_)
    for key, label in filters.items():
        codes, labels = columns.key(key)
        keep &= codes == labels.index(label) if label in labels else False
    return np.flatnonzero(keep)


def _one_profile(columns: Columns, kept: Codes | None, named: Sequence[str]) -> None:
    if "profile" in named or not len(columns):
        return
    codes, labels = columns.key("profile")
    used = np.unique(codes if kept is None else codes[kept])
    if len(used) > 1:
        names = ", ".join(sorted(labels[i] for i in used))
        raise RefusedError(
            f"These findings are of several profiles ({names}); their sum would count victims repeatedly.",
            remedy="Choose one profile, or tally by profile.",
        )


def _groups(columns: Columns, by: Sequence[str], kept: Codes | None) -> tuple[Codes, list[tuple[str, ...]]]:
    """Group of each kept row, and the labels of each group."""
    length = len(columns) if kept is None else len(kept)
    codes = np.zeros(length, dtype=np.int64)
    labels: list[tuple[str, ...]] = [()]
    for name in by:
        more, more_labels = columns.key(name)
        width = max(len(more_labels), 1)
        part = more if kept is None else more[kept]
        codes, pairs = renumber(codes * width + part, len(labels) * width)
        labels = [(*labels[p // width], more_labels[p % width]) for p in pairs]
    return _merged(codes, labels) if by else (codes, labels)


def _merged(codes: Codes, labels: list[tuple[str, ...]]) -> tuple[Codes, list[tuple[str, ...]]]:
    """Groups with the same labels made one (two unknown values of different kinds read alike)."""
    distinct = {label: code for code, label in enumerate(dict.fromkeys(labels))}
    if len(distinct) == len(labels):
        return codes, labels
    table = np.array([distinct[label] for label in labels], dtype=np.int64)
    return table[codes], list(distinct)


def _sums(low: Floats, best: Floats, high: Floats, codes: Codes, kept: Codes | None, size: int) -> list[Sum]:
    if kept is not None:
        low, best, high = low[kept], best[kept], high[kept]
    floor = np.where(np.isnan(low), best, low)
    middle = np.where(np.isnan(best), floor, best)
    silent = np.isnan(floor) & np.isnan(high)
    open_ended = np.isnan(high) & ~silent
    said = np.bincount(codes, ~silent, size)
    parts = [np.bincount(codes, np.nan_to_num(part), size) for part in (floor, middle, high)]
    quiet, ajar = np.bincount(codes, silent, size), np.bincount(codes, open_ended, size)
    return [
        Sum(
            _count(*(int(part[i]) for part in parts), said=bool(said[i]), ajar=bool(ajar[i])),
            int(quiet[i]), int(ajar[i]),
        )
        for i in range(size)
    ]  # fmt: skip


def _count(low: int, best: int, high: int, *, said: bool, ajar: bool) -> Count:
    """As ``model.count.total``."""
    if not said:
        return Count(qualifier=Qualifier.VAGUE)
    best = max(low, best)
    if ajar:
        return Count(low, best, None, Qualifier.AT_LEAST)
    high = max(high, best)
    return Count(low, best, high, Qualifier.BETWEEN if low != high else Qualifier.EXACT)


def _order(keys: tuple[str, ...]) -> list[tuple[bool, str]]:
    return [(key == UNKNOWN, key) for key in keys]


__all__ = ["KEYS", "Sum", "Table", "TableRow", "tally"]
