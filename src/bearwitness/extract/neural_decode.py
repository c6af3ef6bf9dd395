"""Piece probabilities -> stretches of whole words, per role. Roles may overlap; one role never does with itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bearwitness.extract.neural_windows import Pieces
from bearwitness.model.span import Span

BRIDGE = 0.9  # a begin probability of at least this starts a new stretch beside the last
GAP_SHARE = 0.4  # the word in the gap must itself reach this share of the role's cut


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces ``first``..``last`` (exclusive) of one role and the mean inside probability (not calibrated)."""

    role: int
    first: int
    last: int
    raw: float


@dataclass(frozen=True, slots=True)
class Words:
    """Whole words as piece ranges, with the sentence that each stands in (-1: none)."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    sentence: NDArray[np.int64]


def words(pieces: Pieces, sentences: Sequence[Span]) -> Words:
    """Group word pieces into words. A word belongs to the sentence in which it starts."""
    first = np.flatnonzero(~pieces.inner).astype(np.int64)
    last = np.append(first[1:], len(pieces.inner)).astype(np.int64)
    begins = np.array([s.start for s in sentences], np.int64)
    ends = np.array([s.end for s in sentences], np.int64)
    at = pieces.starts[first]
    holder = np.searchsorted(begins, at, side="right") - 1
    within = (holder >= 0) & (at < ends[np.maximum(holder, 0)]) if len(begins) else np.zeros(len(at), np.bool_)
    return Words(first, last, np.where(within, holder, -1).astype(np.int64))


def stretches(
    inside: NDArray[np.float32], begins: NDArray[np.float32], grouped: Words, cuts: Sequence[float]
) -> Iterator[Stretch]:
    """Stretches of every role, by role and then in text order."""
    if not len(grouped.first):
        return
    whole = np.add.reduceat(inside, grouped.first, axis=0) / (grouped.last - grouped.first)[:, None]
    for role, cut in enumerate(cuts):
        if whole[:, role].max() >= cut:
            for first, last in _runs(whole[:, role], begins[grouped.first, role], grouped.sentence, cut):
                start, stop = int(grouped.first[first]), int(grouped.last[last - 1])
                yield Stretch(role, start, stop, float(whole[first:last, role].mean()))


def _runs(
    inside: NDArray[np.float32], begins: NDArray[np.float32], sentence: NDArray[np.int64], cut: float
) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for word in np.flatnonzero((inside >= cut) & (sentence >= 0)).tolist():
        if out and sentence[out[-1][0]] == sentence[word] and _joins(inside, begins, out[-1], word, cut):
            out[-1] = (out[-1][0], word + 1)
        else:
            out.append((word, word + 1))
    return out


def _joins(
    inside: NDArray[np.float32], begins: NDArray[np.float32], run: tuple[int, int], word: int, cut: float
) -> bool:
    """Whether ``word`` goes on the run: next to it and not a fresh start, or one plausible word further on."""
    if begins[word] >= BRIDGE:
        return False
    if word == run[1]:
        return True
    return word == run[1] + 1 and bool(inside[run[1]] >= GAP_SHARE * cut)
