"""The two sides of a date: which incidents fall before, after or on an unclear side, by month and by source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from bearwitness.assess.row import IncidentRow
from bearwitness.model.count import Count
from bearwitness.model.errors import FormatError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Window:
    """First day, the cut (first day of "after"), last day; all inclusive. Exposures in days."""

    first: date
    cut: date
    last: date

    def __post_init__(self) -> None:
        if not self.first < self.cut <= self.last:
            raise FormatError(
                f"The date {self.cut} does not divide {self.first} to {self.last}.",
                remedy="Choose a date within the period.",
            )

    @property
    def days_before(self) -> int:
        """Days before the cut."""
        return (self.cut - self.first).days

    @property
    def days_after(self) -> int:
        """Days from the cut on."""
        return (self.last - self.cut).days + 1

    def months(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Whole calendar months before and after the cut, (year, month); one that the cut splits is in neither."""
        out: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        month = date(self.first.year, self.first.month, 1)
        while month <= self.last:
            following = (month + timedelta(days=32)).replace(day=1)
            if month >= self.first and following - timedelta(days=1) <= self.last:
                if following <= self.cut:
                    out[0].append((month.year, month.month))
                elif month >= self.cut:
                    out[1].append((month.year, month.month))
            month = following
        return out


@dataclass(frozen=True, slots=True)
class Sides:
    """Incidents certainly before, certainly after, and of the window but on an unclear side."""

    before: tuple[IncidentRow, ...]
    after: tuple[IncidentRow, ...]
    unclear: tuple[IncidentRow, ...]


def divide(rows: Sequence[IncidentRow], window: Window) -> Sides:
    """Incidents of the window by side. Those that lie wholly outside are left out; an unknown date is unclear."""
    before, after, unclear = [], [], []
    day_before = window.cut - timedelta(days=1)
    for row in rows:
        if row.date.within(window.first, day_before):
            before.append(row)
        elif row.date.within(window.cut, window.last):
            after.append(row)
        elif not row.date.known or row.date.touches(window.first, window.last):
            unclear.append(row)
    return Sides(tuple(before), tuple(after), tuple(unclear))


def monthly(rows: Sequence[IncidentRow], months: Sequence[tuple[int, int]]) -> list[int]:
    """Incidents that certainly fall into each month."""
    place = {month: at for at, month in enumerate(months)}
    out = [0] * len(months)
    for row in rows:
        first, last = row.date.earliest, row.date.latest
        if first is None or last is None or (first.year, first.month) != (last.year, last.month):
            continue
        at = place.get((first.year, first.month))
        if at is not None:
            out[at] += 1
    return out


def victims(rows: Sequence[IncidentRow], harm: str) -> Floats:
    """Low, best and high victims of each incident that gives any number, shape (incidents, 3)."""
    known = [count for row in rows if (count := row.counts.get(harm, Count())).known]
    out = [
        (c.floor or 0, c.best if c.best is not None else (c.floor or 0), max(c.ceiling or 0, c.best or 0))
        for c in known
    ]
    return np.array(out, dtype=np.float64).reshape(-1, 3)


def constant_sources(sides: Sides) -> tuple[frozenset[str], Sides]:
    """Sources that reported on both sides, and the incidents that any of them reported."""
    names = [{name for row in side for name in row.sources} for side in (sides.before, sides.after)]
    both = frozenset(names[0] & names[1])
    parts = [
        tuple(row for row in side if both & set(row.sources)) for side in (sides.before, sides.after, sides.unclear)
    ]
    return both, Sides(*parts)
