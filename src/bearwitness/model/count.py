"""Count: whole persons, low <= best <= high, each of which may be unknown. Unknown is not zero.

Only this module compares ranges (house rule 7).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from bearwitness.model.errors import ValueRefusedError


class Qualifier(StrEnum):
    """How the words bound the number; which bounds follow is stated beside each."""

    EXACT = "exact"  # "four": low = best = high
    AT_LEAST = "at_least"  # "at least 38": low = best = 38, high unknown
    MORE_THAN = "more_than"  # "more than 50": low = best = 51, high unknown
    UP_TO = "up_to"  # "up to 20": high = 20, low and best unknown
    FEWER_THAN = "fewer_than"  # "fewer than 20": high = 19, low and best unknown
    ABOUT = "about"  # "about 30": best = 30, bounds unknown
    BETWEEN = "between"  # "14 to 35": low = 14, high = 35, best unknown
    VAGUE = "vague"  # "dozens", "several": nothing known but the words


@dataclass(frozen=True, slots=True)
class Count:
    """A number of persons as said or as reconciled.

    ``words`` are the text's own ("dozens"), so that a counting practice can give them its own meaning.
    Raises ValueRefusedError for negative or disordered bounds.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    words: str = ""

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if any(n < 0 for n in known):
            raise ValueRefusedError(f"A count of persons cannot be negative: {known}.")
        if known != sorted(known):
            raise ValueRefusedError(f"A count needs low <= best <= high, not {self.low}, {self.best}, {self.high}.")

    @classmethod
    def said(cls, number: int, qualifier: Qualifier = Qualifier.EXACT, words: str = "") -> "Count":
        """The Count that one number and its qualifier mean (see Qualifier)."""
        bounds: dict[Qualifier, tuple[int | None, int | None, int | None]] = {
            Qualifier.EXACT: (number, number, number),
            Qualifier.AT_LEAST: (number, number, None),
            Qualifier.MORE_THAN: (number + 1, number + 1, None),
            Qualifier.UP_TO: (None, None, number),
            Qualifier.FEWER_THAN: (None, None, max(number - 1, 0)),
            Qualifier.ABOUT: (None, number, None),
        }
        if qualifier not in bounds:
            raise ValueRefusedError(f"One number cannot be {qualifier.value}.")
        return cls(*bounds[qualifier], qualifier=qualifier, words=words)

    @classmethod
    def between(cls, low: int, high: int, words: str = "") -> "Count":
        """A stated range, both ends included."""
        return cls(low, None, high, Qualifier.BETWEEN, words)

    @classmethod
    def vague(cls, words: str) -> "Count":
        """Words that name no number ("dozens", "several")."""
        return cls(qualifier=Qualifier.VAGUE, words=words)

    @property
    def known(self) -> bool:
        """Whether any bound is known."""
        return not (self.low is None and self.best is None and self.high is None)

    @property
    def floor(self) -> int | None:
        """The smallest number the words allow: low, else best, else unknown."""
        return self.low if self.low is not None else self.best

    @property
    def ceiling(self) -> int | None:
        """The largest number the words name: high, else best, else low (an open end is not bounded by it)."""
        return next((n for n in (self.high, self.best, self.low) if n is not None), None)

    def can_equal(self, other: "Count") -> bool:
        """Whether one true number fits both, unknown bounds being open."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = other.high is not None and self.low is not None and other.high < self.low
        return not (below or above)

    def reworded(self, words: str) -> "Count":
        """The same bounds under other words."""
        return replace(self, words=words)


def span_of(counts: list[Count]) -> Count:
    """Smallest floor to largest ceiling over the counts that say anything; unknown when none does."""
    floors = [n for c in counts if (n := c.floor) is not None]
    ceilings = [n for c in counts if (n := c.ceiling) is not None]
    if not floors and not ceilings:
        return Count(qualifier=Qualifier.VAGUE)
    low, high = (min(floors) if floors else None), (max(ceilings) if ceilings else None)
    exact = low is not None and low == high
    return Count(low, low if exact else None, high, Qualifier.EXACT if exact else Qualifier.BETWEEN)


def total(counts: list[Count]) -> Count:
    """Sum over incidents, bound by bound.

    low: the floors, so that the sum is a true minimum (a count without one adds nothing to it). best: best, else
    the floor. high: the highs, and unknown as soon as one of them is open ("at least 20"), because then nothing
    bounds the sum. Counts that say nothing at all are left out; the sum of none is unknown.
    """
    said = [c for c in counts if c.known]
    if not said:
        return Count(qualifier=Qualifier.VAGUE)
    low = sum(c.floor or 0 for c in said)
    best = sum(c.best if c.best is not None else (c.floor or 0) for c in said)
    highs = [c.high for c in said if c.high is not None]
    high = max(sum(highs), best, low) if len(highs) == len(said) else None
    qualifier = Qualifier.AT_LEAST if high is None else Qualifier.EXACT if low == high else Qualifier.BETWEEN
    return Count(low, max(low, best), high, qualifier)


@dataclass(frozen=True, slots=True)
class Casualties:
    """Counts by harm (killed, injured ...) and group (civilian, militant ...; "all" for the total)."""

    counts: tuple[tuple[str, str, Count], ...] = ()

    def of(self, harm: str, group: str = "all") -> Count | None:
        """The count of one harm and group, or None when nothing was said."""
        return next((c for h, g, c in self.counts if (h, g) == (harm, group)), None)
