"""Signs of a whole document and of one entity in a template, for the judges of the muc4 benchmark."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.muc4_filling.candidates import Candidate

ROLES = {
    "weapon": "instrument_id", "individual": "perp_individual_id", "organization": "perp_org_id",
    "target": "phys_tgt_id", "name": "hum_tgt_name", "description": "hum_tgt_description",
}  # fmt: skip
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "HIJACKING", "FORCED WORK STOPPAGE")
VALUES = {
    "weapon": ("instrument_type",), "organization": ("perp_org_confidence",),
    "target": ("phys_tgt_type", "phys_tgt_effect"), "name": ("hum_tgt_type", "hum_tgt_effect"),
    "description": ("hum_tgt_type", "hum_tgt_effect"),
}  # fmt: skip
"""Role -> closed slots that refer to it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence gives: its violent words as (lemma, type) and its lemmas."""

    triggers: tuple[tuple[str, str], ...]
    lemmas: tuple[str, ...]


def of_document(sentences: Sequence[Told], source: str) -> Iterator[str]:
    """Signs of whether, and of which type, a text reports events."""
    counts = Counter(lemma for s in sentences for lemma in s.lemmas)
    yield "bias"
    yield f"source={source}"
    for lemma, n in counts.items():
        yield f"has={lemma}"
        if n > 2:
            yield f"often={lemma}"
    kinds = Counter(kind for s in sentences for _, kind in s.triggers)
    for kind, n in kinds.items():
        yield f"kind={kind},{min(n, 4)}"
    for sentence in sentences[:3]:
        for lemma in sentence.lemmas:
            yield f"lead={lemma}"
        for lemma, kind in sentence.triggers:
            yield f"leads={lemma}"
            yield f"leading={kind}"
        for one, two in zip(sentence.lemmas, sentence.lemmas[1:], strict=False):
            yield f"two={one} {two}"
    yield f"length={min(9, len(sentences) // 5)}"


def of_entity(mentions: Iterable[Candidate], kind: str, role: str) -> Iterator[str]:
    """Signs of an entity's type and fate, from its mentions in a template of one incident type."""
    yield f"kind={kind}"
    yield f"role={role}"
    for mention in list(mentions)[:4]:
        for word in mention.words.lower().split():
            yield f"word={word}"
            yield f"word,kind={word},{kind}"
        yield f"last={mention.words.lower().split()[-1]}"
        yield from mention.signs
