"""The journal replayed against the tables: each act must have left what its entry says, and nothing else be there.

Each function yields (what is wrong, the id concerned).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import or_, select

from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.ids import bytes_digest, digest
from bearwitness.model.run import Entry
from bearwitness.store import documents, readings
from bearwitness.store.codec import (
    claim_of,
    claim_row,
    document_row,
    finding_of,
    finding_row,
    judgement_of,
    judgement_row,
    run_of,
    run_row,
)
from bearwitness.store.connect import Database
from bearwitness.store.proof import refuse_unproved, refuse_unquoted
from bearwitness.store.schema import claims, findings, incidents, judgements, memberships, merges, reports, runs
from bearwitness.store.schema import documents as documents_table

_PAGE = 500
Faults = Iterator[tuple[str, str]]


@dataclass(slots=True)
class Acts:
    """What the journal tells, by kind. Digests are those of the stored content."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[str, str] = field(default_factory=dict)
    judgements: list[tuple[list[str], str]] = field(default_factory=list)
    assignments: list[dict[str, Any]] = field(default_factory=list)
    findings: dict[str, dict[str, Any]] = field(default_factory=dict)
    runs: dict[str, str] = field(default_factory=dict)


def gather(entries: Iterable[Entry]) -> Acts:
    """The acts that the store itself journalled; entries of others are passed over."""
    acts = Acts()
    for entry in entries:
        said = entry.details
        match entry.verb:
            case "document.add":
                acts.documents[entry.subject] = said
                acts.paths[entry.subject].append(said["path"])
            case "document.capture":
                acts.paths[entry.subject].append(said["path"])
            case "reading.add":
                acts.readings[entry.subject].append((said["reader"], said["content"]))
            case "claim.add":
                acts.claims[entry.subject] = said["content"]
            case "judgements.add":
                acts.judgements.append((said["ids"], said["content"]))
            case "incidents.assign":
                acts.assignments.append(said)
            case "findings.put":
                acts.findings[entry.subject] = said
            case "run.add":
                acts.runs[entry.subject] = said["content"]
    return acts


def unknown(db: Database, acts: Acts) -> Faults:
    """Documents that are there without the journal knowing, and the other way round."""
    held = {row.id for row in db.rows(select(documents_table.c.id))}
    yield from (("The journal knows nothing of a document.", one) for one in sorted(held - acts.documents.keys()))


def document(db: Database, acts: Acts, one: str) -> Faults:
    """A document, its bytes, its captures, and all that was read in it."""
    found = documents.one(db, one)
    said = acts.documents[one]
    if documents.content_digest(document_row(found)) != said["content"]:
        yield "A document was altered.", one
    if not bytes_digest(documents.original(db, one)) == found.sha256 == said["sha256"]:
        yield "The original bytes of a document were altered.", one
    if documents.captured(db, one) != acts.paths[one]:
        yield "The captures of a document are not those of the journal.", one
    past = [(row.reader, row.digest) for row in readings.past(db, one)]
    if past != acts.readings[one]:
        yield "The readings of a document are not those of the journal.", one
    reports_ = list(readings.stream_reports(db, document=one, current=False, superseded=True))
    sums = list(readings.stream_aggregates(db, document=one, current=False))
    for reader, content in sorted(set(past)):
        own = [readings.without_corrections(r) for r in reports_ if r.reader == reader]
        totals = [a for a in sums if a.reader == reader]
        if digest(readings.rows_of(own, totals)) != content:
            yield f"What {reader} read in a document was altered.", one
        try:
            refuse_unproved(found, reader, own, totals)
        except ValueRefusedError as error:
            yield f"A value is not borne out by its document: {error.what}", one
    if ({r.reader for r in reports_} | {a.reader for a in sums}) - {reader for reader, _ in past}:
        yield "A document holds reports of no reading.", one


def corrections(db: Database, acts: Acts) -> Faults:
    """Claims of persons."""
    query = select(claims).join(reports, reports.c.id == claims.c.report)
    held = {row.id: claim_of(row) for row in db.rows(query.where(claims.c.reader != reports.c.reader))}
    yield from _compare("claim", acts.claims, {name: digest(claim_row(c)) for name, c in held.items()})
    for name, claim in held.items():
        texts = {cited: documents.one(db, cited).text for cited in {c.document for c in claim.citations}}
        try:
            refuse_unquoted(claim, texts)
        except ValueRefusedError as error:
            yield f"A value is not borne out by its document: {error.what}", name


def judged(db: Database, acts: Acts) -> Faults:
    """Judgements, batch by batch as they were appended."""
    known: set[str] = set()
    for names, content in acts.judgements:
        known.update(names)
        rows = {r.id: r for r in db.rows(select(judgements).where(judgements.c.id.in_(names)))}
        made = [judgement_row(judgement_of(rows[name])) for name in names if name in rows]
        if digest(made) != content:
            yield "Judgements were altered or are missing.", names[0]
    held = {row.id for row in db.rows(select(judgements.c.id))}
    yield from (("The journal knows nothing of a judgement.", one) for one in sorted(held - known))


def assigned(db: Database, acts: Acts) -> Faults:
    """Founding, moves and merges of incidents: the tables are read in step with the journal."""
    founded = iter(db.rows(select(incidents.c.id, incidents.c.founder).order_by(incidents.c.seq)))
    moved = iter(db.rows(select(memberships.c.report, memberships.c.incident).order_by(memberships.c.seq)))
    merged = iter(db.rows(select(merges.c.incident, merges.c.into).order_by(merges.c.seq)))
    for said in acts.assignments:
        streams = (("founded", founded), ("moved", moved), ("merged", merged))
        held = [[list(row) for row in islice(rows, said[name])] for name, rows in streams]
        if digest(held) != said["content"]:
            yield "The incidents are not those of the journal.", "incidents"
            return
    for rows in (founded, moved, merged):
        yield from (("The journal knows nothing of a change of incidents.", row[0]) for row in rows)


def found(db: Database, acts: Acts) -> Faults:
    """The current findings of each profile."""
    for profile, said in acts.findings.items():
        number = said["set"]
        holds = or_(findings.c.until.is_(None), findings.c.until > number)
        query = select(findings).where(findings.c.profile == profile, findings.c.since <= number, holds)
        made = sorted(digest(finding_row(finding_of(row))) for row in db.rows(query))
        if digest(made) != said["content"]:
            yield "The findings of a profile were altered or are missing.", profile


def ran(db: Database, acts: Acts) -> Faults:
    """Runs."""
    held = {row.id: digest(run_row(run_of(row))) for row in db.rows(select(runs))}
    yield from _compare("run", acts.runs, held)


def _compare(noun: str, said: dict[str, str], held: dict[str, str]) -> Faults:
    for name in sorted(said.keys() | held.keys()):
        if name not in held:
            yield f"A {noun} is missing.", name
        elif name not in said:
            yield f"The journal knows nothing of a {noun}.", name
        elif said[name] != held[name]:
            yield f"A {noun} was altered.", name
