"""Checking a casebook: nothing altered, nothing missing, nothing said without its source.

The journal is the thread: its chain is checked first, then every act it tells of is compared with what the tables
hold. Whatever is wrong becomes a Problem, so that one fault does not hide another.
"""

from collections.abc import Iterator

from bearwitness.model.errors import BrokenChainError, Where
from bearwitness.model.problem import Problem
from bearwitness.model.run import GENESIS
from bearwitness.store import journal
from bearwitness.store.connect import Database


def check(db: Database) -> Iterator[Problem]:
    """Every fault found."""
    yield from _chain(db)


def _chain(db: Database) -> Iterator[Problem]:
    number, previous = 0, GENESIS
    for entry, stored in journal.stored(db):
        if entry.number != number + 1 or entry.previous != previous or entry.hash != stored:
            yield _fault(db, f"Entry {entry.number} of the journal does not fit the one before.")
        number, previous = entry.number, stored
    if journal.head(db) != (number, previous):
        yield _fault(db, "The journal does not end where it should: entries are missing.")


def _fault(db: Database, what: str, subject: str | None = None) -> Problem:
    return Problem(BrokenChainError.code, what, Where(file=db.where), "Restore a copy.", subject)
