"""One MUC document as read: its text, its candidates and what each sentence tells."""

from dataclasses import dataclass

from benchmarks.muc4_filling.candidates import Candidate, candidates, read
from benchmarks.muc4_filling.signs import Told
from benchmarks.muc4_filling.text import Text, prepare


@dataclass(frozen=True, slots=True)
class Read:
    """The text, its phrases in order, its sentences in order."""

    text: Text
    candidates: tuple[Candidate, ...]
    told: tuple[Told, ...]


def read_document(raw: str) -> Read:
    """A document as distributed, read by the product's parser."""
    text = prepare(raw)
    sentences = read(text)
    told = tuple(
        Told(
            tuple((t.lemma_.lower(), kind) for t, kind in s.triggers),
            tuple(t.lemma_.lower() for t in s.doc if t.is_alpha),
        )
        for s in sentences
    )
    return Read(text, tuple(candidates(text, sentences)), told)
