"""The casebook's own format version, and the way from every older one to the newest.

Migrations go forward only, one transaction each, in which the version is raised too: whatever interrupts them,
the file is of one whole version. A sample of every version that was ever released stays in ``tests/store/samples``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import DatabaseError

from bearwitness.model.errors import CasebookError, NewerCasebookError, NotACasebookError, Where
from bearwitness.store import journal
from bearwitness.store.connect import Database
from bearwitness.store.schema import FORMAT, meta


@dataclass(frozen=True, slots=True)
class Migration:
    """From version ``number - 1`` to ``number``: what it does in words, and the statements."""

    number: int
    what: str
    apply: Callable[[Connection], None]


BASE = 1
"""The version that ``ddl.build`` began with."""

MIGRATIONS: tuple[Migration, ...] = ()
"""Every migration after the first version, in order. ``ddl.build`` makes what they end in."""


def newest(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The version that this Bearwitness writes."""
    return migrations[-1].number if migrations else BASE


def version(db: Database) -> int:
    """Format version of an open casebook. Raises NotACasebookError for any other database."""
    refusal = NotACasebookError(
        "This is not a casebook.", where=Where(file=db.where), remedy="Make one with `bearwitness init`."
    )
    if not db.has_table("meta"):
        raise refusal
    try:
        found = {row.key: row.value for row in db.rows(select(meta))}
    except CasebookError as error:
        if isinstance(error.__cause__, DatabaseError):
            raise refusal from error
        raise
    if found.get("format") != FORMAT or not found.get("version", "").isdecimal():
        raise refusal
    return int(found["version"])


def upgrade(db: Database, migrations: Sequence[Migration] = MIGRATIONS) -> list[int]:
    """Bring an open casebook to the newest version; the versions it went through.

    Raises NewerCasebookError when it is newer than this Bearwitness, CasebookError when it is older and was opened
    for reading.
    """
    have, want = version(db), newest(migrations)
    if have > want:
        raise NewerCasebookError(
            f"The casebook has format {have}; this Bearwitness knows formats up to {want}.",
            where=Where(file=db.where), remedy="Install a newer Bearwitness.",
        )  # fmt: skip
    if have < want and not db.write:
        raise CasebookError(
            f"The casebook has the older format {have}.", where=Where(file=db.where),
            remedy="Open it once for writing, which brings it up to date.",
        )  # fmt: skip
    return [m.number for m in migrations if have < m.number and _step(db, m)]


def _step(db: Database, migration: Migration) -> bool:
    """Apply one migration unless another process just did."""
    with db.writing():
        if version(db) >= migration.number:
            return False
        migration.apply(db.connection)
        db.execute(update(meta).where(meta.c.key == "version").values(value=str(migration.number)))
        journal.append(db, "casebook.migrate", db.where, {"version": migration.number, "what": migration.what})
    return True
