"""Tags of a document -> the incidents it seems to report: which sentences and which words belong to each.

Proposals only: counts, dates and places are words here, to be read by the grammars of the rule reader.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bearwitness.extract.neural import RoleSpan, SentenceTags

SUPPORT = 0.4  # least probability that a sentence supports an incident (or is the main passage of one)
SAME = 0.5  # least mean probability at which groups of sentences are one incident
PART = 0.5  # least probability that words belong to an incident


class Tagged(Protocol):
    """What is needed of ``NeuralTags``."""

    sentences: tuple[SentenceTags, ...]
    spans: tuple[RoleSpan, ...]

    def same(self, one: int, two: int) -> float:
        """Probability that two sentences tell of one incident."""

    def belongs(self, span: int, sentence: int) -> float:
        """Probability that a span is part of the incident that a sentence tells of."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words that play a part in an incident: the span, and the probability that both role and incident are right."""

    span: RoleSpan
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One incident that the text seems to report.

    ``sentences``: indexes, the main passage first. ``score``: probability that the text reports it. ``main``: that
    the text is chiefly about it. ``parts``: role -> words, the likeliest first; words of one part may serve several
    incidents. ``event_type``, ``victim_class``, ``certainty``: codebook code -> probability.
    """

    sentences: tuple[int, ...]
    score: float
    main: float
    event_type: Mapping[str, float]
    victim_class: Mapping[str, float]
    certainty: Mapping[str, float]
    parts: Mapping[str, tuple[Part, ...]]

    def best(self, role: str) -> RoleSpan | None:
        """The likeliest words of a role, or None."""
        found = self.parts.get(role, ())
        return found[0].span if found else None


def proposals(tags: Tagged, support: float = SUPPORT, same: float = SAME) -> tuple[Proposal, ...]:
    """Incidents in the order of their main passages."""
    told = [n for n, s in enumerate(tags.sentences) if max(s.incident, s.anchor) >= support]
    made = [_proposal(tags, group) for group in groups(tags, told, same)]
    return tuple(sorted(made, key=lambda p: p.sentences[0]))


def groups(tags: Tagged, told: Sequence[int], same: float = SAME) -> list[list[int]]:
    """Sentences put together while the likeliest two groups are one incident on average (average linkage)."""
    found = [[n] for n in told]
    links = np.array([[tags.same(a, b) if a != b else -1.0 for b in told] for a in told], np.float64)
    while len(found) > 1:
        one, two = sorted(divmod(int(links.argmax()), len(found)))
        if links[one, two] < same:
            break
        share = len(found[one]) / (len(found[one]) + len(found[two]))
        joined = share * links[one] + (1 - share) * links[two]
        joined[one] = -1.0
        links[one], links[:, one] = joined, joined
        links = np.delete(np.delete(links, two, 0), two, 1)
        found[one] += found.pop(two)
    return [sorted(group) for group in found]


def _proposal(tags: Tagged, group: Sequence[int]) -> Proposal:
    held = [tags.sentences[n] for n in group]
    weight = [max(s.incident, 1e-3) for s in held]
    first = max(group, key=lambda n: (tags.sentences[n].anchor, -n))
    none = 1.0
    for sentence in held:
        none *= 1 - max(sentence.incident, sentence.anchor)
    return Proposal(
        (first, *(n for n in group if n != first)),
        1 - none,
        _mean([s.main for s in held], weight),
        _blend([s.event_type for s in held], weight),
        _blend([s.victim_class for s in held], weight),
        _blend([s.certainty for s in held], weight),
        _parts(tags, group),
    )


def _mean(values: Sequence[float], weight: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weight, strict=True)) / sum(weight)


def _blend(choices: Sequence[Mapping[str, float]], weight: Sequence[float]) -> dict[str, float]:
    return {code: _mean([c[code] for c in choices], weight) for code in choices[0]}


def _parts(tags: Tagged, group: Sequence[int]) -> dict[str, tuple[Part, ...]]:
    found: dict[str, list[Part]] = defaultdict(list)
    for number, span in enumerate(tags.spans):
        belongs = max(tags.belongs(number, n) for n in group)
        if belongs >= PART:
            found[span.role].append(Part(span, span.score * belongs))
    return {role: tuple(sorted(parts, key=lambda p: -p.score)) for role, parts in found.items()}
