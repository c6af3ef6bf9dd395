"""What is left of an aggregate once the incidents coded apart are taken out (UCDP GED 19.1, event_clarity 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bearwitness.model.count import Count


@dataclass(frozen=True, slots=True)
class Remainder:
    """Low, best and high of the rest, each worked out on its own and each perhaps unknown.

    High may be below best or low: the codebook says so and asks for no mending, so this is no Count, which would
    refuse it. ``why`` says in one sentence what was taken from what.
    """

    low: int | None
    best: int | None
    high: int | None
    why: str

    @property
    def disordered(self) -> bool:
        """Whether the rest breaks low <= best <= high, as GED allows; worth a reviewer's look."""
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        return known != sorted(known)


def remainder(aggregate: Count, coded: Sequence[Count]) -> Remainder:
    """The aggregate less the incidents of it that are coded apart, bound by bound and never below 0.

    A bound that a coded incident does not know is taken from its nearest known one (floor for low and best,
    ceiling for high), and as nothing when the incident gives no number at all.
    """
    low = _less(aggregate.low, [c.floor for c in coded])
    best = _less(aggregate.best, [c.best if c.best is not None else c.floor for c in coded])
    high = _less(aggregate.high, [c.ceiling for c in coded])
    many = "1 incident" if len(coded) == 1 else f"{len(coded)} incidents"
    return Remainder(low, best, high, f"The aggregate less {many} coded apart.")


def _less(whole: int | None, parts: Sequence[int | None]) -> int | None:
    return None if whole is None else max(0, whole - sum(part or 0 for part in parts))
