"""One connection to one casebook, with the settings without which SQLite loses or locks.

Invariant: a write transaction holds the casebook's only write lock from its first statement (``BEGIN
IMMEDIATE``; on PostgreSQL an exclusive lock on ``journal``), so writers queue and the journal stays one chain.
A read opens and ends its own short transaction and is fetched whole, so no cursor is open across a write.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Executable, NullPool, Row, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from bearwitness.model.errors import CasebookError, Where
from bearwitness.store.address import Address
from bearwitness.store.faults import translated

PATIENCE = 30.0
"""Seconds to wait for another writer before BusyError."""

_Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


class Database:
    """The connection of one open casebook. Not to be shared among threads: open one a thread."""

    def __init__(self, address: Address, *, write: bool = True, patience: float = PATIENCE) -> None:
        self.where = address.label
        self.write = write
        self.actor = "bearwitness"
        self._patience = patience
        self._engine = _engine(address, write, patience)
        with translated(self.where):
            self._connection = self._engine.connect()

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self._engine.dialect.name

    @property
    def connection(self) -> Connection:
        """The SQLAlchemy connection, for making tables and for inspection inside ``writing``."""
        return self._connection

    def close(self) -> None:
        """Let go of the file or server."""
        with translated(self.where):
            self._connection.close()
            self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction. An inner one is a savepoint of the outer: it alone is undone where it fails.

        Raises BusyError when another process holds the lock longer than the patience, CasebookError when the
        casebook was opened for reading, StorageError when the disk is full or read-only.
        """
        if not self.write:
            raise CasebookError(
                "The casebook was opened for reading only.", where=Where(file=self.where), remedy="Open it to write."
            )
        with translated(self.where):
            if self._connection.in_transaction():
                with self._connection.begin_nested():
                    yield
                return
            self._connection.info["writing"] = True
            try:
                with self._connection.begin():
                    self._take_lock()
                    yield
            finally:
                self._connection.info["writing"] = False

    def rows(self, statement: Executable, parameters: _Parameters = None) -> Sequence[Row[Any]]:
        """Every row of a query, fetched whole."""
        with translated(self.where):
            if self._connection.in_transaction():
                return self._connection.execute(statement, parameters).all()
            with self._connection.begin():
                return self._connection.execute(statement, parameters).all()

    def has_table(self, name: str) -> bool:
        """Whether there is such a table (on PostgreSQL: in the schema in use)."""
        query = {
            "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name",
            "postgresql": "SELECT 1 WHERE to_regclass(quote_ident(:name)) IS NOT NULL",
        }
        return bool(self.rows(text(query[self.dialect]), {"name": name}))

    def execute(self, statement: Executable, parameters: _Parameters = None) -> None:
        """Run a change, once or once a row of ``parameters``; nothing for an empty list. Only within ``writing``."""
        if parameters is not None and not parameters:
            return
        self._connection.execute(statement, parameters)

    def _take_lock(self) -> None:
        if self.dialect == "postgresql":
            self._connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self._patience * 1000)}")
            found = self._connection.exec_driver_sql("SELECT to_regclass('journal')").scalar()
            lock = "LOCK TABLE journal IN EXCLUSIVE MODE" if found else "SELECT pg_advisory_xact_lock(1113014082)"
            self._connection.exec_driver_sql(lock)


def _engine(address: Address, write: bool, patience: float) -> Engine:
    if address.path is not None:
        return _sqlite(address.path, write, patience)
    assert address.url is not None
    engine = create_engine(
        address.url, connect_args=dict(address.arguments), poolclass=NullPool, use_insertmanyvalues=True
    )
    # Without it pg8000 sends a bulk insert row by row: measured 8 times slower.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    if address.schema is not None:
        _choose_schema(engine, address.schema)
    return engine


def _choose_schema(engine: Engine, schema: str) -> None:
    quoted = '"' + schema.replace('"', '""') + '"'

    @event.listens_for(engine, "connect")
    def _set(connection: DBAPIConnection, record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET search_path TO {quoted}")
        connection.commit()


def _sqlite(path: Path, write: bool, patience: float) -> Engine:
    address = _file_address(path, write)

    def _open() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)

    engine = create_engine("sqlite+pysqlite://", creator=_open, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _set(connection: DBAPIConnection, record: object) -> None:
        cursor = connection.cursor()
        settings = ["foreign_keys = ON", "cache_size = -32768"]
        settings += ["journal_mode = WAL", "synchronous = FULL"] if write else ["query_only = ON"]
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("writing") else "BEGIN")

    return engine


def _file_address(path: Path, write: bool) -> str:
    """SQLite's URI of a file. Where nothing can be written beside a file at rest (an archive's disc, a folder of
    another's), it is opened as immutable: SQLite could not make the side files that it reads a WAL file with."""
    whole = path.absolute()
    options = "mode=rw" if write else "mode=ro"
    log = whole.with_name(f"{whole.name}-wal")
    at_rest = not log.exists() or log.stat().st_size == 0
    if not write and at_rest and not may_write(whole.parent):
        options += "&immutable=1"
    return f"file:{quote(str(whole))}?{options}"


def may_write(path: Path) -> bool:
    """Whether this process may write to a file or into a folder, by its effective rights."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
