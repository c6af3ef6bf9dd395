"""Incidents: identity only, and permanent.

Invariant: an incident's id never disappears and never changes hands. Memberships and merges are histories: the
newest row of a report, or of an incident, is what holds now. A merged id leads to its successor.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import exists, insert, select

from bearwitness.model.errors import NotFoundError, ValueRefusedError, Where
from bearwitness.model.ids import digest
from bearwitness.model.judgement import Incident
from bearwitness.store import journal, readings
from bearwitness.store.connect import Database
from bearwitness.store.schema import incidents, memberships, merges, reports
from bearwitness.store.succession import Change, Standing, succeed


def assign(db: Database, clusters: Sequence[Sequence[str]]) -> None:
    """Make each cluster of report ids one incident, keeping ids (the rule is in ``succession.py``).

    A current report that no cluster names stays where it is; one whose reading is no longer current leaves, and
    the report that replaces it (the same document, an overlapping main passage) inherits its incident. Raises
    ValueRefusedError for an empty cluster or a report named twice, NotFoundError for one that is not there.
    """
    named = [report for cluster in clusters for report in cluster]
    if len(set(named)) != len(named) or not all(clusters):
        raise ValueRefusedError("Every cluster holds at least one report, and no report is in two.")
    with db.writing():
        _refuse_missing(db, set(named))
        members, history = _members(db), _standing(db)
        current = readings.current_reports(db)
        rest: dict[str, list[str]] = defaultdict(list)
        unnamed = {row.id for row in current} - set(named)
        for report, incident in members.items():
            if report in unnamed:
                rest[incident].append(report)
        inherited = _inherited(db, current, members)
        change = succeed([*clusters, *rest.values()], history, members, inherited)
        if not change.empty:
            _store(db, change)


def stream(db: Database, *, include_merged: bool = False) -> Iterator[Incident]:
    """Incidents that hold reports, in the order of founding; merged ones too if asked."""
    held: dict[str, list[str]] = defaultdict(list)
    for report, incident in _members(db).items():
        held[incident].append(report)
    for s in _standing(db):
        if held[s.id] or (include_merged and s.merged_into is not None):
            yield Incident(s.id, tuple(sorted(held[s.id])), s.merged_into)


def one(db: Database, incident_id: str) -> Incident:
    """The incident, or the one it was merged into. Raises NotFoundError."""
    seen: set[str] = set()
    while (heir := _heir(db, incident_id)) is not None and incident_id not in seen:
        seen.add(incident_id)
        incident_id = heir
    later = memberships.alias()
    moved_on = exists().where(later.c.report == memberships.c.report, later.c.seq > memberships.c.seq)
    found = db.rows(select(memberships.c.report).where(memberships.c.incident == incident_id, ~moved_on))
    return Incident(incident_id, tuple(sorted(row.report for row in found)))


def history(db: Database, report: str) -> list[tuple[str, str | None]]:
    """When (ISO 8601) a report joined which incident; None where it left without joining another."""
    query = select(memberships).where(memberships.c.report == report).order_by(memberships.c.seq)
    return [(row.at, row.incident) for row in db.rows(query)]


def _heir(db: Database, incident_id: str) -> str | None:
    if not db.rows(select(incidents.c.seq).where(incidents.c.id == incident_id)):
        raise NotFoundError(f"There is no incident {incident_id}.", where=Where(file=db.where))
    found = db.rows(
        select(merges.c.into).where(merges.c.incident == incident_id).order_by(merges.c.seq.desc()).limit(1)
    )
    return found[0].into if found else None


def _members(db: Database) -> dict[str, str]:
    """Report to incident, as it holds now: the last word on each report, in the order of those words."""
    columns = (memberships.c.report, memberships.c.incident)
    last: dict[str, str | None] = {}
    for row in db.rows(select(*columns).order_by(memberships.c.seq)):
        last[row.report] = row.incident
    return {report: incident for report, incident in last.items() if incident is not None}


def _standing(db: Database) -> list[Standing]:
    words = select(merges.c.incident, merges.c.into).order_by(merges.c.seq)
    heirs: dict[str, str | None] = {row.incident: row.into for row in db.rows(words)}
    rows = db.rows(select(incidents.c.id, incidents.c.founder).order_by(incidents.c.seq))
    return [Standing(row.id, row.founder, heirs.get(row.id)) for row in rows]


def _inherited(db: Database, current: Sequence[Any], members: dict[str, str]) -> dict[str, str]:
    """Incident of the replaced report, for current reports that have none yet."""
    living = {row.id for row in current}
    old: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    if members.keys() - living:
        rows = db.rows(select(reports.c.id, reports.c.document, reports.c.evidence).order_by(reports.c.seq))
        for row in rows:
            if row.id in members and row.id not in living:
                old[row.document].append((*row.evidence[0], members[row.id]))
    out: dict[str, str] = {}
    for row in current:
        start, end = row.evidence[0]
        shared = [(min(end, e) - max(start, s), incident) for s, e, incident in old.get(row.document, ())]
        best = max(shared, default=(0, ""), key=lambda pair: pair[0])
        if row.id not in members and best[0] > 0:
            out[row.id] = best[1]
    return out


def _refuse_missing(db: Database, named: set[str]) -> None:
    known = {row.id for row in db.rows(select(reports.c.id))}
    missing = sorted(named - known)
    if missing:
        raise NotFoundError(f"There is no report {missing[0]}.", where=Where(file=db.where))


def _store(db: Database, change: Change) -> None:
    at = datetime.now(UTC).isoformat()
    db.execute(insert(incidents), [{"id": incident_id, "founder": report} for incident_id, report in change.founded])
    db.execute(insert(memberships), [{"report": r, "incident": i, "at": at} for r, i in change.moved])
    db.execute(insert(merges), [{"incident": i, "into": heir, "at": at} for i, heir in change.merged])
    said = [list(map(list, part)) for part in (change.founded, change.moved, change.merged)]
    counts = {"founded": len(change.founded), "moved": len(change.moved), "merged": len(change.merged)}
    journal.append(db, "incidents.assign", "incidents", {"content": digest(said), **counts})
