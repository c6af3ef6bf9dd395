"""Clusters: which reports are one incident, given judgements.

A person outranks the machine: *same* by a person holds reports together, *different* keeps them apart.
Machine judgements are then joined best first by average linkage, so that one doubtful pair does not chain two
incidents together. The result hangs on the set of reports and judgements alone, never on their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from bearwitness.link.standing import Standing, standing
from bearwitness.link.union import Union
from bearwitness.model.judgement import Judgement

CERTAIN = 1.0
"""Score of identical reports, which are joined before anything is averaged."""
SUPPORT = 0.3
"""Least average score over all pairs of two clusters, unjudged pairs counting 0, for the machine to join
them.
"""


def cluster(reports: Sequence[str], judgements: Iterable[Judgement], support: float = SUPPORT) -> list[tuple[str, ...]]:
    """Groups of report ids, each sorted, the groups sorted too; every report stands in exactly one.

    ``support``: least average score over all pairs of two groups, unjudged pairs counting 0, for the
    machine to join them. Judgements on reports that are not given are passed over.
    """
    ids = sorted(set(reports))
    held = standing(judgements, set(ids))
    union = Union(ids)
    for pair in held.same:
        union.join(*pair)
    for pair, score in sorted(held.machine.items()):
        if score >= CERTAIN and pair in held.joins and not _apart(union, held, *pair):
            union.join(*pair)
    _agglomerate(union, held, support)
    return union.groups()


def _apart(union: Union, held: Standing, left: str, right: str) -> bool:
    """Whether a person keeps a member of the one group from a member of the other."""
    if not held.different:
        return False
    first, second = union.members(left), union.members(right)
    few, many = (first, set(second)) if len(first) <= len(second) else (second, set(first))
    return any(not held.kept_from.get(one, frozenset()).isdisjoint(many) for one in few)


def _agglomerate(union: Union, held: Standing, support: float) -> None:
    """Join the two groups with the best average score until none reaches ``support``."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    wanted: dict[str, set[str]] = defaultdict(set)
    for (left, right), score in sorted(held.machine.items()):
        a, b = union.find(left), union.find(right)
        if a == b:
            continue
        sums[a][b] += score
        sums[b][a] += score
        if (left, right) in held.joins:
            wanted[a].add(b)
            wanted[b].add(a)
    heap = [(-_mean(union, sums, a, b), a, b) for a in wanted for b in wanted[a] if a < b]
    heapify(heap)
    while heap:
        negative, a, b = heappop(heap)
        if union.find(a) != a or union.find(b) != b or negative != -_mean(union, sums, a, b):
            continue
        if -negative < support:
            return
        if _apart(union, held, a, b):
            continue
        kept, gone = _merge(union, sums, wanted, a, b)
        for other in sorted(wanted[kept]):
            first, second = sorted((kept, other))
            heappush(heap, (-_mean(union, sums, first, second), first, second))
        sums.pop(gone, None)


def _mean(union: Union, sums: dict[str, dict[str, float]], a: str, b: str) -> float:
    return sums[a][b] / (union.size(a) * union.size(b))


def _merge(
    union: Union, sums: dict[str, dict[str, float]], wanted: dict[str, set[str]], a: str, b: str
) -> tuple[str, str]:
    """Join b into a and carry its sums over; the smaller id stays the root, so the order of joins is
    repeatable.
    """
    kept, gone = sorted((a, b))
    union.join(kept, gone)
    for other, value in sums[gone].items():
        sums[other].pop(gone, None)
        if other != kept:
            sums[kept][other] += value
            sums[other][kept] += value
    for other in wanted.pop(gone, set()):
        wanted[other].discard(gone)
        if other != kept:
            wanted[kept].add(other)
            wanted[other].add(kept)
    sums[kept].pop(gone, None)
    wanted[kept].discard(gone)
    return kept, gone
