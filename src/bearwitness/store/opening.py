"""Making and opening casebooks.

Invariant: a casebook appears whole or not at all. A file is made beside its place under another name and then
linked into it, so an interruption leaves no half a casebook and two makers cannot both win.
"""

import os
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import insert

from bearwitness.model.errors import (
    AlreadyThereError,
    MissingFileError,
    NotACasebookError,
    StorageError,
    Where,
)
from bearwitness.store import ddl, journal, migrate
from bearwitness.store.address import Address, parse
from bearwitness.store.connect import PATIENCE, Database, may_write
from bearwitness.store.schema import APPLICATION_ID, FORMAT, meta

_MAGIC = b"SQLite format 3\0"
_ID_AT = slice(68, 72)
"""Where SQLite's file header holds the application id (https://sqlite.org/fileformat.html)."""


def create(where: str | Path, *, title: str = "", actor: str = "bearwitness") -> Database:
    """Make a casebook and open it. Raises AlreadyThereError, MissingFileError without the folder, StorageError."""
    address = parse(where)
    if address.path is None:
        return _create_in_server(address, title, actor)
    _create_file(address.path, title, actor)
    return open_existing(address.path, actor=actor)


def open_existing(
    where: str | Path, *, write: bool = True, actor: str = "bearwitness", patience: float = PATIENCE
) -> Database:
    """Open a casebook and bring it to the newest format. Raises as ``Casebook.open`` says."""
    address = parse(where)
    if address.path is not None:
        _refuse_unusable(address.path, write)
    db = Database(address, write=write, patience=patience)
    db.actor = actor
    try:
        migrate.upgrade(db)
    except BaseException:
        db.close()
        raise
    return db


def _create_in_server(address: Address, title: str, actor: str) -> Database:
    db = Database(address)
    db.actor = actor
    try:
        with db.writing():
            if address.schema is not None:
                quoted = '"' + address.schema.replace('"', '""') + '"'
                db.connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {quoted}")
            if db.has_table("meta"):
                raise _already(address.label)
            _fill(db, title)
    except BaseException:
        db.close()
        raise
    return db


def _create_file(path: Path, title: str, actor: str) -> None:
    where = Where(file=str(path))
    if path.exists() or path.is_symlink():
        raise _already(str(path))
    if not path.parent.is_dir():
        raise MissingFileError("The folder is not there.", where=where, remedy="Make the folder first.")
    try:
        handle, name = tempfile.mkstemp(".partial", f".{path.name}.", path.parent)
        os.close(handle)
    except OSError as error:
        raise StorageError(f"Nothing can be written here: {error.strerror}.", where=where) from error
    made = Path(name)
    try:
        db = Database(Address(str(path), path=made))
        db.actor = actor
        try:
            with db.writing():
                _fill(db, title)
        finally:
            db.close()
        _put_in_place(made, path)
    finally:
        for left in (made, Path(f"{name}-wal"), Path(f"{name}-shm")):
            left.unlink(missing_ok=True)


def _put_in_place(made: Path, path: Path) -> None:
    """Give the finished file its name, unless another process took it meanwhile."""
    # mkstemp makes files that only their owner reads; a casebook gets what the user's umask says.
    mask = os.umask(0)
    os.umask(mask)
    made.chmod(0o666 & ~mask)
    try:
        os.link(made, path)
    except FileExistsError as error:
        raise _already(str(path)) from error
    except OSError:  # a file system without hard links
        if path.exists():
            raise _already(str(path)) from None
        made.rename(path)


def _fill(db: Database, title: str) -> None:
    ddl.build(db.connection)
    values = {
        "format": FORMAT,
        "version": str(migrate.newest()),
        "title": title,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "created_by": f"bearwitness {version('bearwitness')}",
    }
    db.execute(insert(meta), [{"key": key, "value": value} for key, value in values.items()])
    journal.start(db)
    journal.append(db, "casebook.create", title or "casebook", {"version": migrate.newest()})


def _refuse_unusable(path: Path, write: bool) -> None:
    """Look at a file before SQLite does, which would change the settings of any database it opens."""
    where = Where(file=str(path))
    if not path.exists():
        raise MissingFileError("There is no such casebook.", where=where, remedy="Make it with `bearwitness init`.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except IsADirectoryError:
        head = b""
    except OSError as error:
        raise StorageError(f"The casebook cannot be read: {error.strerror}.", where=where) from error
    if head[:16] != _MAGIC or head[_ID_AT] != APPLICATION_ID.to_bytes(4, "big"):
        raise NotACasebookError("This is not a casebook.", where=where, remedy="Make one with `bearwitness init`.")
    if write and not (may_write(path) and may_write(path.parent)):
        raise StorageError(
            "The casebook or its folder is read-only.", where=where,
            remedy="Give yourself the right to write, or open it for reading.",
        )  # fmt: skip


def _already(label: str) -> AlreadyThereError:
    return AlreadyThereError(
        "A casebook or other file is already there.", where=Where(file=label), remedy="Name another place."
    )
