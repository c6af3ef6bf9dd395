"""What the database says went wrong, in the words of the error tree (``model/errors.py``)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from bearwitness.model.errors import (
    BusyError,
    CasebookError,
    NotACasebookError,
    StorageError,
    ValueRefusedError,
    Where,
)

_SPACE = "Free some space and run the same command again: nothing stored is lost."
_SQLITE: dict[int, tuple[type[CasebookError], str, str]] = {
    sqlite3.SQLITE_BUSY: (BusyError, "Another process is writing to this casebook.", "Try again when it is done."),
    sqlite3.SQLITE_LOCKED: (BusyError, "Another process is writing to this casebook.", "Try again when it is done."),
    sqlite3.SQLITE_FULL: (StorageError, "The disk is full.", _SPACE),
    sqlite3.SQLITE_READONLY: (
        StorageError, "The casebook or its folder is read-only.", "Give yourself the right to write, or copy it.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StorageError, "The casebook cannot be opened here.", "Check the rights on the file and on its folder.",
    ),
    sqlite3.SQLITE_PERM: (StorageError, "The rights do not allow it.", "Check the rights on the file."),
    sqlite3.SQLITE_IOERR: (StorageError, "The disk fails to read or write.", _SPACE),
    sqlite3.SQLITE_CORRUPT: (
        StorageError, "The casebook file is damaged.", "Restore a copy; `bearwitness verify` tells what is whole.",
    ),
    sqlite3.SQLITE_NOTADB: (NotACasebookError, "This is not a casebook.", "Name a file made by `bearwitness init`."),
}  # fmt: skip
_POSTGRES: dict[str, tuple[type[CasebookError], str, str]] = {
    "55P03": (BusyError, "Another process is writing to this casebook.", "Try again when it is done."),
    "57014": (BusyError, "The database stopped a statement that took too long.", "Try again."),
    "40P01": (BusyError, "Two processes waited for each other.", "Try again."),
    "53100": (StorageError, "The disk of the database is full.", _SPACE),
    "25006": (StorageError, "The database is read-only.", "Ask for the right to write."),
    "42501": (StorageError, "The database refuses: rights are missing.", "Ask for them, or use another database."),
    "3D000": (StorageError, "There is no such database.", "Make it first, with `createdb`."),
    "28P01": (StorageError, "The database refuses the password.", "Check the URL."),
    "28000": (StorageError, "The database refuses this user.", "Check the URL."),
}  # fmt: skip


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise the project's errors in place of the database's, naming the casebook ``where``."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error, where) from error


def _meaning(error: DBAPIError, where: str) -> CasebookError | ValueRefusedError:
    place = Where(file=where)
    for cause in _causes(error):
        known = _known(cause)
        if known:
            kind, what, remedy = known
            return kind(what, where=place, remedy=remedy)
    said = _message(error)
    if "append-only table" in said:
        return CasebookError("Claims, judgements and the journal are appended, never changed.", where=place)
    if _state(error.orig).startswith("23") or isinstance(error.orig, sqlite3.IntegrityError):
        return ValueRefusedError(f"The casebook refuses a row that does not fit the others: {said}", where=place)
    return StorageError(f"The database refuses: {said}", where=place)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The driver's errors, the deepest first: after a full disk, undoing fails too and would hide it."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    for link in reversed(chain):
        yield link.orig if isinstance(link, DBAPIError) and link.orig is not None else link


def _known(cause: BaseException) -> tuple[type[CasebookError], str, str] | None:
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        return None if code is None else _SQLITE.get(code & 0xFF)
    if isinstance(cause, ConnectionError | TimeoutError):
        return StorageError, "The database cannot be reached.", "Check that it runs and that the URL is right."
    return _POSTGRES.get(_state(cause))


def _state(error: BaseException | None) -> str:
    """SQLSTATE of a pg8000 error, "" for others."""
    first = error.args[0] if error is not None and error.args else None
    return str(first.get("C", "")) if isinstance(first, dict) else ""


def _message(error: DBAPIError) -> str:
    first = error.orig.args[0] if error.orig is not None and error.orig.args else error
    return str(first.get("M", "")) if isinstance(first, dict) else str(first)
