"""The casebook: one file (or PostgreSQL database) that remembers documents, what they say, and every judgement.

Invariant: what was stored stays. Documents, claims, judgements and the journal are appended, never changed; every
act is one transaction that ends with its line in the hash-chained journal; what is current is derived.

    with Casebook.open("valley.casebook") as casebook:
        for report in casebook.reports(): ...
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bearwitness.model.claim import AggregateClaim, Claim, Report
from bearwitness.model.document import Document
from bearwitness.model.judgement import Finding, Incident, Judgement
from bearwitness.model.problem import Problem
from bearwitness.model.run import Entry, Run
from bearwitness.store import (
    documents,
    findings,
    incidents,
    journal,
    judgements,
    opening,
    overview,
    readings,
    records,
    search,
    verify,
)
from bearwitness.store.connect import PATIENCE, Database
from bearwitness.store.search import Hit


class Casebook:
    """An open casebook; a context manager. Use one a thread. Every method that changes something is one transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @classmethod
    def create(cls, where: str | Path, *, title: str = "", actor: str = "bearwitness") -> Self:
        """Make a casebook at a path, or in the database of a ``postgresql://`` URL.

        ``actor`` is who the journal names. Raises AlreadyThereError, MissingFileError without the folder,
        StorageError where nothing can be written.
        """
        return cls(opening.create(where, title=title, actor=actor))

    @classmethod
    def open(
        cls, where: str | Path, *, write: bool = True, actor: str = "bearwitness", patience: float = PATIENCE
    ) -> Self:
        """Open a casebook, bringing an older format up to date. ``patience``: seconds to wait for another writer.

        Raises MissingFileError, NotACasebookError, NewerCasebookError, StorageError (read-only folder, damaged file).
        """
        return cls(opening.open_existing(where, write=write, actor=actor, patience=patience))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def writing(self) -> AbstractContextManager[None]:
        """One transaction around several acts. Inside another one it is a savepoint of it."""
        return self._db.writing()

    # documents

    def add_document(self, document: Document, original: bytes, path: str) -> bool:
        """Store a document with its bytes; False when they are there already (``path`` is then one more capture)."""
        return documents.add(self._db, document, original, path)

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """Documents in the order of arrival, or of ``ids``, a few in memory at a time."""
        return documents.stream(self._db, ids)

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFoundError."""
        return documents.one(self._db, document_id)

    def document_ids(self) -> list[str]:
        """Ids of all documents in the order of arrival."""
        return documents.ids(self._db)

    def original(self, document_id: str) -> bytes:
        """The bytes of a document as captured. Raises NotFoundError."""
        return documents.original(self._db, document_id)

    def captures(self, document_id: str) -> list[str]:
        """Every path that the bytes of a document came from, the first one first."""
        return documents.captured(self._db, document_id)

    def has_bytes(self, sha256: str) -> bool:
        """Whether bytes with this SHA-256 (hex) are stored."""
        return documents.has_bytes(self._db, sha256)

    # readings

    def unread(self, reader: str) -> list[str]:
        """Ids of the documents that ``reader`` (name@version) has not read."""
        return readings.unread(self._db, reader)

    def add_reading(
        self, document: str, reader: str, reports: Sequence[Report], aggregates: Sequence[AggregateClaim],
        problems: Sequence[Problem],
    ) -> None:  # fmt: skip
        """Store what ``reader`` found in a document, whole; it becomes the document's current reading.

        Raises ValueRefusedError when a quote does not stand in the text, or the same reader read otherwise before.
        """
        readings.add(self._db, document, reader, reports, aggregates, problems)

    def reports(
        self, *, document: str | None = None, ids: Sequence[str] | None = None, current: bool = True,
        superseded: bool = False,
    ) -> Iterator[Report]:  # fmt: skip
        """Reports with their claims: of current readings (unless ``current`` is false), of one document, or ``ids``
        in their order. ``superseded`` adds claims that a correction supersedes."""
        return readings.stream_reports(self._db, document=document, ids=ids, current=current, superseded=superseded)

    def aggregates(self, *, document: str | None = None, current: bool = True) -> Iterator[AggregateClaim]:
        """Aggregate claims of current readings, or of all."""
        return readings.stream_aggregates(self._db, document=document, current=current)

    def add_claim(self, claim: Claim) -> None:
        """Append a person's claim, which names the one it supersedes. Raises ValueRefusedError, NotFoundError."""
        readings.add_claim(self._db, claim)

    def claim(self, claim_id: str) -> Claim:
        """One claim, superseded or not. Raises NotFoundError."""
        return readings.one_claim(self._db, claim_id)

    def claims(self, *, report: str | None = None, include_superseded: bool = False) -> Iterator[Claim]:
        """Claims of one report, or of all current reports; superseded ones too if asked."""
        return readings.stream_claims(self._db, report=report, superseded=include_superseded)

    # judgements, incidents, findings

    def add_judgements(self, judgements_: Iterable[Judgement]) -> int:
        """Append those that say something new; how many. A judge's newest word on a pair supersedes the older."""
        return judgements.add(self._db, judgements_)

    def judgements(self, *, current: bool = True) -> Iterator[Judgement]:
        """Judgements that stand and are about current reports, or all."""
        return judgements.stream(self._db, current=current)

    def assign(self, clusters: Sequence[Sequence[str]]) -> None:
        """Make each cluster of report ids one incident; ids are permanent (rule: ``store/succession.py``)."""
        incidents.assign(self._db, clusters)

    def incidents(self, *, include_merged: bool = False) -> Iterator[Incident]:
        """Incidents that hold reports, the oldest first; merged ones too if asked."""
        return incidents.stream(self._db, include_merged=include_merged)

    def incident(self, incident_id: str) -> Incident:
        """The incident, or the one it was merged into. Raises NotFoundError."""
        return incidents.one(self._db, incident_id)

    def put_findings(self, profile: str, made: Iterable[Finding]) -> None:
        """Make these the current findings of a profile; earlier ones stay in history."""
        findings.put(self._db, profile, made)

    def findings(self, profile: str, incident: str | None = None) -> Iterator[Finding]:
        """Current findings of a profile by incident and field, of one incident if named."""
        return findings.stream(self._db, profile, incident)

    def profiles(self) -> list[str]:
        """Profiles under which findings were ever made."""
        return findings.profiles(self._db)

    # problems, runs, journal

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Keep problems as data; one that is there already is not added twice."""
        records.add_problems(self._db, problems)

    def problems(self) -> Iterator[Problem]:
        """Problems in the order of arrival."""
        return records.stream_problems(self._db)

    def add_run(self, run: Run) -> None:
        """Keep what one execution of a step did."""
        records.add_run(self._db, run)

    def runs(self) -> Iterator[Run]:
        """Runs in the order of arrival."""
        return records.stream_runs(self._db)

    def journal(self, actor: str, verb: str, subject: str, details: dict[str, Any]) -> Entry:
        """Append a line of one's own to the journal, in the transaction that is open if one is. The store journals
        its own acts; this adds what only the caller knows (why a person did it)."""
        return journal.append(self._db, verb, subject, details, actor)

    def entries(self) -> Iterator[Entry]:
        """The journal from its first line."""
        return journal.entries(self._db)

    def verify(self) -> list[Problem]:
        """Check everything that can be checked (``store/verify.py``); [] when the casebook is whole. Never raises."""
        return list(verify.check(self._db))

    # the whole

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Documents that hold every word, the best first. Any text is allowed: none of it is query syntax."""
        return search.find(self._db, words, limit)

    def counts(self) -> dict[str, int]:
        """How many documents, current reports and claims, incidents and so on there are."""
        return overview.counts(self._db)

    def info(self) -> dict[str, str]:
        """Facts about the casebook itself: ``title``, ``version`` (of the format), ``created_at``, ``created_by``,
        ``where``, ``database``, ``journal_head``."""
        return overview.info(self._db)

    def fingerprint(self) -> str:
        """SHA-256 of all content without times, runs and journal: equal casebooks have equal ones."""
        return overview.fingerprint(self._db)
