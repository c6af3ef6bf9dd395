"""Article: a whole text made ready for comparing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from bearwitness.link.text.background import Background
from bearwitness.link.text.terms import Terms, terms, words
from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import find
from bearwitness.when.resolve import resolve

LEAD = 600
"""Characters of a lead: headline and the first sentences tell what the rest is about."""
LONGEST = 20_000
"""Characters read of a text; what follows in a long one is seldom about the same event."""

Vector = dict[int, float]
"""Weights by term code, of unit length."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One text as vectors. ``days``: single days it names; ``written``: those it names in figures.

    ``words``, ``names`` weigh a term by how telling it is; ``sharp_words``, ``sharp_names`` by the square
    of that; ``lead`` the words of the beginning; ``runs`` words two by two. ``full`` and ``single`` are
    the names' own weights in nats, unscaled. ``published`` may be unknown.
    """

    id: str
    published: Moment
    length: int
    words: Vector
    sharp_words: Vector
    names: Vector
    sharp_names: Vector
    lead: Vector
    runs: Vector
    full: Vector
    single: Vector
    ages: frozenset[str]
    streets: frozenset[str]
    days: frozenset[date]
    written: frozenset[date]


def article(id_: str, text: str, published: Moment, background: Background, found: Terms | None = None) -> Article:
    """The article of a text (title included, first); ``found`` are its terms, where they are known
    already.
    """
    body = text[:LONGEST]
    these = found or terms(body)
    names = these.names + these.full
    days, written = _days(body, published)
    return Article(
        id_,
        published,
        len(body),
        _vector(these.words, background, 1),
        _vector(these.words, background, 2),
        _vector(names, background, 1),
        _vector(names, background, 2),
        _vector(words(body[:LEAD]), background, 1),
        _vector(these.runs, background, 1),
        {term: background.telling(term) - 1 for term in these.full},
        {term: background.telling(term) - 1 for term in these.names},
        these.ages,
        these.streets,
        days,
        written,
    )


def _vector(counts: Counter[int], background: Background, power: int) -> Vector:
    raw = {term: (1 + log(n)) * background.telling(term) ** power for term, n in counts.items()}
    norm = sqrt(sum(w * w for w in raw.values())) or 1.0
    return {term: w / norm for term, w in raw.items()}


def _days(text: str, published: Moment) -> tuple[frozenset[date], frozenset[date]]:
    """Single days named in the text: all of them, and those that do not hang on the day of publication."""
    days: set[date] = set()
    written: set[date] = set()
    for phrase in find(text):
        moment = resolve(phrase, Anchor(published))
        if moment.precision == 1 and moment.earliest is not None:
            days.add(moment.earliest)
            if any(c.isdigit() for c in phrase.words):
                written.add(moment.earliest)
    return frozenset(days), frozenset(written)
