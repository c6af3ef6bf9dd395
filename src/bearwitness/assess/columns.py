"""Rows as columns: each key as integer codes with labels, each harm as three arrays. Computed once, kept.

A tally of a million rows is then a few passes of numpy. ``tests/assess`` holds the slow plain oracle.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from bearwitness.assess.row import IncidentRow
from bearwitness.model.count import Count
from bearwitness.model.errors import FormatError

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
UNKNOWN = "unknown"
"""Label of a row for incidents where the key is not known. It is never spread over the known ones."""
_DENSE = 4_000_000
"""Largest code space that is renumbered by a table instead of by sorting."""


def month(day: date) -> str:
    """ "2011-02" """
    return f"{day.year:04d}-{day.month:02d}"


def year(day: date) -> str:
    """ "2011" """
    return f"{day.year:04d}"


def week(day: date) -> str:
    """ISO 8601 week, "2011-W06": Monday to Sunday, the year being that of its Thursday."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


TIME: Mapping[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": week,
    "month": month,
    "year": year,
}
"""Keys of time. An incident whose interval leaves one unit stands under "first/last", never under a guess."""


def _place(row: IncidentRow) -> str | None:
    return None if row.place is None else (row.place.name or row.place.words or None)


def _joined(values: Sequence[str]) -> str | None:
    return " + ".join(sorted(values)) or None


VALUES: Mapping[str, Callable[[IncidentRow], str | None]] = {
    "place": _place,
    "adm1": attrgetter("adm1"),
    "country": attrgetter("country"),
    "actor": attrgetter("actor"),
    "event_type": attrgetter("event_type"),
    "victim_class": attrgetter("victim_class"),
    "victim_group": lambda row: _joined(row.victim_groups),
    "weapon": attrgetter("weapon"),
    "source_kind": lambda row: _joined(row.source_kinds),
    "grade": attrgetter("grade"),
    "profile": attrgetter("profile"),
}
"""Other keys. Several values at once form one label ("official + outlet"): nothing is counted twice."""
KEYS = (*TIME, *VALUES)


class Columns:
    """The rows, and every column that was asked for. Rows must not change afterwards."""

    __slots__ = ("_counts", "_keys", "rows")

    def __init__(self, rows: Iterable[IncidentRow]) -> None:
        self.rows = rows if isinstance(rows, list) else list(rows)
        self._keys: dict[str, tuple[Codes, list[str]]] = {}
        self._counts: dict[str, tuple[Floats, Floats, Floats]] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, name: str) -> tuple[Codes, list[str]]:
        """Code of each row and label of each code. Raises FormatError naming the keys that there are."""
        if name not in self._keys:
            if name in TIME:
                self._keys[name] = self._time(TIME[name])
            elif name in VALUES:
                codes, values = factorize(list(map(VALUES[name], self.rows)))
                self._keys[name] = codes, [UNKNOWN if v is None else str(v) for v in values]
            else:
                raise FormatError(f"There is no key {name!r}.", remedy=f"Choose among: {', '.join(KEYS)}.")
        return self._keys[name]

    def count(self, harm: str) -> tuple[Floats, Floats, Floats]:
        """low, best and high of each row, NaN where unknown."""
        if harm not in self._counts:
            nothing = Count()
            counts = [row.counts.get(harm, nothing) for row in self.rows]
            self._counts[harm] = (
                np.array([c.low for c in counts], dtype=np.float64),
                np.array([c.best for c in counts], dtype=np.float64),
                np.array([c.high for c in counts], dtype=np.float64),
            )
        return self._counts[harm]

    def _time(self, unit: Callable[[date], str]) -> tuple[Codes, list[str]]:
        moments = [row.date for row in self.rows]
        first, first_labels = _units([m.earliest for m in moments], unit)
        last, last_labels = _units([m.latest for m in moments], unit)
        codes, pairs = renumber(first * len(last_labels) + last, len(first_labels) * len(last_labels))
        labels = [_interval(first_labels[p // len(last_labels)], last_labels[p % len(last_labels)]) for p in pairs]
        return codes, labels


def factorize(values: Sequence[Hashable]) -> tuple[Codes, list[Hashable]]:
    """Code of each value, and the distinct values in order of first appearance."""
    seen: dict[Hashable, int] = {value: code for code, value in enumerate(dict.fromkeys(values))}
    codes = np.fromiter(map(seen.__getitem__, values), dtype=np.int64, count=len(values))
    return codes, list(seen)


def renumber(codes: Codes, size: int) -> tuple[Codes, list[int]]:
    """Codes 0..k-1 for the k codes (each below ``size``) that occur, and the old code of each, in order."""
    if size <= _DENSE:
        old = np.flatnonzero(np.bincount(codes, minlength=size))
        table = np.zeros(size, dtype=np.int64)
        table[old] = np.arange(len(old))
        return table[codes], [int(code) for code in old]
    old, new = np.unique(codes, return_inverse=True)
    return new.astype(np.int64), [int(code) for code in old]


def _units(days: list[date | None], unit: Callable[[date], str]) -> tuple[Codes, list[str]]:
    """Codes of the units (months ...) of the days; an unknown day has the label ""."""
    codes, distinct = factorize(days)
    units, labels = factorize([unit(day) if isinstance(day, date) else "" for day in distinct])
    return units[codes] if len(units) else codes, [str(label) for label in labels]


def _interval(first: str, last: str) -> str:
    if not first and not last:
        return UNKNOWN
    return first if first == last else f"{first or '..'}/{last or '..'}"
