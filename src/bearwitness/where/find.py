"""Find the names of places in running text. Spans are exact: ``words == text[span.start:span.end]``.

Candidates are names that the gazetteers know, what a parser marked as a place, and capitalised names after words
like "in" or "near"; a small network weighs the signs around each (``where.signs``), so that "Georgia said" and
"Washington Post" are told from places. Without a parsed ``doc`` a second set of weights does without a parser: quicker,
a little less sure. Demonyms ("Syrian") are no places and are left out unless asked for.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bearwitness.codebook.load import language
from bearwitness.model.span import Span
from bearwitness.where.countries import demonyms, iso3_of_demonym
from bearwitness.where.gazetteer import Gazetteer, embedded
from bearwitness.where.signs import signs
from bearwitness.where.spans import Names, Stretch, stretches
from bearwitness.where.tokens import Token, tokenise
from bearwitness.where.words import words

TELLING = frozenset({"locality", "region", "county", "localadmin"})
"""Kinds whose words tell a place by themselves; streets, schools and squares do not."""
DOUBTED, TOLD = 0.1, 0.5
"""Belief in a name that no gazetteer has where the words around it say that it is a place, if the network gives it more
than the first of the two.
"""
VOICE = 0.3
"""Weight of the other occurrences of a name, in log odds for log odds."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class Entity(Protocol):
    """A stretch that a parser marked, as spaCy gives it."""

    @property
    def start_char(self) -> int:
        """First character."""
        ...

    @property
    def end_char(self) -> int:
        """Character after the last."""
        ...

    @property
    def label_(self) -> str:
        """Kind in OntoNotes: GPE, LOC, FAC, ORG, PERSON, ..."""
        ...


class Parsed(Protocol):
    """A parsed text, as spaCy gives it: only its entities are read."""

    @property
    def ents(self) -> Sequence[Any]:
        """What the parser marked (see ``Entity``)."""
        ...


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in a text. ``known``: a gazetteer has it; ``score`` is the finder's belief, 0..1.

    ``nation`` is the country (ISO3) of a demonym ("Syrian"), which is no place; None for a name.
    """

    span: Span
    words: str
    known: bool
    score: float
    nation: str | None = None


class Finder:
    """Finds place names against one or more gazetteers. Safe to share; it only remembers what it looked up."""

    def __init__(self, gazetteers: Sequence[Gazetteer], weights: "Network | None" = None) -> None:
        self.names = Names(gazetteers)
        self._weights = weights

    def find(self, text: str, doc: Parsed | None = None, *, least: float | None = None) -> list[Mention]:
        """Mentions in order, none overlapping. ``least`` is the belief from which on a name counts (0..1)."""
        found, table = self.candidates(text, doc)
        if not found:
            return []
        network = self._weights or shipped("parsed" if doc is not None else "plain")
        scores = agreed(found, network.scores(table))
        told = np.array([place.told for place in found]) & (scores > DOUBTED)
        scores[told] = np.maximum(scores[told], TOLD)
        bar = network.least if least is None else least
        return chosen(text, found, scores, bar)

    def candidates(self, text: str, doc: Parsed | None = None) -> tuple[list["Placed"], NDArray[np.float32]]:
        """Every candidate with its signs, one row each: what the network weighs, and is trained on."""
        tokens = tokenise(text)
        marks = [(e.start_char, e.end_char, e.label_) for e in doc.ents] if doc is not None else []
        found = stretches(tokens, text, self.names)
        found += _marked_only(tokens, text, found, marks)
        found += _introduced(tokens, text, found)
        nations = demonyms()
        found = [s for s in found if s.text.lower() not in nations]
        named = {(start, end) for start, end, label in marks if label in PLACE_LABELS - {"FAC"}}
        placed = [
            Placed(s, *(at := (tokens[s.first].start, tokens[s.last - 1].end)), _told(tokens, s, at in named))
            for s in found
        ]
        return placed, signs(tokens, found, marks, text)


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate with its offsets in the text. ``told``: no gazetteer has it, but the words around say a place."""

    stretch: Stretch
    start: int
    end: int
    told: bool = False


def _told(tokens: Sequence[Token], stretch: Stretch, marked: bool) -> bool:
    """Whether the text says that an unknown name is a place: "the village of X", "X village", "in X" if marked."""
    if stretch.known is not None or stretch.first == 0:
        return False
    kinds = {word for word, kind in words().kinds.items() if kind in TELLING}
    before = [t.text.lower() for t in tokens[max(0, stretch.first - 2) : stretch.first]]
    after = tokens[stretch.last].text if stretch.last < len(tokens) else ""
    of_kind = len(before) == 2 and before[1] == "of" and before[0] in kinds
    return (
        of_kind
        or (after in kinds and before[-1:] != ["a"])
        or (marked and before[-1] in language("en", "names_around")["into"])
    )


def find_demonyms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Adjectives and peoples of countries outside the names already found ("Syrian", "Iraqis"), in order.

    They are kept apart from places: nothing happens "at Syrian". For those who count them, as some corpora do.
    """
    taken = {i for m in mentions for i in range(m.span.start, m.span.end)}
    out = []
    for token in tokenise(text):
        nation = iso3_of_demonym(token.text) if token.capital else None
        if nation is not None and token.start not in taken:
            out.append(Mention(Span(token.start, token.end), token.text, True, 1.0, nation))
    return out


def _marked_only(
    tokens: Sequence[Token], text: str, found: Sequence[Stretch], marks: Sequence[tuple[int, int, str]]
) -> list[Stretch]:
    """Places that the parser marked and no gazetteer knows, without their leading article."""
    taken = {(s.first, s.last) for s in found}
    out = []
    for start, end, label in marks:
        if label not in PLACE_LABELS:
            continue
        inside = [i for i, t in enumerate(tokens) if start <= t.start and t.end <= end and t.is_word]
        while inside and not tokens[inside[0]].capital:
            inside = inside[1:]
        if inside and (inside[0], inside[-1] + 1) not in taken:
            first, last = inside[0], inside[-1] + 1
            out.append(Stretch(first, last, text[tokens[first].start : tokens[last - 1].end], None, label))
    return out


def _introduced(tokens: Sequence[Token], text: str, found: Sequence[Stretch]) -> list[Stretch]:
    """Whole runs of capitalised words that no gazetteer knows, behind a small word or before a kind word."""
    taken = {(s.first, s.last) for s in found}
    out = []
    i = 1
    while i < len(tokens):
        if not (tokens[i].capital and tokens[i].joined and tokens[i - 1].is_word and not tokens[i - 1].capital):
            i += 1
            continue
        last = i + 1
        while last < len(tokens) and last - i < 4 and tokens[last].capital and tokens[last].joined:
            last += 1
        if (i, last) not in taken:
            out.append(Stretch(i, last, text[tokens[i].start : tokens[last - 1].end], None))
            taken.add((i, last))
        i = last
    return out


def agreed(found: Sequence[Placed], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores after the same name's other occurrences in the text have had their say: their mean and their best."""
    clear = np.clip(scores, 1e-5, 1 - 1e-5)
    odds = np.log(clear / (1 - clear))
    out = odds.copy()
    groups: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(found):
        groups[place.stretch.text.lower()].append(i)
    for rows in groups.values():
        if len(rows) > 1:
            own = odds[rows]
            first, second = np.partition(own, -2)[[-1, -2]]
            out[rows] += VOICE * ((own.sum() - own) / (len(rows) - 1) + np.where(own == first, second, first))
    result: NDArray[np.float32] = 1 / (1 + np.exp(-out))
    return result


def chosen(text: str, found: Sequence[Placed], scores: NDArray[np.float32], least: float) -> list[Mention]:
    """The best candidates that do not overlap, from ``least`` on, in order of the text."""
    order = sorted(range(len(found)), key=lambda i: (-float(scores[i]), found[i].start - found[i].end))
    kept: list[Mention] = []
    used: list[tuple[int, int]] = []
    for i in order:
        score, place = float(scores[i]), found[i]
        if score < least:
            break
        if any(place.start < end and start < place.end for start, end in used):
            continue
        used.append((place.start, place.end))
        span = Span(place.start, place.end)
        kept.append(Mention(span, span.of(text), place.stretch.known is not None, round(score, 3)))
    return sorted(kept, key=lambda m: m.span)


@dataclass(frozen=True)
class Network:
    """One hidden layer of tanh units; ``least`` is the belief that gave the best F1 in training."""

    inner: NDArray[np.float32]
    outer: NDArray[np.float32]
    least: float

    def scores(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """Belief 0..1 for every row."""
        hidden = np.tanh(table @ self.inner)
        score: NDArray[np.float32] = 1 / (1 + np.exp(-(hidden @ self.outer[:-1] + self.outer[-1])))
        return score


@cache
def shipped(name: str) -> Network:
    """The weights that are shipped: ``parsed`` (with a parser's marks) or ``plain`` (without)."""
    with (files("bearwitness.where") / "data" / f"finder_{name}.npz").open("rb") as file:
        data = np.load(file)
        return Network(data["inner"], data["outer"], float(data["least"]))


@cache
def default_finder() -> Finder:
    """A finder with the shipped gazetteer."""
    return Finder((embedded(),))


def find(text: str, doc: Parsed | None = None) -> list[Mention]:
    """Place names of ``text`` by the shipped gazetteer; ``doc`` is its spaCy parse if there is one."""
    return default_finder().find(text, doc)
