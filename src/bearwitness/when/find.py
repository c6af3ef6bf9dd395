"""Date expressions in running text, with their spans."""

import re
from dataclasses import dataclass

from bearwitness.model.span import Span
from bearwitness.when.grammar import Node, parse
from bearwitness.when.lexicon import Lexicon, lexicon
from bearwitness.when.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date expression: where, its words, and its kind: date, time, period, range, duration, set or ref.

    ``in_citation``: it stands in a source citation ("(Reuters, May 21, 2010)"), so it is the source's date and not
    the event's. ``node`` is the parsed expression that ``resolve`` reads.
    """

    span: Span
    words: str
    kind: str
    node: Node
    in_citation: bool = False
    ahead: bool = False

    @property
    def dates(self) -> bool:
        """Whether it can date an event: not a duration, a set or a bare reference such as "now"."""
        return self.kind in {"date", "time", "period", "range"}


CITATION = re.compile(r"\((?:see |via )?[^()]*?\)|\[[^\[\]]*?\]")


def find(text: str, language: str = "en") -> list[DatePhrase]:
    """Every date expression of the text, in order, spans not overlapping."""
    table = lexicon(language)
    kinds = {char: name for name, char in table.chars.items()}
    row = parse(tokens(text, table), table)
    cited = _citations(text)
    out = []
    for i, token in enumerate(row):
        if not isinstance(token.value, Node) or not _believed(text, row, i, table):
            continue
        words = text[token.start : token.end]
        inside = any(a < token.start and token.end <= b for a, b in cited)
        ahead = _ahead(text, token.start, table)
        out.append(DatePhrase(Span(token.start, token.end), words, kinds[token.cls], token.value, inside, ahead))
    return out


def _citations(text: str) -> list[tuple[int, int]]:
    """Parentheses that hold a capitalised name, a comma and then a date: sources, not events."""
    out = []
    for match in CITATION.finditer(text):
        body = match[0][1:-1]
        head, comma, tail = body.partition(",")
        if comma and head[:1].isupper() and len(head.split()) <= 8 and re.search(r"\d", tail):
            out.append(match.span())
    return out


def _believed(text: str, row: list[Token], i: int, table: Lexicon) -> bool:
    """Whether a phrase of running text is a date and not the verb "may", the paper "Sun" or 2000 people."""
    token = row[i]
    words = text[token.start : token.end]
    lower = words.casefold().rstrip(".")
    settings = table.settings
    before = text[row[i - 1].start : row[i - 1].end].casefold() if i else ""
    if lower in settings.get("weak", ()):
        return False
    if lower in settings.get("uppercase", ()) and not words[:1].isupper():
        return False
    if lower in settings.get("ambiguous", ()):
        return before in settings.get("leading", ())
    if lower.isdigit():
        return before in settings.get("year_leading", ()) or _bracketed(text, token)
    return True


def _bracketed(text: str, token: Token) -> bool:
    return text[token.start - 1 : token.start] in ("(", "[") and text[token.end : token.end + 1] in (")", "]", ",")


def _ahead(text: str, start: int, table: Lexicon) -> bool:
    """Whether the words of the sentence before the phrase speak of what is to come."""
    clause = re.split(r"[.;!?]\s", text[max(0, start - 80) : start])[-1].casefold()
    return any(f" {word} " in f" {clause} " for word in table.settings.get("ahead", ()))
