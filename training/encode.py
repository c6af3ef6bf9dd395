"""Examples -> arrays: windows from the product's own windower, labels on word pieces, entities to pair."""

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bearwitness.extract.neural_windows import MAX_PIECES, Pieces, Window, Windower
from bearwitness.model.span import Span
from training.examples import (
    CERTAINTIES,
    EVENT_TYPES,
    ROLES,
    SENTENCE,
    VICTIM_CLASSES,
    Example,
    Mention,
    Sentence,
)  # fmt: skip

CLASSES = {"event_type": EVENT_TYPES, "victim_class": VICTIM_CLASSES, "certainty": CERTAINTIES}
UNKNOWN = -1


@dataclass(slots=True)
class Encoded:
    """One example as arrays. ``inside``, ``begins``, ``weight``: pieces x roles. ``labels``: sentences x SENTENCE,
    NaN where not known. ``classes``: sentences x 3, UNKNOWN where not known. ``spans``: role, first and last piece
    (exclusive), sentence, incident keys."""

    name: str
    pieces: Pieces
    windows: list[Window]
    inside: NDArray[np.float32]
    begins: NDArray[np.float32]
    weight: NDArray[np.float32]
    labels: NDArray[np.float32]
    classes: NDArray[np.int64]
    keys: list[frozenset[str]]
    spans: list[tuple[str, int, int, int, frozenset[str]]]


def encode(example: Example, windower: Windower, title: bool = True, most: int = MAX_PIECES) -> Encoded:
    """Arrays of one example; without its title if ``title`` is False, in windows of at most ``most`` pieces."""
    pieces = windower.pieces(example.text)
    sentences = [Span(s.start, s.end) for s in example.sentences]
    windows = windower.windows(example.text, sentences, pieces, example.title if title else "", most)
    inside = np.zeros((len(pieces.ids), len(ROLES)), np.float32)
    begins, weight = inside.copy(), np.ones_like(inside)
    for role in example.unknown_roles:
        weight[:, ROLES.index(role)] = 0
    for number in example.blank:
        weight[slice(*_pieces_of(pieces, example.sentences[number])), :] = 0
    for mention in example.skips:
        weight[slice(*_pieces_of(pieces, mention)), ROLES.index(mention.role)] = 0
    spans = []
    for mention in example.mentions:
        first, last = _pieces_of(pieces, mention)
        column = ROLES.index(mention.role)
        inside[first:last, column] = 1
        begins[first : first + 1, column] = 1
        weight[first:last, column] = 1
        holder = next((n for n, s in enumerate(sentences) if s.start <= mention.start < s.end), None)
        if holder is not None and last > first:
            spans.append((mention.role, first, last, holder, mention.keys))
    labels, classes = _sentence_arrays(example)
    return Encoded(example.name, pieces, windows, inside, begins, weight, labels, classes,
                   [s.keys for s in example.sentences], spans)  # fmt: skip


def _pieces_of(pieces: Pieces, stretch: Mention | Sentence) -> tuple[int, int]:
    first = int(np.searchsorted(pieces.ends, stretch.start, side="right"))
    return first, int(np.searchsorted(pieces.starts, stretch.end, side="left"))


def _sentence_arrays(example: Example) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    labels = np.full((len(example.sentences), len(SENTENCE)), np.nan, np.float32)
    classes = np.full((len(example.sentences), len(CLASSES)), UNKNOWN, np.int64)
    for row, sentence in enumerate(example.sentences):
        for name, value in sentence.labels.items():
            labels[row, SENTENCE.index(name)] = value
        for column, (name, values) in enumerate(CLASSES.items()):
            if (value := getattr(sentence, name)) is not None:
                classes[row, column] = values.index(value)
    return labels, classes


def join(one: Example, two: Example) -> Example:
    """Two texts as one chronicle: offsets moved, incidents kept apart, no title."""
    shift = len(one.text) + 1
    move = [Sentence(s.start + shift, s.end + shift, s.labels, _other(s.keys), s.event_type, s.victim_class,
                     s.certainty) for s in two.sentences]  # fmt: skip

    def moved(m: Mention) -> Mention:
        return Mention(m.role, m.start + shift, m.end + shift, _other(m.keys))

    blank = one.blank | {n + len(one.sentences) for n in two.blank}
    return Example(f"{one.name}+{two.name}", "", f"{one.text}\n{two.text}", one.sentences + move,
                   one.mentions + [moved(m) for m in two.mentions], one.skips + [moved(m) for m in two.skips],
                   blank, one.unknown_roles | two.unknown_roles)  # fmt: skip


def _other(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(f"2{k}" for k in keys)


def veil(encoded: Encoded, mask: int, chance: random.Random) -> None:
    """Hide some words, and now and then a whole name, so that the words around it must tell its part."""
    ids = encoded.pieces.ids
    hidden = np.array([chance.random() < 0.05 for _ in ids], np.bool_)
    for role, first, last, _, _ in encoded.spans:
        if role in ("place", "victim_name", "perpetrator", "source") and chance.random() < 0.2:
            hidden[first:last] = True
    ids[hidden] = mask
