"""CaptureTable: how many persons stand on exactly which lists. The all-zero pattern is what nobody recorded."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bearwitness.model.errors import RefusedError, ValueRefusedError

Floats = npt.NDArray[np.float64]
MAX_LISTS = 20
"""Beyond this a table of all patterns no longer fits; merge lists of one kind first."""


@dataclass(frozen=True, slots=True)
class CaptureTable:
    """Counts by inclusion pattern.

    ``patterns`` are bit masks, bit j standing for ``lists[j]``, ascending and never 0; ``counts`` whole persons
    above 0. ``impossible`` are patterns that cannot occur by design (lists that cannot overlap), which is not the
    same as a pattern that did not happen to occur. ``copied`` names pairs of lists one of which is known to draw
    on the other. ``unit`` says what is counted.
    """

    lists: tuple[str, ...]
    patterns: tuple[int, ...]
    counts: tuple[int, ...]
    unit: str = "persons"
    impossible: frozenset[int] = frozenset()
    copied: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.lists)) != len(self.lists):
            raise ValueRefusedError(f"A list is named twice: {', '.join(self.lists)}.")
        if len(self.lists) > MAX_LISTS:
            raise ValueRefusedError(f"{len(self.lists)} lists are more than the {MAX_LISTS} that can be handled.")
        if list(self.patterns) != sorted(set(self.patterns)) or len(self.patterns) != len(self.counts):
            raise ValueRefusedError("Each pattern stands once, in ascending order, with one count.")
        if any(not 0 < p < 1 << len(self.lists) for p in self.patterns) or any(c <= 0 for c in self.counts):
            raise ValueRefusedError("A pattern names at least one list, and its count is above 0.")
        if self.impossible & set(self.patterns):
            raise ValueRefusedError("Somebody was counted under a pattern that is said to be impossible.")

    @property
    def size(self) -> int:
        """J, the number of lists."""
        return len(self.lists)

    @property
    def n(self) -> int:
        """Persons on at least one list."""
        return sum(self.counts)

    def dense(self) -> Floats:
        """Counts of all 2^J patterns by mask, shape (2^J,); place 0, the unobserved one, holds 0."""
        out = np.zeros(1 << self.size)
        out[list(self.patterns)] = self.counts
        return out

    def on_all(self, mask: int) -> int:
        """Persons on every list of the mask."""
        return sum(c for p, c in zip(self.patterns, self.counts, strict=True) if p & mask == mask)

    def sizes(self) -> list[int]:
        """Persons on each list."""
        return [self.on_all(1 << j) for j in range(self.size)]

    def caught(self, times: int) -> int:
        """Persons on exactly so many lists."""
        return sum(c for p, c in zip(self.patterns, self.counts, strict=True) if p.bit_count() == times)

    def pairs(self) -> list[tuple[int, int]]:
        """Every two lists, by place."""
        return [(i, j) for i in range(self.size) for j in range(i + 1, self.size)]

    def without(self, leave_out: int) -> "CaptureTable":
        """The table as if one list had never been kept; who was on that list alone is unseen."""
        low = (1 << leave_out) - 1
        shrunk = Counter[int]()
        for pattern, count in zip(self.patterns, self.counts, strict=True):
            shrunk[(pattern & low) | (pattern >> (leave_out + 1) << leave_out)] += count
        shrunk.pop(0, None)
        lists = self.lists[:leave_out] + self.lists[leave_out + 1 :]
        return from_counts(lists, shrunk, unit=self.unit)


def from_counts(lists: Sequence[str], counts: Mapping[int, int], *, unit: str = "persons") -> CaptureTable:
    """A table from counts by mask; zero counts are dropped. Raises RefusedError for persons on no list."""
    if counts.get(0):
        raise RefusedError(
            f"{counts[0]} rows stand on no list at all, so what the lists missed would be counted as seen.",
            remedy="Remove rows that are on no list, or add the list they came from.",
        )
    kept = sorted((p, c) for p, c in counts.items() if c)
    return CaptureTable(tuple(lists), tuple(p for p, _ in kept), tuple(c for _, c in kept), unit)


def from_memberships(
    members: Iterable[Iterable[str]], *, lists: Sequence[str] | None = None, unit: str = "persons"
) -> CaptureTable:
    """A table from the lists that each person (or incident) stands on, after linking.

    ``lists`` fixes which are used and in what order; by default all, by name. Who stands on none of them is unseen.
    """
    found = [frozenset(names) for names in members]
    order = list(lists) if lists is not None else sorted({name for names in found for name in names})
    bit = {name: 1 << j for j, name in enumerate(order)}
    counts = Counter(sum(bit[name] for name in names if name in bit) for names in found)
    counts.pop(0, None)
    return from_counts(order, counts, unit=unit)
