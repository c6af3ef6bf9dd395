"""The casebook as a whole: counts, facts about itself, and a fingerprint of its content."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from bearwitness.model.ids import digest
from bearwitness.store import documents, findings, incidents, judgements, readings, records
from bearwitness.store.codec import (
    aggregate_row,
    document_row,
    finding_row,
    judgement_row,
    problem_row,
)
from bearwitness.store.connect import Database
from bearwitness.store.readings import is_current
from bearwitness.store.schema import (
    aggregates,
    captures,
    claims,
    journal,
    meta,
    reports,
    runs,
)
from bearwitness.store.schema import documents as documents_table
from bearwitness.store.schema import findings as findings_table
from bearwitness.store.schema import judgements as judgements_table
from bearwitness.store.schema import problems as problems_table
from bearwitness.store.schema import readings as readings_table


def counts(db: Database) -> dict[str, int]:
    """Rows by kind; of reports, claims and aggregates the current ones, of findings those of every profile."""
    n = func.count()
    newer = claims.alias()
    standing = ~select(newer.c.seq).where(newer.c.supersedes == claims.c.id).exists()
    current_claims = select(n).select_from(claims.join(reports, reports.c.id == claims.c.report))
    queries = {
        "documents": select(n).select_from(documents_table),
        "captures": select(n).select_from(captures),
        "readings": select(n).select_from(readings_table),
        "reports": select(n).select_from(reports).where(is_current(reports)),
        "claims": current_claims.where(is_current(reports), standing),
        "aggregates": select(n).select_from(aggregates).where(is_current(aggregates)),
        "judgements": select(n).select_from(judgements_table),
        "findings": select(n).select_from(findings_table).where(findings_table.c.until.is_(None)),
        "problems": select(n).select_from(problems_table),
        "runs": select(n).select_from(runs),
        "entries": select(n).select_from(journal),
    }
    out = {name: int(db.rows(query)[0][0]) for name, query in queries.items()}
    return out | {"incidents": sum(1 for _ in incidents.stream(db))}


def info(db: Database) -> dict[str, str]:
    """What the casebook says of itself, where it is and in which database."""
    held = {row.key: str(row.value) for row in db.rows(select(meta).order_by(meta.c.key))}
    return held | {"where": db.where, "database": db.dialect}


def fingerprint(db: Database) -> str:
    """SHA-256 over everything that was stored but times, runs and the journal, in an order that does not depend on
    when each thing came."""
    total = hashlib.sha256()
    for kind, digests in _content(db):
        for one in sorted(digests):
            total.update(f"{kind}:{one}\n".encode())
    return total.hexdigest()


def _content(db: Database) -> Iterator[tuple[str, list[str]]]:
    yield (
        "document",
        [
            digest([documents.content_digest(document_row(d)), sorted(documents.captured(db, d.id))])
            for d in documents.stream(db)
        ],
    )
    yield "reading", _readings(db)
    yield "claim", [c.id for c in readings.stream_claims(db, report=None, superseded=True)]
    yield "aggregate", [digest(aggregate_row(a)) for a in readings.stream_aggregates(db, current=False)]
    yield "judgement", [digest(_timeless(judgement_row(j))) for j in judgements.stream(db, current=False)]
    yield (
        "incident",
        [digest([i.id, list(i.reports), i.merged_into]) for i in incidents.stream(db, include_merged=True)],
    )
    for profile in findings.profiles(db):
        yield profile, [digest(finding_row(f)) for f in findings.stream(db, profile)]
    yield "problem", [digest(problem_row(p)) for p in records.stream_problems(db)]


def _readings(db: Database) -> list[str]:
    """Which reader read each document last, and each reading by what it found."""
    columns = (readings_table.c.document, readings_table.c.reader, readings_table.c.digest)
    rows = db.rows(select(*columns).order_by(readings_table.c.seq))
    last = {row.document: row.reader for row in rows}
    return [digest(list(row)) for row in set(map(tuple, rows))] + [digest(list(pair)) for pair in last.items()]


def _timeless(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "made_at"}
