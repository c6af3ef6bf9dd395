"""The journal: one line an act, chained by SHA-256.

Invariant: entries are numbered 1, 2, 3 ... without gap; ``previous`` of each is the hash of the one before
(``GENESIS`` for the first); ``meta.journal_head`` is ``number:hash`` of the last, so that a dropped tail is seen
too. Every method of the casebook that changes something appends its entry in the same transaction, with a digest
of what it stored; ``verify.py`` replays the journal against the tables.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from bearwitness.model.errors import BrokenChainError, ValueRefusedError, Where
from bearwitness.model.run import GENESIS, Entry
from bearwitness.store.connect import Database
from bearwitness.store.schema import journal, meta

_PAGE = 1000
HEAD = "journal_head"


def append(db: Database, verb: str, subject: str, details: dict[str, Any], actor: str | None = None) -> Entry:
    """Append one entry. ``details`` must be JSON; raises ValueRefusedError where it is not."""
    with db.writing():
        number, previous = head(db)
        entry = Entry(number + 1, datetime.now(UTC), actor or db.actor, verb, subject, _plain(details), previous)
        db.execute(insert(journal), [{**_row(entry), "hash": entry.hash}])
        db.execute(update(meta).where(meta.c.key == HEAD).values(value=f"{entry.number}:{entry.hash}"))
    return entry


def head(db: Database) -> tuple[int, str]:
    """Number and hash of the last entry; 0 and ``GENESIS`` before the first. Raises BrokenChainError without it."""
    found = db.rows(select(meta.c.value).where(meta.c.key == HEAD))
    number, _, last = str(found[0].value if found else "").partition(":")
    if not number.isdecimal():
        raise BrokenChainError("The casebook has lost the head of its journal.", where=Where(file=db.where))
    return int(number), last


def start(db: Database) -> None:
    """Set the head of a journal that has no entry yet."""
    db.execute(insert(meta), [{"key": HEAD, "value": f"0:{GENESIS}"}])


def entries(db: Database) -> Iterator[Entry]:
    """Every entry in order."""
    return (entry for entry, _ in stored(db))


def stored(db: Database) -> Iterator[tuple[Entry, str]]:
    """Every entry in order, with the hash that was stored beside it."""
    last = 0
    while page := db.rows(select(journal).where(journal.c.number > last).order_by(journal.c.number).limit(_PAGE)):
        yield from ((_entry(row), row.hash) for row in page)
        last = page[-1].number


def _plain(details: dict[str, Any]) -> dict[str, Any]:
    """The details as they will be read back (tuples as lists, keys as text), so that the hash is of that."""
    try:
        made: dict[str, Any] = json.loads(json.dumps(details, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise ValueRefusedError(f"The details of a journal entry must be JSON: {error}") from error
    return made


def _row(e: Entry) -> dict[str, Any]:
    return {
        "number": e.number, "at": e.at.isoformat(), "actor": e.actor, "verb": e.verb, "subject": e.subject,
        "details": e.details, "previous": e.previous,
    }  # fmt: skip


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.number, datetime.fromisoformat(row.at), row.actor, row.verb, row.subject, row.details, row.previous
    )
