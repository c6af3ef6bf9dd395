"""Readers by language: which one a document needs, and the one of word tables for Spanish, French and Arabic."""

from dataclasses import dataclass
from functools import cache

from bearwitness.codebook.load import language
from bearwitness.extract.languages.incidents import group, tell
from bearwitness.extract.languages.line import lines
from bearwitness.extract.languages.spots import nations
from bearwitness.extract.languages.table import table
from bearwitness.extract.languages.tokens import fold, tokens
from bearwitness.extract.languages.write import Writer
from bearwitness.model.claim import AggregateClaim, Report
from bearwitness.model.document import Document
from bearwitness.model.errors import Where
from bearwitness.model.problem import Problem
from bearwitness.plugins import Reader
from bearwitness.plugins import Reading as AnyReading
from bearwitness.when.anchor import Anchor
from bearwitness.when.publication import publication

SUPPORTED = ("ar", "es", "fr")
UNSUPPORTED = "unsupported-language"
"""Code of the Problem of a document in a language that no reader here reads."""
_SAMPLE = 4_000
_LEAST_SHARE = 0.12
"""Share of the words of a text that must be common words of a language for it to be taken for that language."""
_FOREIGN_LETTERS = frozenset("پچژگڈٹڑںےہھیکۆێ")
"""Letters of Persian, Urdu, Kurdish and Pashto that Arabic does not write."""
_LIKELY = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one document."""

    reports: tuple[Report, ...] = ()
    aggregates: tuple[AggregateClaim, ...] = ()
    problems: tuple[Problem, ...] = ()


class WordsReader:
    """Reads one language by word tables and light grammar; offline. ``name`` is what its claims are signed with."""

    def __init__(self, code: str, name: str) -> None:
        self.code, self.name = code, name

    def read(self, document: Document) -> Reading:
        """Reports and aggregate claims of one document, every value with its citation."""
        rows = list(lines(document.text, table(self.code)))
        published = document.published
        if not published.known:
            published = publication(document.text, metadata={}, url=document.url, language=self.code)
        anchor = Anchor(published)
        named = nations(rows)
        told, sums = tell(rows, anchor, tuple(named)[:_LIKELY])
        writer = Writer(document, self.name, anchor, named)
        reports = tuple(writer.report(g, n) for n, g in enumerate(group(told, anchor)))
        return Reading(reports, writer.aggregates(sums))


class LanguageReader:
    """Hands each document to the reader of its language; ``english`` reads English and gives the name."""

    def __init__(self, english: Reader) -> None:
        self._english = english

    @property
    def name(self) -> str:
        """Name and version; the same name gives the same claims."""
        return self._english.name

    def read(self, document: Document) -> AnyReading:
        """What the reader of the language finds; a Problem and nothing else for a language that has none."""
        code = language_read(document)
        if code == "en":
            return self._english.read(document)
        if code in SUPPORTED:
            return WordsReader(code, self.name).read(document)
        what = f"No reader knows the language of this document ({code})."
        remedy = f"Languages read: en, {', '.join(SUPPORTED)}. Code it by hand, or correct its language if it is wrong."
        return Reading(problems=(Problem(UNSUPPORTED, what, Where(file=document.name), remedy, document.id),))


def language_read(document: Document) -> str:
    """Code of the language to read a document in: its own, unless its common words plainly say another.

    Identifiers err on lists and short texts, so that common words of a language read here outrank the document's own
    code where that is none of these; a text that says neither is read as English.
    """
    said = document.language
    if said == "en" or said in SUPPORTED:
        return said
    guess = guessed(document.text)
    return guess or said or "en"


def guessed(text: str) -> str | None:
    """The language of ``en`` and those read here whose common words make up most of a text; None for none."""
    sample = tokens(text, 0, min(len(text), _SAMPLE))
    words = [t for t in sample if t.word[:1].isalpha()]
    if not words:
        return None
    if sum("\u0600" <= t.word[0] <= "\u06ff" for t in words) > len(words) / 2:
        return "ar" if sum(c in _FOREIGN_LETTERS for c in text[:_SAMPLE]) <= 0.005 * len(text[:_SAMPLE]) else None
    shares = {code: sum(1 for t in words if t.word in _common(code)) / len(words) for code in ("en", "es", "fr")}
    best = max(shares, key=lambda c: shares[c])
    return best if shares[best] >= _LEAST_SHARE else None


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(w for entry in language(code, "frequent")["words"] for w in fold(str(entry)))
