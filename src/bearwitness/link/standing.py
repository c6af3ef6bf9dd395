"""What stands of many judgements: superseded ones dropped, a person before the machine, contradictions
named.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bearwitness.link.union import Union
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.problem import Problem

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """``same`` and ``different``: pairs that a person judged; ``machine``: scores of the other judged pairs,
    of which the machine would join ``joins``; ``kept_from``: by report, those that a person keeps it from.
    """

    same: frozenset[Pair]
    different: frozenset[Pair]
    machine: Mapping[Pair, float]
    joins: frozenset[Pair]
    kept_from: Mapping[str, frozenset[str]]


def standing(judgements: Iterable[Judgement], reports: set[str]) -> Standing:
    """What stands for these reports. Of two judgements of one rank on a pair the later stands, then the
    greater id.
    """
    best = _latest(judgements, reports)
    same = frozenset(p for p, j in best.items() if j.person and j.verdict is Verdict.SAME)
    different = frozenset(p for p, j in best.items() if j.person and j.verdict is Verdict.DIFFERENT)
    machine = {p: _score(j) for p, j in best.items() if not j.person}
    joins = frozenset(p for p, j in best.items() if not j.person and j.verdict is Verdict.SAME)
    apart: dict[str, set[str]] = defaultdict(set)
    for left, right in different:
        apart[left].add(right)
        apart[right].add(left)
    return Standing(same, different, machine, joins, {one: frozenset(many) for one, many in apart.items()})


def _latest(judgements: Iterable[Judgement], reports: set[str]) -> dict[Pair, Judgement]:
    """The judgement that stands of each pair. Ids are made only where there is something to decide by them."""
    many: dict[Pair, list[Judgement]] = defaultdict(list)
    gone: set[str] = set()
    for one in judgements:
        if one.supersedes:
            gone.add(one.supersedes)
        if one.left in reports and one.right in reports:
            many[one.left, one.right].append(one)
    if gone:
        many = {pair: left for pair, some in many.items() if (left := [j for j in some if j.id not in gone])}
    return {pair: some[0] if len(some) == 1 else max(some, key=_rank) for pair, some in many.items()}


def _rank(judgement: Judgement) -> tuple[bool, str, str, float]:
    made = judgement.made_at.isoformat() if judgement.made_at else ""
    return judgement.person, made, judgement.id, judgement.score or 0.0


def _score(judgement: Judgement) -> float:
    if judgement.score is not None:
        return judgement.score
    return {Verdict.SAME: 1.0, Verdict.UNSURE: 0.0, Verdict.DIFFERENT: 0.0}[judgement.verdict]


def contradictions(reports: Iterable[str], judgements: Iterable[Judgement]) -> tuple[Problem, ...]:
    """A Problem for every pair that a person calls different while a person's *same* judgements tie them
    together.

    The clusters keep such reports together, since taking apart would need a choice that only a person can
    make.
    """
    ids = set(reports)
    held = standing(judgements, ids)
    union = Union(ids)
    for pair in held.same:
        union.join(*pair)
    broken = [p for p in sorted(held.different) if union.find(p[0]) == union.find(p[1])]
    return tuple(_problem(pair, _path(held.same, *pair)) for pair in broken)


def _problem(pair: Pair, path: list[str]) -> Problem:
    left, right = pair
    return Problem(
        "judgements_contradict",
        f"{left} and {right} are judged different, yet judged the same through {' = '.join(path)}.",
        remedy="Withdraw one of these judgements.",
        subject=left,
    )


def _path(same: frozenset[Pair], start: str, end: str) -> list[str]:
    """Shortest chain of *same* judgements from start to end."""
    ties: dict[str, set[str]] = defaultdict(set)
    for left, right in same:
        ties[left].add(right)
        ties[right].add(left)
    before: dict[str, str] = {start: start}
    queue = deque([start])
    while queue and end not in before:
        at = queue.popleft()
        for other in sorted(ties[at] - before.keys()):
            before[other] = at
            queue.append(other)
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]
