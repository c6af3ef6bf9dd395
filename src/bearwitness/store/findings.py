"""Findings: what is held of each incident under a profile, and what was held before.

Invariant: each profile has numbered sets of findings, of which the newest is current. A finding that does not
change from one set to the next is one row: it holds from set ``since`` until before set ``until`` (None: still).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, tuple_, update

from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.ids import digest
from bearwitness.model.judgement import Finding
from bearwitness.store import journal
from bearwitness.store.codec import finding_of, finding_row
from bearwitness.store.connect import Database
from bearwitness.store.schema import finding_sets, findings

_PAGE = 1000


def put(db: Database, profile: str, made: Iterable[Finding]) -> None:
    """Make these the current findings of the profile; equal ones change nothing. Raises ValueRefusedError for a
    finding of another profile or of an incident that is not there."""
    with db.writing():
        rows: dict[str, dict[str, Any]] = {}
        for finding in made:
            if finding.profile != profile:
                raise ValueRefusedError(f"{finding.id} is of {finding.profile}, not of {profile}.")
            row = finding_row(finding)
            rows.setdefault(digest(row), row)
        held = {digest(finding_row(f)): seq for seq, f in _current(db, profile)}
        new = [row for key, row in rows.items() if key not in held]
        gone = [seq for key, seq in held.items() if key not in rows]
        if not new and not gone:
            return
        at = datetime.now(UTC).isoformat()
        db.execute(insert(finding_sets), [{"profile": profile, "at": at}])
        newest = select(finding_sets.c.seq).order_by(finding_sets.c.seq.desc()).limit(1)
        number = int(db.rows(newest)[0].seq)
        close = update(findings).where(findings.c.seq == bindparam("at")).values(until=number)
        db.execute(close, [{"at": seq} for seq in gone])
        db.execute(insert(findings), [{**row, "since": number} for row in new])
        counts = {"set": number, "new": len(new), "ended": len(gone), "held": len(rows)}
        journal.append(db, "findings.put", profile, {"content": digest(sorted(rows)), **counts})


def stream(db: Database, profile: str, incident: str | None = None) -> Iterator[Finding]:
    """Current findings of a profile, by incident, field and id."""
    return (finding for _, finding in _current(db, profile, incident))


def profiles(db: Database) -> list[str]:
    """Profiles that have findings, in alphabetical order."""
    query = select(finding_sets.c.profile).distinct().order_by(finding_sets.c.profile)
    return [row.profile for row in db.rows(query)]


def _current(db: Database, profile: str, incident: str | None = None) -> Iterator[tuple[int, Finding]]:
    key = (findings.c.incident, findings.c.field, findings.c.id)
    query = select(findings).where(findings.c.profile == profile, findings.c.until.is_(None))
    if incident is not None:
        query = query.where(findings.c.incident == incident)
    last = ("", "", "")
    while page := db.rows(query.where(tuple_(*key) > last).order_by(*key).limit(_PAGE)):
        yield from ((row.seq, finding_of(row)) for row in page)
        last = (page[-1].incident, page[-1].field, page[-1].id)
