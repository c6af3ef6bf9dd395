"""The same verbs as the command line, for notebooks and programs.

    from bearwitness import Casebook, read_text

    read_text("Two farmers were shot dead near the mill on Friday.", published="2011-03-31")

    with Casebook.create("valley.casebook", title="The valley") as casebook:
        casebook.ingest(["reports/"])
        casebook.extract()
        casebook.link()
        casebook.reconcile(profile="minmax")
        casebook.tally(by=["month", "place"])
        casebook.publish("site/")

What these return shows itself as a table in a notebook and as plain values everywhere else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Self

from bearwitness.assess.render import to_csv, to_text, words
from bearwitness.assess.tally import Table
from bearwitness.codebook.load import load
from bearwitness.model.claim import AggregateClaim, Report
from bearwitness.model.document import Document
from bearwitness.model.errors import FormatError
from bearwitness.model.judgement import Finding, Incident
from bearwitness.model.problem import Problem
from bearwitness.model.progress import Progress, Silent
from bearwitness.model.run import Run
from bearwitness.plugins import reader as reader_named
from bearwitness.steps import extract, ingest, link, publish, reconcile
from bearwitness.steps.defaults import (
    ExtractOptions,
    IngestOptions,
    LinkOptions,
    PublishOptions,
    ReadOptions,
    ReconcileOptions,
    TallyOptions,
)
from bearwitness.steps.files import bytes_of
from bearwitness.steps.read import Read, read_data, read_words
from bearwitness.steps.read_json import to_report
from bearwitness.steps.read_rows import COLUMNS, rows_of
from bearwitness.steps.tally import table
from bearwitness.store.casebook import Casebook as Store
from bearwitness.store.search import Hit

_READ, _INGEST, _LINK = ReadOptions(), IngestOptions(()), LinkOptions()
_SHOWN = ("number", "field", "value", "quote", "sentence")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read in one document: ``document``, ``reports`` (one an incident) and ``aggregates``."""

    read: Read

    @property
    def document(self) -> Document:
        """The document with its fixed text, to which all offsets refer."""
        return self.read.document

    @property
    def reports(self) -> tuple[Report, ...]:
        """One report an incident, in text order."""
        return self.read.reports

    @property
    def aggregates(self) -> tuple[AggregateClaim, ...]:
        """Counts over a period or an area that are no incident."""
        return self.read.aggregates

    @property
    def rows(self) -> list[dict[str, str]]:
        """One row a value, with its quote and sentence: the CSV of ``bearwitness read`` (pandas takes it as it is)."""
        codebook = load()
        return [{name: row.get(name, "") for name in COLUMNS} for row in rows_of(self.read, codebook)]

    def to_json(self) -> dict[str, Any]:
        """The object that ``docs/reference/report.schema.json`` describes."""
        return to_report([self.read], [])

    def _repr_html_(self) -> str:
        return _html(_SHOWN, ([row[name] for name in _SHOWN] for row in self.rows))


@dataclass(frozen=True, slots=True)
class Tally:
    """A table of counts with ranges; ``table`` holds the numbers."""

    table: Table

    @property
    def rows(self) -> list[dict[str, str | int | None]]:
        """One row a combination of keys, without the total; unknown numbers are None."""
        return [dict(zip(self.table.header, self.table.cells(row), strict=True)) for row in self.table.rows]

    @property
    def total(self) -> dict[str, str | int | None]:
        """The sum over all incidents."""
        return dict(zip(self.table.header, self.table.cells(self.table.total), strict=True))

    def to_csv(self) -> str:
        """The table with its total, safe to open in a spreadsheet."""
        return to_csv(self.table)

    def __str__(self) -> str:
        return to_text(self.table)

    def _repr_html_(self) -> str:
        header = [*self.table.by, "incidents", *self.table.harms]
        body = (
            [*row.keys, str(row.incidents), *(words(s.count, open_ended=s.open_ended) for s in row.sums)]
            for row in (*self.table.rows, self.table.total)
        )
        return _html(header, body)


class Casebook:
    """A casebook opened for work; a context manager. Every step can be stopped and run again."""

    def __init__(self, store: Store, progress: Progress | None = None) -> None:
        self.store = store
        """The casebook's store, for everything that is not offered here."""
        self._progress = progress or Silent()

    @classmethod
    def create(cls, where: str | Path, *, title: str = "", progress: Progress | None = None) -> Self:
        """Make a casebook at a path or a ``postgresql://`` address. Raises AlreadyThereError, StorageError."""
        return cls(Store.create(where, title=title), progress)

    @classmethod
    def open(cls, where: str | Path, *, write: bool = True, progress: Progress | None = None) -> Self:
        """Open a casebook. Raises MissingFileError, NotACasebookError, NewerCasebookError, StorageError."""
        return cls(Store.open(where, write=write), progress)

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ingest(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        published: date | str | None = None,
        outlet: str | None = None,
        source_kind: str = _INGEST.source_kind,
        protected: bool = False,
    ) -> Run:
        """Take in files and folders; a bad file is among ``run.problems``, the good ones are in."""
        load().code("source_kinds", source_kind)
        named = [paths] if isinstance(paths, str | Path) else paths
        options = IngestOptions(tuple(map(Path, named)), _day(published), outlet, source_kind, protected)
        return ingest.run(self.store, options, self._progress)

    def extract(self, *, reader: str = _READ.reader) -> Run:
        """Read every document that ``reader`` has not read yet."""
        return extract.run(self.store, ExtractOptions(reader), self._progress)

    def link(
        self, *, merge_at: float | None = _LINK.merge_at, ask_at: float = _LINK.ask_at, everything: bool = False
    ) -> Run:
        """Judge which reports are one incident; ``merge_at`` None leaves every judgement to a person."""
        options = LinkOptions(merge_at, ask_at, _LINK.largest_block, everything)
        return link.run(self.store, options, self._progress)

    def reconcile(self, *, profile: str = ReconcileOptions().profile) -> Run:
        """Settle the values of each incident under a counting practice (minmax, ucdp, acled, ibc, airwars)."""
        return reconcile.run(self.store, ReconcileOptions(profile), self._progress)

    def tally(
        self,
        *,
        by: str | Sequence[str] = TallyOptions().by,
        harms: Sequence[str] = TallyOptions().harms,
        where: Mapping[str, str] | None = None,
        profile: str = TallyOptions().profile,
    ) -> Tally:
        """Count incidents and people by keys such as month, place, actor. Raises FormatError for an unknown key."""
        keys = by.split(",") if isinstance(by, str) else by
        options = TallyOptions(tuple(key.strip() for key in keys), tuple(harms), tuple((where or {}).items()), profile)
        return Tally(table(self.store, options))

    def publish(
        self, out: str | Path, *, title: str = "", profile: str = ReconcileOptions().profile, names: bool = False
    ) -> Run:
        """Write tables, map and site to a folder. Raises RefusedError where protected words would go out."""
        options = PublishOptions(Path(out), title=title, profile=profile, names=names)
        return publish.run(self.store, options, self._progress)

    def verify(self) -> list[Problem]:
        """What was altered; empty where nothing was."""
        return self.store.verify()

    def search(self, words: str, most: int = 20) -> list[Hit]:
        """Documents that hold all of the words."""
        return self.store.search(words, most)

    def incidents(self) -> Iterator[Incident]:
        """Every incident, the oldest first."""
        return self.store.incidents()

    def findings(self, *, profile: str = ReconcileOptions().profile) -> Iterator[Finding]:
        """What is held of every incident under a profile."""
        return self.store.findings(profile)

    def _repr_html_(self) -> str:
        about = {**self.store.info(), **{name: str(number) for name, number in self.store.counts().items()}}
        return _html(("casebook", ""), ([key, value] for key, value in about.items()))


def read_text(
    text: str, published: date | str | None = None, title: str = "", *, reader: str = _READ.reader
) -> ReadDocument:
    """Incidents and totals of one text, without a casebook.

    ``published`` is its day of publication (a date, or "2011-03-31"); without it the year is worked out from the
    text, and its ``document.published`` says so. Raises ValueRefusedError where the text is empty.
    """
    options = ReadOptions(reader, _day(published), title)
    return ReadDocument(read_words(text, title or "text", reader_named(reader), options))


def read_file(path: str | Path, published: date | str | None = None, *, reader: str = _READ.reader) -> ReadDocument:
    """Incidents and totals of one text, HTML, PDF, DOCX, ODT, e-mail or JSON file.

    Raises MissingFileError, EmptyFileError, UnreadableFileError, EncryptedFileError, TooLargeError, and FormatError
    for an archive of several documents.
    """
    options = ReadOptions(reader, _day(published))
    found = list(read_data(bytes_of(Path(path), options.limits), str(path), reader_named(reader), options))
    if len(found) != 1:
        raise FormatError(f"{path} holds {len(found)} documents.", remedy="Ingest it into a casebook.")
    return ReadDocument(found[0])


def _day(said: date | str | None) -> date | None:
    """A date, or the day written as 2011-03-31. Raises FormatError for other words."""
    if said is None or isinstance(said, date):
        return said
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise FormatError(f"{said!r} is no day.", remedy="Write it as 2011-03-31.") from None


def _html(header: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in which every cell is text: nothing from a document is taken for HTML."""
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
