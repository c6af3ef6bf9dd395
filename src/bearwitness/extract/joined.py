"""The two readers joined: what the trained reader marks in an incident's own passages fills and corrects the rules.

Pure: a report of the rules and the marked words in, a report out. Every claim that comes from a mark cites it. Which
fields gain by it, and from which score on, was measured (table ``joined``); injured, killed, country and date are
better left to the rules.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bearwitness.codebook.load import language
from bearwitness.extract.lexicon import words
from bearwitness.extract.neural import RoleSpan
from bearwitness.model.claim import Attribution, Claim, Report, Speaker
from bearwitness.model.document import Document
from bearwitness.model.span import Citation, Span

ORDER = (
    "event_type", "date", "place", "adm1", "country", "killed", "injured", "abducted", "missing",
    "victims", "victim_class", "victim_name", "perpetrator", "weapon", "accusation", "source",
)  # fmt: skip
Speaks = Callable[[Span], Speaker]
"""From where a speaker's words stand to the Speaker of the model, protected where it must be."""


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins the reports of one document with the words that the trained reader marks in it."""

    document: Document
    marks: tuple[RoleSpan, ...]
    speaks: Speaks

    def join(self, report: Report) -> Report:
        """The report with its gaps filled and its unlikely words replaced; fields in the codebook's order."""
        claims = list(report.claims)
        for name, cut in _table()["cuts"].items():
            claims = self._word(report, claims, name, cut)
        for name, cut in _table()["lists"].items():
            claims.extend(self._more(report, claims, name, cut))
        claims.sort(key=lambda c: ORDER.index(c.field) if c.field in ORDER else len(ORDER))
        return replace(report, claims=tuple(claims))

    def _word(self, report: Report, claims: list[Claim], name: str, cut: dict[str, Any]) -> list[Claim]:
        mine = [m for m in marked(self.marks, cut["part"], report.evidence) if not _accused(m, name, claims)]
        best = next(iter(mine), None)
        own = next((c for c in claims if c.field == name), None)
        if best is None:
            return claims
        if own is None:
            return [*claims, self._claim(report, name, best)] if best.score >= cut["fill"] else claims
        around = next((m for m in mine if _shares(own, m, self.document.text)), None)
        better = best if around is None and best.score >= cut["instead"] else None
        if around is not None and around.score >= cut.get("whole", 2):
            better = around
        made = self._claim(report, name, better, own) if better is not None else own
        return [made if c is own else c for c in claims]

    def _more(self, report: Report, claims: list[Claim], name: str, cut: dict[str, Any]) -> list[Claim]:
        known = [str(c.value) for c in claims if c.field == name]
        least = cut["more"] if "more" in cut else cut["fill"] if not known else 2.0
        out: list[Claim] = []
        for mark in marked(self.marks, cut["part"], report.evidence):
            said = mark.span.of(self.document.text)
            if mark.score >= least and not any(_alike(said, k) for k in known):
                known.append(said)
                out.append(self._claim(report, name, mark))
        return out

    def _claim(self, report: Report, name: str, mark: RoleSpan, own: Claim | None = None) -> Claim:
        span = _whole(mark.span, self.document.text)
        cited = (Citation.of(self.document.id, span, self.document.text),)
        said = span.of(self.document.text)
        if own is not None:
            return replace(own, value=said, citations=cited, attribution=_held(name, mark))
        voices = (self.speaks(mark.span),) if name == "source" else ()
        return Claim(
            self.document.id, report.id, name, said, cited, report.reader, attribution=_held(name, mark), said_by=voices
        )


@cache
def _table() -> dict[str, Any]:
    return dict(language("en", "joined"))


def marked(spans: Sequence[RoleSpan], role: str, evidence: Sequence[Span]) -> list[RoleSpan]:
    """Words of one role within the passages, the likeliest first."""
    found = [s for s in spans if s.role == role and any(e.start <= s.span.start < e.end for e in evidence)]
    return sorted(found, key=lambda s: (-s.score, s.span.start))


def _accused(mark: RoleSpan, name: str, claims: Sequence[Claim]) -> bool:
    """Whether a mark of the perpetrator lies within an accusation: who serves X, it says, was not killed by X."""
    if name != "perpetrator":
        return False
    return any(c.field == "accusation" and any(x.span.overlaps(mark.span) for x in c.citations) for c in claims)


def _whole(span: Span, text: str) -> Span:
    """The span grown to whole words: word pieces may begin within one (".S." of "U.S.")."""
    start = span.start
    while start > 0 and (text[start - 1].isalnum() or (text[start] == "." and text[start - 1] == ".")):
        start -= 1
    return Span(start, span.end)


def _shares(own: Claim, mark: RoleSpan, text: str) -> bool:
    """Whether a mark says the same words, or part of them, or more."""
    one, two = str(own.value).casefold(), mark.span.of(text).casefold()
    return one in two or two in one


def _alike(one: str, two: str) -> bool:
    """Whether two names or speakers share a word that says something."""
    a, b = (set(said.casefold().split()) - words("frequent", "words") for said in (one, two))
    return bool(a & b)


def _held(name: str, mark: RoleSpan) -> Attribution:
    """How firmly the text holds the party, as the trained reader judges its words; other fields are stated."""
    if name != "perpetrator" or not mark.classes:
        return Attribution.STATED
    return Attribution(max(mark.classes, key=lambda code: mark.classes[code]))
