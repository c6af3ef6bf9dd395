"""Cut a fixed text into paragraphs and sentences without parsing it; bullets, fields and footnotes kept apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bearwitness.extract.lexicon import regex


class Kind(StrEnum):
    """What a line is."""

    PROSE = "prose"
    BULLET = "bullet"
    FIELD = "field"  # "Deaths: 12" of an information box
    HEADING = "heading"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``start``..``end`` of the text, the number of its paragraph, and what kind of line it is in."""

    start: int
    end: int
    paragraph: int
    kind: Kind = Kind.PROSE


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered note at the end of the text: its number and where its words stand."""

    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Sentences in text order; footnotes apart."""

    sentences: tuple[Sentence, ...]
    footnotes: tuple[Footnote, ...]


_SHORTEST, _NARROWEST, _WIDEST = 16, 40, 130
"""Characters: of the shortest line that may run on; of the widest line of a text that is wrapped at all. Shorter
lines are headings or fields, longer ones whole paragraphs."""
_BULLET = re.compile(r"\s*(?:[•●▪◦‣*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_NOTE = re.compile(r"\s*\[?(\d{1,3})[.)\]]\s+")
_END = re.compile(r"""[.!?…]+["”’')\]]*(?=\s+["“‘'(\[]*[A-Z0-9À-Þ“"]|\s*$)""")
_TRAILING = re.compile(r"(?:\s*\([A-Z][^()]{1,90}\)|\s*\[\d{1,3}\])+\.?(?=\s+[\"“‘A-Z(]|\s*$)")
"""Sources in parentheses and footnote marks after the full stop belong to the sentence before."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Rev|Sen|Rep|Gov|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|"
    r"Oct|Nov|Dec|Mt|Ft|Cpl|Cmdr|Insp|Supt|approx|Inc|Ltd|Co|Retd|Hon|al|etc|a\.m|p\.m|e\.g|i\.e|U\.S|U\.N|U\.K|D\.C)|\b[A-Z])\.$"
)
_ALWAYS = re.compile(r"\b(?:a\.m|p\.m|etc|U\.S|U\.N|U\.K|D\.C|al|Jr|Sr|Ltd|Inc)\.$")
_NAME_NEXT = re.compile(
    r"\s+(?:The|A|An|In|On|At|He|She|It|They|But|And|His|Her|Police|Officials|There|This|That|Two|Three|Four|Five)\b"
)


def segment(text: str) -> Layout:
    """Sentences and footnotes of a text. Every sentence is trimmed, so that it neither begins nor ends with a blank."""
    lines = _lines(text)
    notes_from = _notes_begin(text, lines)
    sentences: list[Sentence] = []
    notes: list[Footnote] = []
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if number >= notes_from and (note := _NOTE.match(line)):
            notes.append(Footnote(note.group(1), start + note.end(), end))
            continue
        kind = _kind(line, number == 0, end < len(text))
        begin = start + (m.end() if kind is Kind.BULLET and (m := _BULLET.match(line)) else 0)
        sentences.extend(Sentence(s, e, number, kind) for s, e in _sentences(text, begin, end))
    return Layout(tuple(sentences), tuple(notes))


def _lines(text: str) -> list[tuple[int, int]]:
    """Paragraphs: lines that hold words, a hard-wrapped one joined to the line that it runs on to."""
    found = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    widest = max((end - start for start, end in found), default=0)
    out: list[tuple[int, int]] = []
    for start, end in found:
        if out and _runs_on(text, out[-1], (start, end), widest):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _runs_on(text: str, above: tuple[int, int], below: tuple[int, int], widest: int) -> bool:
    """Whether a paragraph goes on in the next line: because it breaks off, or because a wrapped line was full.

    A line is full when the next one's first word would not have fitted; only lines of mail or typewriter width wrap.
    """
    line = text[below[0] : below[1]]
    if below[0] != above[1] + 1 or _BULLET.match(line) or _NOTE.match(line):
        return False
    if regex("field").match(line) and not line[:1].islower():
        return False
    last = text[text.rfind("\n", 0, above[1]) + 1 : above[1]]
    if regex("field").match(last) or len(last) < _SHORTEST:
        return False
    if line.lstrip()[:1].islower() and not re.search(r"[.!?:;]\s*$", last):
        return True
    return _NARROWEST <= widest <= _WIDEST and len(last.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > widest


def _notes_begin(text: str, lines: list[tuple[int, int]]) -> int:
    """Number of the first line of the run of numbered notes that ends the text; past the end if there is none."""
    first = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        start, end = lines[number]
        if not _NOTE.match(text[start:end]):
            break
        first = number
    cited = all(f"[{m.group(1)}]" in text for s, e in lines[first:] if (m := _NOTE.match(text[s:e])))
    return first if cited else len(lines)


def _kind(line: str, first: bool, more: bool) -> Kind:
    if regex("field").match(line) and len(line) < 160 and not re.search(r"[a-z]{2}\.\s+[A-Z]", line):
        return Kind.FIELD
    if _BULLET.match(line):
        return Kind.BULLET
    closed = re.search(r"""[.!?:]["”’')\]]*(?:\s*\([^()]*\)|\s*\[\d+\])*\s*$""", line)
    if first and more and not closed and len(line) < 160:
        return Kind.HEADING
    return Kind.PROSE if closed or len(line) > 90 else Kind.HEADING


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at full stops that end a sentence; trimmed."""
    begin = start
    for stop in _END.finditer(text, start, end):
        if stop.end() < end and _goes_on(text, begin, stop):
            continue
        after = _TRAILING.match(text, stop.end(), end)
        close = after.end() if after else stop.end()
        if close <= begin:
            continue
        yield from _trimmed(text, begin, close)
        begin = close
    yield from _trimmed(text, begin, end)


def _goes_on(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation or stands inside an open bracket."""
    head = text[begin : stop.start() + 1]
    if head.count("(") > head.count(")") + text[stop.start() : stop.end()].count(")"):
        return True
    if not _ABBREVIATION.search(head):
        return False
    return not (_ALWAYS.search(head) and _NAME_NEXT.match(text, stop.end()))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
