"""What readers found: readings, their reports, claims and aggregate claims; corrections by persons.

Invariant: a reading is appended whole and never changes. The current reading of a document is its newest one;
the reports and aggregate claims of a document are current when the reader is that of its current reading. One
reader reads one document once: the same name must give the same claims.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, and_, exists, insert, select

from bearwitness.model.claim import AggregateClaim, Claim, Report
from bearwitness.model.errors import NotFoundError, ValueRefusedError, Where
from bearwitness.model.ids import digest
from bearwitness.model.problem import Problem
from bearwitness.store import documents, journal, records
from bearwitness.store.codec import (
    aggregate_of,
    aggregate_row,
    claim_of,
    claim_row,
    spans,
    spans_of,
)
from bearwitness.store.connect import Database
from bearwitness.store.proof import refuse_unproved, refuse_unquoted
from bearwitness.store.schema import aggregates, claims, readings, reports
from bearwitness.store.schema import documents as documents_table

_PAGE = 500


def unread(db: Database, reader: str) -> list[str]:
    """Ids of the documents that ``reader`` has not read, in the order of arrival."""
    read = exists().where(and_(readings.c.document == documents_table.c.id, readings.c.reader == reader))
    return [r.id for r in db.rows(select(documents_table.c.id).where(~read).order_by(documents_table.c.seq))]


def add(
    db: Database, document: str, reader: str, found: Sequence[Report], sums: Sequence[AggregateClaim],
    problems: Sequence[Problem],
) -> None:  # fmt: skip
    """Store a reading in one transaction; the same one again changes nothing but which is current.

    Raises NotFoundError without the document, and ValueRefusedError when a claim belongs elsewhere, a quote is
    not in the text, or ``reader`` read this document otherwise before (it needs a new version then).
    """
    with db.writing():
        refuse_unproved(documents.one(db, document), reader, found, sums)
        rows = rows_of(found, sums)
        said = digest(rows)
        before = past(db, document)
        records.add_problems(db, problems)
        if before and (before[-1].reader, before[-1].digest) == (reader, said):
            return
        earlier = next((row for row in before if row.reader == reader), None)
        if earlier is not None and earlier.digest != said:
            raise ValueRefusedError(
                f"{reader} has read {document} otherwise before.", where=Where(file=db.where),
                remedy="Give a reader that changed a new version.",
            )  # fmt: skip
        if earlier is None:
            for table, new in zip((reports, claims, aggregates), rows, strict=True):
                db.execute(insert(table), new)
        at = datetime.now(UTC).isoformat()
        db.execute(insert(readings), [{"document": document, "reader": reader, "digest": said, "at": at}])
        counts = {"reports": len(rows[0]), "claims": len(rows[1]), "aggregates": len(rows[2])}
        journal.append(db, "reading.add", document, {"reader": reader, "content": said, **counts})


def add_claim(db: Database, claim: Claim) -> None:
    """Append a person's claim; the same one again changes nothing.

    Raises NotFoundError without its report or the claim it supersedes, ValueRefusedError when a quote does not
    hold, when it supersedes another report's or field's claim, or one that was superseded already.
    """
    with db.writing():
        if db.rows(select(claims.c.seq).where(claims.c.id == claim.id)):
            return
        report = db.rows(select(reports).where(reports.c.id == claim.report))
        if not report:
            raise NotFoundError(f"There is no report {claim.report}.", where=Where(file=db.where))
        if report[0].document != claim.document or report[0].reader == claim.reader:
            raise ValueRefusedError("A correction names the report's document and another reader than its own.")
        refuse_unquoted(
            claim, {one_id: documents.one(db, one_id).text for one_id in {c.document for c in claim.citations}}
        )
        _refuse_wrong_correction(db, claim)
        row = claim_row(claim)
        db.execute(insert(claims), [row])
        details = {"field": claim.field, "content": digest(row), "supersedes": claim.supersedes}
        journal.append(db, "claim.add", claim.id, details, actor=claim.reader)


def stream_reports(
    db: Database, *, document: str | None = None, ids: Sequence[str] | None = None, current: bool = True,
    superseded: bool = False,
) -> Iterator[Report]:  # fmt: skip
    """Reports with their claims in the order of arrival, a few hundred at a time; ``ids`` in their own order."""
    if ids is not None:
        for start in range(0, len(ids), _PAGE):
            yield from _named(db, ids[start : start + _PAGE], superseded)
        return
    conditions = [] if document is None else [reports.c.document == document]
    conditions += [_current(reports)] if current else []
    last = 0
    while page := db.rows(
        select(reports).where(reports.c.seq > last, *conditions).order_by(reports.c.seq).limit(_PAGE)
    ):
        yield from _with_claims(db, page, superseded)
        last = page[-1].seq


def stream_claims(db: Database, *, report: str | None, superseded: bool) -> Iterator[Claim]:
    """Claims in the order of arrival: of one report, or of all current ones.

    ``superseded`` adds those that another claim supersedes and those of readings that are no longer current.
    """
    query = select(claims)
    if report is not None:
        query = query.where(claims.c.report == report)
    elif not superseded:
        query = query.join(reports, reports.c.id == claims.c.report).where(_current(reports))
    if not superseded:
        query = query.where(_standing())
    last = 0
    while page := db.rows(query.where(claims.c.seq > last).order_by(claims.c.seq).limit(_PAGE * 10)):
        yield from map(claim_of, page)
        last = page[-1].seq


def one_claim(db: Database, one_id: str) -> Claim:
    """One claim, superseded or not. Raises NotFoundError."""
    found = db.rows(select(claims).where(claims.c.id == one_id))
    if not found:
        raise NotFoundError(f"There is no claim {one_id}.", where=Where(file=db.where))
    return claim_of(found[0])


def stream_aggregates(db: Database, *, document: str | None = None, current: bool = True) -> Iterator[AggregateClaim]:
    """Aggregate claims in the order of arrival."""
    conditions = [] if document is None else [aggregates.c.document == document]
    conditions += [_current(aggregates)] if current else []
    last = 0
    while page := db.rows(
        select(aggregates).where(aggregates.c.seq > last, *conditions).order_by(aggregates.c.seq).limit(_PAGE)
    ):
        yield from map(aggregate_of, page)
        last = page[-1].seq


def past(db: Database, document: str) -> Sequence[Row[Any]]:
    """``reader`` and ``digest`` of every reading of a document, the newest last."""
    return db.rows(select(readings).where(readings.c.document == document).order_by(readings.c.seq))


def current_reports(db: Database) -> list[Row[Any]]:
    """``id``, ``document`` and ``evidence`` of the current reports, in the order of arrival."""
    columns = (reports.c.id, reports.c.document, reports.c.evidence)
    return list(db.rows(select(*columns).where(_current(reports)).order_by(reports.c.seq)))


def is_current(report: Any) -> ColumnElement[bool]:
    """SQL: whether the row of ``reports`` (or an alias of it) is of its document's current reading."""
    return _current(report)


def without_corrections(report: Report) -> Report:
    """The report as its reader gave it: no claims of persons."""
    return replace(report, claims=tuple(c for c in report.claims if c.reader == report.reader))


def rows_of(found: Sequence[Report], sums: Sequence[AggregateClaim]) -> tuple[list[dict[str, Any]], ...]:
    """Rows of the reports, of their claims and of the aggregate claims; a claim said twice is kept once."""
    report_rows = [
        {"id": r.id, "document": r.document, "reader": r.reader, "ordinal": r.ordinal,
         "evidence": spans(r.evidence), "main": r.main}
        for r in found
    ]  # fmt: skip
    claim_rows: dict[str, dict[str, Any]] = {}
    for row in (claim_row(claim) for report in found for claim in report.claims):
        claim_rows.setdefault(row["id"], row)
    sum_rows: dict[str, dict[str, Any]] = {}
    for row in map(aggregate_row, sums):
        sum_rows.setdefault(row["id"], row)
    return report_rows, list(claim_rows.values()), list(sum_rows.values())


def _refuse_wrong_correction(db: Database, claim: Claim) -> None:
    if claim.supersedes is None:
        return
    old = one_claim(db, claim.supersedes)
    if (old.report, old.field) != (claim.report, claim.field):
        raise ValueRefusedError("A claim supersedes one of the same report and field.")
    newer = db.rows(select(claims.c.id).where(claims.c.supersedes == old.id))
    if newer:
        raise ValueRefusedError(f"{old.id} is superseded already.", remedy=f"Supersede {newer[0].id}.")


def _current(table: Any) -> ColumnElement[bool]:
    read_here = readings.c.document == table.c.document
    last = select(readings.c.reader).where(read_here).order_by(readings.c.seq.desc()).limit(1)
    return cast(ColumnElement[bool], table.c.reader == last.correlate(table).scalar_subquery())


def _standing() -> ColumnElement[bool]:
    newer = claims.alias()
    return ~exists().where(newer.c.supersedes == claims.c.id)


def _named(db: Database, ids: Sequence[str], superseded: bool) -> Iterator[Report]:
    rows = {r.id: r for r in db.rows(select(reports).where(reports.c.id.in_(ids)))}
    missing = next((one_id for one_id in ids if one_id not in rows), None)
    if missing is not None:
        raise NotFoundError(f"There is no report {missing}.", where=Where(file=db.where))
    return _with_claims(db, [rows[one_id] for one_id in ids], superseded)


def _with_claims(db: Database, page: Sequence[Row[Any]], superseded: bool) -> Iterator[Report]:
    query = select(claims).where(claims.c.report.in_([row.id for row in page]))
    if not superseded:
        query = query.where(_standing())
    held: dict[str, list[Claim]] = {row.id: [] for row in page}
    for report, group in groupby(db.rows(query.order_by(claims.c.seq)), key=lambda row: row.report):
        held[report].extend(map(claim_of, group))
    for r in page:
        yield Report(r.document, r.reader, r.ordinal, spans_of(r.evidence), tuple(held[r.id]), r.main)
