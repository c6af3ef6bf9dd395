"""A small reader for tests, found through the plugin door as any other: "N people were killed in PLACE on DATE"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bearwitness.model.claim import AggregateClaim, Claim, Report, Speaker, report_id
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.problem import Problem
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value

NAME = "fake@1"
_KILLED = re.compile(
    r"(?P<least>At least )?(?P<killed>\d+) people were killed in (?P<place>[A-Z]\w+)"
    r"(?: on (?P<date>\d{4}-\d\d-\d\d))?(?:, (?P<who>\w+) said)?\."
)
_TOTAL = re.compile(
    r"(?P<whole>\d+) people have died since (?P<year>\d{4})(?:: (?P<a>\d+) here and (?P<b>\d+) there)?\."
)


@dataclass(frozen=True, slots=True)
class FakeReading:
    reports: tuple[Report, ...]
    aggregates: tuple[AggregateClaim, ...]
    problems: tuple[Problem, ...] = ()


class FakeReader:
    name = NAME

    def read(self, document: Document) -> FakeReading:
        found = enumerate(_KILLED.finditer(document.text))
        reports = tuple(_report(document, ordinal, match) for ordinal, match in found)
        return FakeReading(reports, tuple(_aggregates(document)))


def make() -> FakeReader:
    return FakeReader()


def _report(document: Document, ordinal: int, match: re.Match[str]) -> Report:
    main = Span(*match.span())
    report = Report(document.id, NAME, ordinal, (main,))
    id_ = report_id(document.id, NAME, main, ordinal)

    def claim(field: str, group: str, value: Value) -> Claim:
        citation = Citation.of(document.id, Span(*match.span(group)), document.text)
        voices = (Speaker(match["who"], "official"),) if match["who"] else ()
        return Claim(document.id, id_, field, value, (citation,), NAME, said_by=voices, confidence=0.9)

    qualifier = Qualifier.AT_LEAST if match["least"] else Qualifier.EXACT
    claims = [claim("killed", "killed", Count.said(int(match["killed"]), qualifier, match["killed"]))]
    claims.append(claim("place", "place", Place(match["place"], country="XXA")))
    if match["date"]:
        claims.append(claim("date", "date", Moment.day(date.fromisoformat(match["date"]), match["date"])))
    return replace(report, claims=tuple(claims))


def _aggregates(document: Document) -> Iterator[AggregateClaim]:
    for match in _TOTAL.finditer(document.text):
        whole = _aggregate(document, match, "whole")
        yield replace(whole, period=Moment(date(int(match["year"]), 1, 1), None, None, f"since {match['year']}"))
        if match["a"]:
            yield replace(_aggregate(document, match, "a"), parts_of=whole.id)
            yield replace(_aggregate(document, match, "b"), parts_of=whole.id)


def _aggregate(document: Document, match: re.Match[str], group: str) -> AggregateClaim:
    citation = Citation.of(document.id, Span(*match.span(group)), document.text)
    return AggregateClaim(document.id, "killed", Count.said(int(match[group])), citation, NAME, what="people")
