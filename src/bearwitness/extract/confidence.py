"""How likely each value is right: a logistic sum of signs, most of them whether the rules and the trained reader agree.

The weights (table ``confidence``) are fitted by ``training/fit_confidence.py`` on coded texts that the trained reader
never saw; ``docs/models/confidence.md`` shows how well they hold elsewhere.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bearwitness.codebook.load import language
from bearwitness.extract.neural import NeuralTags, SentenceTags
from bearwitness.model.claim import AggregateClaim, Claim, Report
from bearwitness.model.count import Count
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.span import Span
from bearwitness.model.values import Value

Signs = dict[str, float]
ROLES = {
    "date": "date", "place": "place", "killed": "killed", "injured": "injured", "abducted": "abducted",
    "victims": "victim", "victim_name": "victim_name", "perpetrator": "perpetrator", "weapon": "weapon",
    "accusation": "accusation", "source": "source",
}  # fmt: skip
"""Field -> the role whose marks speak for or against its value."""
AGGREGATE = "aggregate"


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the values of one document by what the trained reader says of its ``sentences`` (as it was given them)."""

    tags: NeuralTags
    sentences: tuple[Span, ...]

    def rated(self, report: Report) -> Report:
        """The report with a confidence on every claim that the table can judge; those below its least one left out.

        Fields that no coded text tells of (manner, harm by group) have none rather than one out of the air.
        """
        made = [replace(c, confidence=chance(c.field, self.signs(report, c))) for c in report.claims]
        return replace(report, claims=tuple(c for c in made if c.confidence is None or c.confidence >= _least()))

    def aggregate(self, claim: AggregateClaim) -> AggregateClaim:
        """The aggregate claim with its confidence."""
        return replace(claim, confidence=chance(AGGREGATE, self.aggregate_signs(claim)))

    def signs(self, report: Report, claim: Claim) -> Signs:
        """What speaks for or against a value, each from 0 to 1."""
        held = self._held(report.evidence)
        told = max((max(s.incident, s.anchor) for s in held), default=0.0)
        return {"told": told} | self._marks(report, claim) | _codes(claim, held) | _own(claim.value)

    def aggregate_signs(self, claim: AggregateClaim) -> Signs:
        """The same for an aggregate claim."""
        held = self._held((claim.citation.span,))
        return {
            "sum": max((s.aggregate for s in held), default=0.0),
            "told": max((s.incident for s in held), default=0.0),
            "part": float(claim.parts_of is not None),
        }

    def _held(self, evidence: Sequence[Span]) -> list[SentenceTags]:
        pairs = zip(self.tags.sentences, self.sentences, strict=True)
        return [tags for tags, span in pairs if any(span.overlaps(e) for e in evidence)]

    def _marks(self, report: Report, claim: Claim) -> Signs:
        role = ROLES.get(claim.field)
        if role is None:
            return {}
        cited = [c.span for c in claim.citations]
        near = [s for s in self.tags.of(role) if any(s.span.overlaps(e) for e in (*report.evidence, *cited))]
        agree = max((s.score for s in near if any(s.span.overlaps(c) for c in cited)), default=0.0)
        rival = max((s.score for s in near if not any(s.span.overlaps(c) for c in cited)), default=0.0)
        return {"agree": agree, "rival": rival, "marked": float(agree > 0)}


def _codes(claim: Claim, held: Sequence[SentenceTags]) -> Signs:
    """How likely the trained reader holds the code itself, in the passage that holds it likeliest."""
    if claim.field not in {"event_type", "victim_class"}:
        return {}
    return {"code": max((getattr(s, claim.field).get(str(claim.value), 0.0) for s in held), default=0.0)}


def _own(value: Value) -> Signs:
    """What the value itself tells of how it came about."""
    if isinstance(value, Moment):
        return {"inferred": float(value.inferred or not value.words), "exact": float(value.precision == 1)}
    if isinstance(value, Place):
        return {"resolved": float(value.resolved), "area": float(value.is_area)}
    if isinstance(value, Count):
        return {"exact": float(value.best is not None), "few": float(value.best == 1)}
    return {}


def chance(field: str, signs: Signs) -> float | None:
    """Probability that the value is right, by the shipped weights; None for a field that they do not know."""
    return weigh(_weights(), field, signs) if field in _weights()["fields"] else None


def weigh(table: Mapping[str, Any], field: str, signs: Signs) -> float:
    """The same by any weights: those of all fields plus the field's own; an unknown sign weighs nothing."""
    own, every = table["fields"][field], table["all"]
    total = sum((every.get(name, 0.0) + own.get(name, 0.0)) * value for name, value in {**signs, "bias": 1.0}.items())
    return round(1 / (1 + math.exp(-total)), 3)


@cache
def _weights() -> Mapping[str, Any]:
    return language("en", "confidence")


def _least() -> float:
    return float(_weights()["least"])
