"""Sentences of a text as tokens with what the tables and the date grammar find in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bearwitness.extract.languages.table import Hit, Table
from bearwitness.extract.languages.tokens import Token, offset, tokens
from bearwitness.when.find import DatePhrase, find

_END = re.compile(r"[.!?؟…]+[\"”»’')\]]*\s+(?=\S)")
_DATELINE = re.compile(r"[^\W\d_][^.!?;:\n]{1,58}?(?:\([^()\n]{2,30}\))?\s?(?:\.?\s?[-–—]+|/)\s(?=\S)")
_HEAD, _TOP = 80, 4
_LONGEST = 1_500
"""Characters that a dateline may fill, and the sentences of a text that may begin with one."""
_BULLET = re.compile(r"\s*(?:[•●▪◦‣*–—-]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression and the tokens that it covers."""

    phrase: DatePhrase
    first: int
    last: int


class Line:
    """One sentence. ``index`` counts sentences, ``paragraph`` paragraphs, both from 0."""

    def __init__(self, text: str, start: int, end: int, index: int, paragraph: int, words: Table) -> None:
        self.text, self.start, self.end = text, start, end
        self.index, self.paragraph = index, paragraph
        self.bullet = _BULLET.match(text, start) is not None
        self.table = words
        self.row: list[Token] = tokens(text, start, end)
        self.hits: tuple[Hit, ...] = tuple(words.hits(self.row))
        self.at: dict[int, list[Hit]] = {}
        self._labels: dict[str, list[Hit]] = {}
        for hit in self.hits:
            self.at.setdefault(hit.first, []).append(hit)
            self._labels.setdefault(hit.label, []).append(hit)
        self.dates: tuple[Dated, ...] = ()
        self.body = self._body()

    def _body(self) -> int:
        """The token at which the report begins, behind a dateline ("CITY, 5 May (Agency) -") where there is one."""
        head = _DATELINE.match(self.text, self.start, min(self.end, self.start + _HEAD)) if self.index < _TOP else None
        return sum(t.start < head.end() for t in self.row) if head is not None else 0

    def of(self, label: str) -> list[Hit]:
        """Hits of one label, in order."""
        return self._labels.get(label, [])

    def starting(self, at: int, label: str) -> Hit | None:
        """The first hit at a token whose label begins so."""
        return next((h for h in self.at.get(at, ()) if h.label.startswith(label)), None)

    def word(self, at: int) -> str:
        """The folded word at a token, "" outside the sentence."""
        return self.row[at].word if 0 <= at < len(self.row) else ""

    def dated(self, at: int) -> bool:
        """Whether a token belongs to a date."""
        return any(d.first <= at < d.last for d in self.dates)

    def span(self, first: int, last: int, taken: int = 0) -> tuple[int, int]:
        """Offsets of tokens in the text, without ``taken`` letters of proclitics of the first."""
        return offset(self.text, self.row[first], taken), self.row[last - 1].end

    def find_dates(self) -> None:
        """Look for dates; put off until a sentence proves to matter."""
        found = []
        for phrase in find(self.text[self.start : self.end], self.table.code):
            a, b = self.start + phrase.span.start, self.start + phrase.span.end
            covered = [i for i, t in enumerate(self.row) if t.start < b and a < t.end]
            number = len(covered) == 1 and self.row[covered[0]].word in self.table.numbers
            if covered and covered[0] >= self.body and phrase.dates and not number:
                found.append(Dated(phrase, covered[0], covered[-1] + 1))
        self.dates = tuple(found)


def lines(text: str, words: Table) -> Iterator[Line]:
    """The sentences of a text: parted at line breaks and at stops that end no abbreviation."""
    index = 0
    for paragraph, found in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        for start, end in _sentences(text, found.start(), found.end(), words.abbreviations):
            yield Line(text, start, end, index, paragraph, words)
            index += 1


def _sentences(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    for found in _END.finditer(text, start, end):
        before = re.search(r"[^\W\d_]+$", text[max(begin, found.start() - 12) : found.start()])
        word = before.group() if before is not None else ""
        if found.group()[0] == "." and (word.casefold() in abbreviations or (len(word) == 1 and word.isupper())):
            continue
        stop = found.start() + len(found.group().rstrip())
        yield from _pieces(text, begin, stop)
        begin = found.end()
    stop = start + len(text[start:end].rstrip())
    if begin < stop:
        yield from _pieces(text, begin, stop)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at blanks where it is longer than any sentence is: a list or a table without stops."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield start, end
