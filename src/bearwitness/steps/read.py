"""Read files and texts without a casebook: bytes or words in, what the reader found out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bearwitness.ingest.language import language_of
from bearwitness.ingest.parsed import clean
from bearwitness.ingest.published import published_of
from bearwitness.ingest.read import read_piece
from bearwitness.ingest.unpack import unpack
from bearwitness.model.claim import AggregateClaim, Report
from bearwitness.model.document import Document
from bearwitness.model.ids import bytes_digest
from bearwitness.model.moment import Moment
from bearwitness.model.problem import Problem
from bearwitness.plugins import Reader
from bearwitness.steps.defaults import ReadOptions


@dataclass(frozen=True, slots=True)
class Read:
    """One document and what was read in it."""

    document: Document
    reader: str
    reports: tuple[Report, ...]
    aggregates: tuple[AggregateClaim, ...]
    problems: tuple[Problem, ...]


def read_data(data: bytes, name: str, reader: Reader, options: ReadOptions) -> Iterator[Read]:
    """Every document that a file holds, read; one for all formats but WARC. Raises the errors of ``ingest.read``."""
    for piece in unpack(data, name, options.limits):
        yield _read(read_piece(piece, limits=options.limits), reader, options)


def read_words(text: str, name: str, reader: Reader, options: ReadOptions) -> Read:
    """A text already in hand, read. Raises ValueRefusedError where it is empty."""
    kept = clean(text)
    document = Document(bytes_digest(text.encode("utf-8", "replace")), kept, name, "text/plain")
    language = language_of(kept)
    worked_out = published_of(kept, {}, None, language)
    return _read(replace(document, language=language, published=worked_out), reader, options)


def _read(document: Document, reader: Reader, options: ReadOptions) -> Read:
    if options.published is not None:
        document = replace(document, published=Moment.day(options.published, why="the date that was given"))
    if options.title and not document.title:
        document = replace(document, title=options.title)
    reading = reader.read(document)
    return Read(document, reader.name, reading.reports, reading.aggregates, reading.problems)
