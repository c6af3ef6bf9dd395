"""Checking a casebook: nothing altered, nothing missing, nothing said without its source.

The journal is the thread. Its chain is checked first; then every act that it tells of is compared with what the
tables hold (``replay.py``); then each id with its content and each reference with what it refers to. Whatever is
wrong becomes a Problem, so that one fault does not hide another.
"""

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Row, Table, select, text
from sqlalchemy.exc import SQLAlchemyError

from bearwitness.model.claim import report_id
from bearwitness.model.errors import BearwitnessError, BrokenChainError, Where
from bearwitness.model.ids import content_id
from bearwitness.model.problem import Problem
from bearwitness.model.run import GENESIS
from bearwitness.store import journal, replay, schema
from bearwitness.store.codec import aggregate_of, claim_of, finding_of, judgement_of, problem_of, spans_of
from bearwitness.store.connect import Database

_PAGE = 2000
_DAMAGE = (
    BearwitnessError, SQLAlchemyError, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError,
    zlib.error,
)  # fmt: skip
"""What decoding a damaged row can raise."""


def check(db: Database) -> Iterator[Problem]:
    """Every fault found, none when the casebook is whole."""
    for part in (_file, _guards, _chain, _acts, _ids, _references):
        try:
            for what, subject in part(db):
                yield _fault(db, what, subject)
        except _DAMAGE as error:
            yield _fault(db, f"The check stopped at damage: {type(error).__name__}: {error}", "")


_Faults = Iterator[tuple[str, str]]


def _file(db: Database) -> _Faults:
    """SQLite's own check of the file's structure."""
    if db.dialect == "sqlite":
        for row in db.rows(text("PRAGMA quick_check")):
            if row[0] != "ok":
                yield f"The file is damaged: {row[0]}", ""


def _guards(db: Database) -> _Faults:
    """The triggers that refuse changes."""
    query = {
        "sqlite": "SELECT tbl_name AS name, count(*) AS guards FROM sqlite_master WHERE type = 'trigger' GROUP BY 1",
        "postgresql": "SELECT c.relname AS name, count(*) AS guards"
        " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        " AND c.relnamespace = CAST(current_schema() AS regnamespace) GROUP BY 1",
    }
    held = {row.name: row.guards for row in db.rows(text(query[db.dialect]))}
    for table in schema.APPEND_ONLY:
        if held.get(table, 0) < 2:
            yield f"Nothing guards {table} against changes.", table


def _chain(db: Database) -> _Faults:
    number, previous = 0, GENESIS
    for entry, stored in journal.stored(db):
        name = f"entry {entry.number}"
        if entry.number != number + 1:
            yield f"Entries of the journal are missing before {name}.", name
        if entry.hash != stored:
            yield f"The {name} of the journal was altered.", name
        elif entry.previous != previous:
            yield f"The {name} of the journal does not follow the one before it.", name
        number, previous = entry.number, stored
    if journal.head(db) != (number, previous):
        yield "The journal does not end where it should: its last entries are missing or altered.", ""


def _acts(db: Database) -> _Faults:
    acts = replay.gather(journal.entries(db))
    yield from replay.unknown(db, acts)
    for document in acts.documents:
        try:
            yield from replay.document(db, acts, document)
        except _DAMAGE as error:
            yield f"{document} is damaged: {error}", document
    for part in (replay.corrections, replay.judged, replay.assigned, replay.found, replay.ran):
        yield from part(db, acts)


def _ids(db: Database) -> _Faults:
    made: tuple[tuple[Table, Callable[[Row[Any]], str]], ...] = (
        (schema.reports, lambda r: report_id(r.document, r.reader, spans_of(r.evidence)[0], r.ordinal)),
        (schema.claims, lambda r: claim_of(r).id),
        (schema.aggregates, lambda r: aggregate_of(r).id),
        (schema.judgements, lambda r: judgement_of(r).id),
        (schema.findings, lambda r: finding_of(r).id),
        (schema.problems, lambda r: problem_of(r.code, r.what, r.place, r.remedy, r.subject).id),
    )
    for row in db.rows(select(schema.documents.c.id, schema.documents.c.sha256)):
        if row.id != content_id("doc", row.sha256):
            yield "The id of a document does not follow from its bytes.", row.id
    for table, name in made:
        last = 0
        while page := db.rows(select(table).where(table.c.seq > last).order_by(table.c.seq).limit(_PAGE)):
            yield from (
                (f"An id in {table.name} does not follow from its content.", r.id) for r in page if name(r) != r.id
            )
            last = page[-1].seq


def _references(db: Database) -> _Faults:
    """Every foreign key, also where the database was told not to look."""
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            here, there = key.parent, key.column
            target = there.table.alias()
            known = select(target.c[there.name]).where(target.c[there.name] == here).exists()
            for row in db.rows(select(here).where(here.is_not(None), ~known).limit(100)):
                yield f"{table.name}.{here.name} names what is not there.", str(row[0])


def _fault(db: Database, what: str, subject: str) -> Problem:
    remedy = "Compare with a copy, and go back to the newest one that verifies."
    return Problem(BrokenChainError.code, what, Where(file=db.where), remedy, subject or None)
