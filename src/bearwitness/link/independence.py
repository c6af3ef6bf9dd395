"""Independence: which documents speak with one voice, so that "three sources" means three.

Two documents are one origin when one is largely a copy of the other, when they come from the same outlet,
or when all that they cite is one and the same agency or body (Every Casualty Standards, p. 25: a different
author and a different primary source).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bearwitness.link.spelling import fold
from bearwitness.link.union import Union
from bearwitness.link.wording import containment, shingles

COPY = 0.5
"""Share of the shorter text's runs of words in the longer one from which it counts as a copy."""
KEYS = 16
"""Least hashes compared first: texts that share none of them are no copies of one another."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One document: its id, text, outlet (if known) and whom it cites for what it says."""

    document: str
    text: str
    outlet: str | None = None
    cited: tuple[str, ...] = ()


def origins(voices: Iterable[Voice]) -> Mapping[str, str]:
    """Origin by document id; the origin is the least document id of its group, whatever the order given."""
    given = sorted(voices, key=lambda v: v.document)
    union = Union(v.document for v in given)
    for key in (_outlet, _only_source):
        _join_equal(union, given, key)
    _join_copies(union, given)
    return {v.document: union.find(v.document) for v in given}


def _outlet(voice: Voice) -> str:
    return f"outlet {fold(voice.outlet)}" if voice.outlet else ""


def _only_source(voice: Voice) -> str:
    """The one named body that the document takes everything from, if it cites exactly one.

    Nameless voices ("police", "residents") are different people in different documents.
    """
    cited = {fold(words) for words in voice.cited} - {""}
    if not all(any(word[:1].isupper() for word in words.split()) for words in voice.cited):
        return ""
    return f"cites {cited.pop()}" if len(cited) == 1 else ""


def _join_equal(union: Union, given: Sequence[Voice], key: Callable[[Voice], str]) -> None:
    firsts: dict[str, str] = {}
    for voice in given:
        if one := key(voice):
            union.join(firsts.setdefault(one, voice.document), voice.document)


def _join_copies(union: Union, given: Sequence[Voice]) -> None:
    runs = {v.document: shingles(v.text) for v in given}
    rooms: dict[int, list[str]] = defaultdict(list)
    for document in sorted(runs):
        for value in sorted(runs[document])[:KEYS]:
            rooms[value].append(document)
    for value in sorted(rooms):
        first, *others = rooms[value]
        for other in others:
            if union.find(first) != union.find(other) and containment(runs[first], runs[other]) >= COPY:
                union.join(first, other)
