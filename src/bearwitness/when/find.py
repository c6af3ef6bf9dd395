"""Date expressions in running text, with their spans, and whether they belong to a source citation."""

import re
from dataclasses import dataclass

from bearwitness.model.span import Span
from bearwitness.when.grammar import Node, parse
from bearwitness.when.lexicon import Lexicon, lexicon
from bearwitness.when.tokens import Token, tokens

BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
NAME = re.compile(r"\W*(?:[^\W\d_][^\s]*|&|\[[^\]]*\]|\([^)]*\))(?:\s+\S+){0,8}?\W*")
TAIL = re.compile(r"[\s,]*(?:(?:p|pp|page)\.?\s*\d+[-–\d]*|in [A-Z]\w+|online)?[\s.,]*", re.I)


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date expression: where, its words, and its kind: date, time, period, range, duration, set or ref.

    ``citation`` is the bracketed source citation that holds it ("(Reuters, May 21, 2010)"): then it is the source's
    date and not the event's. ``ahead``: the clause speaks of what is to come ("will meet on Friday"). ``node`` is
    the parsed expression that ``resolve`` reads.
    """

    span: Span
    words: str
    kind: str
    node: Node
    citation: Span | None = None
    ahead: bool = False

    @property
    def in_citation(self) -> bool:
        """Whether it is the date of a cited source."""
        return self.citation is not None

    @property
    def dates(self) -> bool:
        """Whether it can date an event: not a duration, a set or a bare reference such as "now"."""
        return self.kind in {"date", "time", "period", "range"}


def find(text: str, language: str = "en") -> list[DatePhrase]:
    """Every date expression of the text, in order, spans not overlapping.

    Words that are dates only at times ("may", "Sun", "2000") count where their neighbours say so.
    """
    table = lexicon(language)
    row = parse(tokens(text, table), table)
    found = [t for i, t in enumerate(row) if isinstance(t.value, Node) and _believed(text, row, i, table)]
    cited = _citations(text, found, table.settings.get("published", frozenset()))
    out = []
    for token in found:
        words = text[token.start : token.end]
        citation = next((s for s in cited if s.start < token.start and token.end <= s.end), None)
        ahead = _ahead(text, token.start, table)
        span = Span(token.start, token.end)
        out.append(DatePhrase(span, words, table.names[token.cls], token.value, citation, ahead))
    return out


def _citations(text: str, found: list[Token], published: frozenset[str]) -> list[Span]:
    """Brackets whose every part (between semicolons) is a name and then a date: sources, not events."""
    return [Span(*m.span()) for m in BRACKETS.finditer(text) if _cites(text, *m.span(), found, published)]


def _cites(text: str, start: int, end: int, found: list[Token], published: frozenset[str]) -> bool:
    inside = [t for t in found if start < t.start and t.end < end]
    if not inside:
        return False
    at = start + 1
    dated = 0
    for part in text[start + 1 : end - 1].split(";"):
        stop = at + len(part)
        dates = [t for t in inside if at <= t.start and t.end <= stop]
        if dates:
            name = text[at : dates[0].start].strip(" ,")
            if name.casefold() in published or not (
                name[:1].isupper() and NAME.fullmatch(name) and TAIL.fullmatch(text[dates[-1].end : stop])
            ):
                return False
            dated += 1
        at = stop + 1
    return dated > 0


def _believed(text: str, row: list[Token], i: int, table: Lexicon) -> bool:
    """Whether an expression in running text is a date and not the verb "may", the paper "Sun" or 2000 people."""
    token, settings = row[i], table.settings
    words = text[token.start : token.end]
    lower = words.casefold().rstrip(".")
    before = text[row[i - 1].start : row[i - 1].end].casefold() if i else ""
    if lower in settings.get("weak", ()) or (lower in settings.get("lowercase", ()) and words[0].isupper()):
        return False
    upper = settings.get("uppercase", frozenset())
    if upper and any(word.rstrip(".,") in upper for word in words.split()):
        return False
    following = text[row[i + 1].start : row[i + 1].end] if i + 1 < len(row) else ""
    if following in settings.get("ages", ()):
        return False
    if following[:1].isupper() and following.casefold() in settings.get("names_after", ()):
        return False
    if lower in settings.get("ambiguous", ()):
        return before in settings.get("leading", ())
    if lower.isdigit():
        return before in settings.get("year_leading", ()) or _apart(text, token)
    return True


def _apart(text: str, token: Token) -> bool:
    """Whether a bare year stands in brackets or alone on its line, as a heading of a chronicle does."""
    line = text[text.rfind("\n", 0, token.start) + 1 : token.start] + text[token.end :].split("\n", 1)[0]
    return not line.strip(" \t:#*=") or (
        text[token.start - 1 : token.start] in ("(", "[") and text[token.end : token.end + 1] in (")", "]", ",")
    )


def _ahead(text: str, start: int, table: Lexicon) -> bool:
    """Whether the clause before the phrase speaks of what is to come."""
    clause = re.split(r"[.;!?,]\s", text[max(0, start - 80) : start])[-1]
    return not table.settings.get("ahead", frozenset()).isdisjoint(clause.casefold().split())
