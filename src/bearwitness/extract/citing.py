"""Sources in parentheses and footnote marks: read first, then taken out so that the parser sees plain sentences.

``clean`` keeps, for every character left, its offset in the document, so that every span stays exact.
"""

import re
from dataclasses import dataclass

from bearwitness.extract.lexicon import any_of, regex, words
from bearwitness.extract.segment import Sentence

_PARENS = re.compile(r"\((?:[^()]|\([^()]*\)){2,160}\)|\[(?:[^\[\]]){2,60}\](?=\s*$|\s*[.,;])")
_MARK = re.compile(r"\s?\[(\d{1,3})\]")
_DATE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}|\b\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\b(?:19|20)\d\d\b"
)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|who|which|killed|wounded|injured|dead|found|said|near|about|aged|known|including)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clean:
    """A sentence without its citations. ``offsets[i]`` is where character i stands in the document."""

    text: str
    offsets: tuple[int, ...]
    cited: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the clean characters ``start``..``end``."""
        return self.offsets[start], self.offsets[end - 1] + 1


def clean(text: str, sentence: Sentence) -> Clean:
    """The sentence without outlets in parentheses and without footnote marks."""
    cited: list[tuple[int, int]] = []
    drop: list[tuple[int, int]] = []
    head = regex("dateline", exact_case=True).match(text, sentence.start, sentence.end)
    if (
        head
        and head.end() - head.start() < 70
        and text[max(0, sentence.start - 2) : sentence.start].strip(" ") in {"", "\n", "\n\n"}
    ):
        drop.append((head.start(), head.end()))
    for found in _PARENS.finditer(text, sentence.start, sentence.end):
        if is_citation(found.group()[1:-1]):
            cited.extend(_pieces(text, found.start() + 1, found.end() - 1))
            drop.append((found.start(), found.end()))
    notes = []
    for mark in _MARK.finditer(text, sentence.start, sentence.end):
        notes.append(mark.group(1))
        drop.append((mark.start(), mark.end()))
    kept = [i for i in range(sentence.start, sentence.end) if not any(a <= i < b for a, b in drop)]
    kept = _squeezed(text, kept)
    return Clean("".join(" " if text[i] == "\n" else text[i] for i in kept), tuple(kept), tuple(cited), tuple(notes))


def is_citation(inside: str) -> bool:
    """Whether the words in a parenthesis name outlets (perhaps with a date) rather than explain."""
    if _VERBS.search(inside) or not inside[:1].isalnum() or re.fullmatch(r"[\d\s.,]+\w{0,2}", inside):
        return False
    plain = inside.casefold()
    if _agencies().search(plain):
        return True
    has_name = any(w in words("sources", "outlet_words") for w in re.findall(r"[a-zà-ÿ]+", plain))
    return bool(has_name and inside[0].isupper()) and (bool(_DATE.search(inside)) or len(inside.split()) <= 6)


def _agencies() -> re.Pattern[str]:
    return any_of(words("sources", "agencies"))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outlets of one parenthesis: parted by semicolons, or by commas and slashes where no date belongs to one."""
    inside = text[start:end]
    splitter = ";" if ";" in inside else None
    if splitter is None and "," in inside and not _DATE.search(inside):
        splitter = ","
    out, begin = [], start
    for part in inside.split(splitter) if splitter else [inside]:
        stop = begin + len(part)
        lead = len(part) - len(part.lstrip())
        tail = len(part.rstrip())
        if tail > lead:
            out.append((begin + lead, begin + tail))
        begin = stop + 1
    return out


def _squeezed(text: str, kept: list[int]) -> list[int]:
    """Without the blank that a dropped parenthesis leaves before a stop, comma or blank; trimmed."""
    out: list[int] = []
    for i in kept:
        if out and text[out[-1]].isspace() and (text[i] in ".,;:" or text[i].isspace()):
            out.pop()
        out.append(i)
    while out and text[out[-1]].isspace():
        out.pop()
    return out
