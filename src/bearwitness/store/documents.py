"""Documents, their original bytes and where they were captured.

Invariant: a document is stored once for its bytes and never changes; the same bytes from another path are one
more capture of it. Originals are packed with zlib where that is smaller; ``sha256`` is of the unpacked bytes.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, insert, select

from bearwitness.model.document import Document
from bearwitness.model.errors import BrokenChainError, NotFoundError, ValueRefusedError, Where
from bearwitness.model.ids import bytes_digest, digest
from bearwitness.store import journal, search
from bearwitness.store.codec import document_of, document_row
from bearwitness.store.connect import Database
from bearwitness.store.schema import captures, documents, originals

_PAGE = 500
_CHARACTERS = 2_000_000
"""Characters of text loaded at once when documents are streamed."""


def add(db: Database, document: Document, original: bytes, path: str) -> bool:
    """Store a document, its bytes and the path of the capture; False when the bytes were there already.

    Raises ValueRefusedError when the bytes are not those of the document, or a text holds what a database
    cannot (NUL, half a surrogate pair). Bytes of ``path`` and ``name`` that are not UTF-8 are kept as ``\\xNN``.
    """
    if bytes_digest(original) != document.sha256:
        raise ValueRefusedError("The bytes are not those of the document.", where=Where(file=document.name))
    path = _printable(path)
    with db.writing():
        new = not has_bytes(db, document.sha256)
        if new:
            row = document_row(document) | {"name": _printable(document.name)}
            _refuse_unstorable(row)
            db.execute(insert(documents), [row])
            db.execute(insert(originals), [_packed(document.id, original)])
            search.index(db, _seq(db, document.id), (document.title, document.text))
        known = path in captured(db, document.id)
        if not known:
            db.execute(insert(captures), [{"document": document.id, "path": path}])
        if new:
            details = {"sha256": document.sha256, "content": content_digest(row), "path": path}
            journal.append(db, "document.add", document.id, details)
        elif not known:
            journal.append(db, "document.capture", document.id, {"path": path})
    return new


def content_digest(row: dict[str, Any]) -> str:
    """SHA-256 of all that a row of ``documents`` says, but for when it was captured."""
    kept = sorted(key for key in row if key not in {"seq", "captured_at"})
    return digest([row[key] for key in kept])


def stream(db: Database, ids: Sequence[str] | None = None) -> Iterator[Document]:
    """Documents in the order of arrival, or of ``ids``; a few at a time. Raises NotFoundError for a missing id."""
    if ids is not None:
        yield from (one(db, document_id) for document_id in ids)
        return
    size = func.length(documents.c.text).label("size")
    last = 0
    while page := db.rows(
        select(documents.c.seq, size).where(documents.c.seq > last).order_by(documents.c.seq).limit(_PAGE)
    ):
        for first, final in _loads([(row.seq, row.size) for row in page]):
            between = documents.c.seq.between(first, final)
            for row in db.rows(select(documents).where(between).order_by(documents.c.seq)):
                yield document_of(row)
        last = page[-1].seq


def one(db: Database, document_id: str) -> Document:
    """One document. Raises NotFoundError."""
    return document_of(_found(db, db.rows(select(documents).where(documents.c.id == document_id)), document_id))


def ids(db: Database) -> list[str]:
    """Ids in the order of arrival."""
    return [row.id for row in db.rows(select(documents.c.id).order_by(documents.c.seq))]


def original(db: Database, document_id: str) -> bytes:
    """The bytes as captured. Raises NotFoundError, BrokenChainError when they are not what was stored."""
    row = _found(db, db.rows(select(originals).where(originals.c.document == document_id)), document_id)
    try:
        return zlib.decompress(row.data) if row.packing == "zlib" else bytes(row.data)
    except zlib.error as error:
        raise BrokenChainError(f"The bytes of {document_id} are damaged.", where=Where(file=db.where)) from error


def captured(db: Database, document_id: str) -> list[str]:
    """Paths from which the bytes came, the first one first."""
    found = select(captures.c.path).where(captures.c.document == document_id).order_by(captures.c.seq)
    return [row.path for row in db.rows(found)]


def has_bytes(db: Database, sha256: str) -> bool:
    """Whether a document with these bytes is stored."""
    return bool(db.rows(select(documents.c.seq).where(documents.c.sha256 == sha256)))


def _seq(db: Database, document_id: str) -> int:
    return int(db.rows(select(documents.c.seq).where(documents.c.id == document_id))[0].seq)


def _found(db: Database, rows: Sequence[Any], document_id: str) -> Any:
    if not rows:
        raise NotFoundError(f"There is no document {document_id}.", where=Where(file=db.where))
    return rows[0]


def _loads(sizes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive documents, first and last ``seq``, of about ``_CHARACTERS`` each."""
    first, held = sizes[0][0], 0
    for at, (seq, size) in enumerate(sizes):
        held += size
        if held >= _CHARACTERS or at == len(sizes) - 1:
            yield first, seq
            held = 0
            if at + 1 < len(sizes):
                first = sizes[at + 1][0]


def _packed(document: str, data: bytes) -> dict[str, Any]:
    small = zlib.compress(data, 6)
    packing, kept = ("zlib", small) if len(small) < len(data) else ("raw", data)
    return {"document": document, "size": len(data), "packing": packing, "data": kept}


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _refuse_unstorable(row: dict[str, Any]) -> None:
    for key, value in row.items():
        if isinstance(value, str) and ("\0" in value or not _encodable(value)):
            raise ValueRefusedError(
                "The text holds NUL characters or broken surrogates.", where=Where(file=row["name"], field=key),
                remedy="Decode the file with its right encoding.",
            )  # fmt: skip


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
