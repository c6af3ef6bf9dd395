"""Clusters: which reports are one incident, given judgements.

A person outranks the machine: *same* by a person holds reports together, *different* keeps them apart.
Machine judgements are then joined best first by average linkage, so that one doubtful pair does not chain
two incidents together. The result hangs on the set of reports and judgements alone, never on their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from bearwitness.link.standing import Standing, standing
from bearwitness.link.union import Union
from bearwitness.model.judgement import Judgement

CERTAIN = 1.0
"""Score of identical reports, which are joined before anything is averaged."""
SUPPORT = 0.3
"""Average score over all pairs of two groups from which the machine joins them: the best cut in
cross-validation on news articles (``training/link_weights.py``).
"""


def cluster(
    reports: Sequence[str],
    judgements: Iterable[Judgement],
    support: float = SUPPORT,
    groups: Mapping[str, str] | None = None,
) -> list[tuple[str, ...]]:
    """Groups of report ids, each sorted, the groups sorted too; every report stands in exactly one.

    ``support``: least average score over all pairs of two groups, unjudged pairs counting 0, for the
    machine to join them; ``groups``: the list (or document) of a report, of which the machine puts one
    report at most into an incident. Judgements on reports that are not given are passed over.
    """
    ids = sorted(set(reports))
    held = standing(judgements, set(ids))
    joining = _Joining(ids, held, groups or {})
    for pair in sorted(held.same):
        joining.join(*pair)
    for pair, score in sorted(held.machine.items()):
        if score >= CERTAIN and pair in held.joins and joining.allowed(*pair):
            joining.join(*pair)
    _Averaging(joining, held).run(support)
    return joining.union.groups()


class _Joining:
    """Groups so far, and what keeps two of them apart. Invariant: ``_lists`` holds the lists of every
    root.
    """

    def __init__(self, ids: Sequence[str], held: Standing, groups: Mapping[str, str]) -> None:
        self.union = Union(ids)
        self._kept_from = held.kept_from
        self._lists = {one: {groups[one]} if one in groups else set() for one in ids}

    def allowed(self, left: str, right: str) -> bool:
        """Whether the machine may join the groups of the two: no person and no list keeps them apart."""
        a, b = self.union.find(left), self.union.find(right)
        if a == b:
            return True
        if not self._lists[a].isdisjoint(self._lists[b]):
            return False
        few, other = (a, b) if self.union.size(a) <= self.union.size(b) else (b, a)
        if not self._kept_from:
            return True
        against = (far for one in self.union.members(few) for far in self._kept_from.get(one, ()))
        return all(self.union.find(far) != other for far in against)

    def join(self, left: str, right: str) -> tuple[str, str]:
        """Make the two groups one; the root that stays and the one that goes."""
        kept, gone = sorted((self.union.find(left), self.union.find(right)))
        self.union.join(kept, gone)
        if kept != gone:
            self._lists[kept] |= self._lists.pop(gone)
        return kept, gone


class _Averaging:
    """Average linkage over groups. Invariant: ``sums[a][b]`` is the sum of the scores between groups a and
    b, and ``wanted[a]`` the groups that some judgement would join to a.
    """

    def __init__(self, joining: _Joining, held: Standing) -> None:
        self.joining = joining
        self.sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.wanted: dict[str, set[str]] = defaultdict(set)
        find = joining.union.find
        for pair, score in sorted(held.machine.items()):
            a, b = find(pair[0]), find(pair[1])
            if a == b:
                continue
            self.sums[a][b] += score
            self.sums[b][a] += score
            if pair in held.joins:
                self.wanted[a].add(b)
                self.wanted[b].add(a)

    def run(self, support: float) -> None:
        """Join the two groups with the best average until none reaches ``support``."""
        heap = [(-self._mean(a, b), a, b) for a in self.wanted for b in self.wanted[a] if a < b]
        heapify(heap)
        while heap:
            negative, a, b = heappop(heap)
            if -negative < support:
                return
            if b not in self.wanted.get(a, ()) or negative != -self._mean(a, b):
                continue
            if not self.joining.allowed(a, b):
                continue
            kept = self._merge(a, b)
            for other in sorted(self.wanted[kept]):
                first, second = sorted((kept, other))
                heappush(heap, (-self._mean(first, second), first, second))

    def _mean(self, a: str, b: str) -> float:
        return self.sums[a][b] / (self.joining.union.size(a) * self.joining.union.size(b))

    def _merge(self, a: str, b: str) -> str:
        """Join two groups and carry the sums of the one that goes over to the one that stays."""
        kept, gone = self.joining.join(a, b)
        for other, value in self.sums.pop(gone).items():
            self.sums[other].pop(gone, None)
            if other != kept:
                self.sums[kept][other] += value
                self.sums[other][kept] += value
        for other in self.wanted.pop(gone):
            self.wanted[other].discard(gone)
            if other != kept:
                self.wanted[kept].add(other)
                self.wanted[other].add(kept)
        return kept
