"""Documents and readings of invented events, made short; and ways to a casebook's file that the casebook forbids."""

import sqlite3
from datetime import UTC, date, datetime
from typing import Any

from bearwitness.model.claim import AggregateClaim, Attribution, Claim, Report, Speaker, report_id
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.document import Document
from bearwitness.model.ids import bytes_digest
from bearwitness.model.moment import Moment
from bearwitness.model.place import Candidate, Place
from bearwitness.model.span import Citation, Span
from bearwitness.store.casebook import Casebook

READER = "plain@1"
TEXT = (
    "Gunmen shot four shepherds near Tamrat on Friday, the district police said. "
    "A day later a mine killed about ten travellers on the road to Orsk Beli. "
    "Since January 40 people were killed in the valley, a hospital counted."
)
NOON = datetime(2012, 5, 4, 12, 30, 15, 250, tzinfo=UTC)


def document(number: int = 0, text: str = TEXT, **more: Any) -> tuple[Document, bytes]:
    """A document and its bytes; the number makes both unlike others."""
    whole = f"{text} [{number}]"
    data = whole.encode()
    return Document(bytes_digest(data), whole, f"report-{number}.txt", "text/plain", **more), data


def add(casebook: Casebook, number: int = 0, text: str = TEXT) -> Document:
    made, data = document(number, text)
    casebook.add_document(made, data, f"in/{made.name}")
    return casebook.document(made.id)


def report(source: Document, ordinal: int = 0, reader: str = READER, start: int = 0, end: int = 76) -> Report:
    """A report with a claim of every kind of value."""
    name = report_id(source.id, reader, Span(start, end), ordinal)
    police = Speaker("the district police", "police", Span(50, 69), protected=ordinal == 1)
    tamrat = Place("Tamrat", "AFG", candidates=(Candidate("g1", "Tamrat", 0.0, -7.5, score=1 / 3),))

    def claim(field: str, value: Any, first: int, last: int, **more: Any) -> Claim:
        citation = Citation.of(source.id, Span(first, last), source.text)
        return Claim(source.id, name, field, value, (citation,), reader, **more)

    claims = (
        claim("killed", Count.said(4, words="four"), 12, 16, said_by=(police,), confidence=0.1 + 0.2),
        claim("place", tamrat, 32, 38, attribution=Attribution.CLAIMED),
        claim("date", Moment.day(date(2012, 5, 4), "on Friday"), 39, 48),
        claim("event_type", "armed_attack", 7, 11, confidence=0.0),
    )
    return Report(source.id, reader, ordinal, (Span(start, end), Span(0, 6)), claims, main=ordinal == 0)


def total(source: Document, reader: str = READER) -> AggregateClaim:
    """An aggregate claim with every part said."""
    span = Span(source.text.index("40 people"), source.text.index("40 people") + 9)
    return AggregateClaim(
        source.id,
        "killed",
        Count.said(40, Qualifier.AT_LEAST, "40"),
        Citation.of(source.id, span, source.text),
        reader,
        what="people",
        period=Moment(earliest=date(2012, 1, 1), words="Since January"),
        place=Place("the valley"),
        claimant=Speaker("a hospital", "hospital"),
        confidence=0.75,
    )


def read(casebook: Casebook, source: Document, count: int = 1, reader: str = READER) -> list[Report]:
    """Store a reading of ``count`` reports and one aggregate claim."""
    made = [report(source, ordinal, reader) for ordinal in range(count)]
    casebook.add_reading(source.id, reader, made, [total(source, reader)], [])
    return made


def reports(casebook: Casebook, count: int) -> list[str]:
    """Ids of ``count`` new reports, one a document, in alphabetical order."""
    have = len(casebook.document_ids())
    return sorted(read(casebook, add(casebook, have + n))[0].id for n in range(count))


def meddle(path: str, *statements: str) -> None:
    """Change a casebook's file behind its back, as whoever has the file can: guards off, and on again."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in [*statements, *(sql for _, sql in guards)]:
        connection.execute(statement)
    connection.commit()
    connection.close()
