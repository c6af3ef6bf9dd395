"""Where a document gives a total and its parts: do the parts sum to it?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bearwitness.model.claim import AggregateClaim
from bearwitness.model.count import Count, Qualifier, total


@dataclass(frozen=True, slots=True)
class Sum:
    """A total, its parts in text order, and whether they sum to it; None where a number is not known."""

    total: AggregateClaim
    parts: tuple[AggregateClaim, ...]
    adds_up: bool | None


def sums_of(claims: Iterable[AggregateClaim]) -> tuple[Sum, ...]:
    """Every total among ``claims`` that has parts, in the order of the claims."""
    claims = tuple(claims)
    parts = defaultdict[str, list[AggregateClaim]](list)
    for claim in claims:
        if claim.parts_of is not None:
            parts[claim.parts_of].append(claim)
    return tuple(
        Sum(claim, tuple(parts[claim.id]), _adds_up(claim, parts[claim.id])) for claim in claims if claim.id in parts
    )


def named(count: Count) -> int | None:
    """The number that the words name: 964 of "over 964", whose least is 965. None of a range or of no number."""
    match count.qualifier:
        case Qualifier.MORE_THAN:
            return None if count.low is None else count.low - 1
        case Qualifier.FEWER_THAN:
            return None if count.high is None else count.high + 1
        case Qualifier.BETWEEN | Qualifier.VAGUE:
            return None
        case _:
            return next((n for n in (count.best, count.low, count.high) if n is not None), None)


def _adds_up(whole: AggregateClaim, parts: list[AggregateClaim]) -> bool | None:
    """Whether the numbers named sum up, or the bounds allow it."""
    if not whole.count.known or not all(part.count.known for part in parts):
        return None
    numbers = [named(part.count) for part in parts]
    if None not in numbers and sum(n for n in numbers if n is not None) == named(whole.count):
        return True
    return total([part.count for part in parts]).can_equal(whole.count)
