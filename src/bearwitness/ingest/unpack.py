"""Files that hold many documents: a WARC gives one piece a captured page; any other file is one piece."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from bearwitness.ingest.parsed import Limits
from bearwitness.ingest.sniff import format_of
from bearwitness.model.errors import EmptyFileError, UnreadableFileError, Where

_CHUNK = 65_536
_READ = ("text/html", "application/xhtml", "text/plain", "application/pdf", "message/rfc822")


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of one document, the name it goes by, and for a captured page its address and time of capture (UTC)."""

    data: bytes
    name: str
    url: str | None = None
    captured_at: datetime | None = None


def unpack(data: bytes, name: str, limits: Limits | None = None) -> Iterator[Piece]:
    """The documents in one file, one after another.

    Raises EmptyFileError, UnreadableFileError and EncryptedFileError as ``ingest.read`` does; a WARC that is cut off
    raises UnreadableFileError after its whole records have been given.
    """
    (limits or Limits()).check_bytes(len(data), name)
    if not data.strip():
        raise EmptyFileError("The file is empty.", where=Where(file=name), remedy="Fetch it again.")
    if format_of(data, name) != "warc":
        yield Piece(data, name)
        return
    yield from _captures(data, name)


def _captures(data: bytes, name: str) -> Iterator[Piece]:
    given = 0
    try:
        for record in ArchiveIterator(BytesIO(data)):
            if record.rec_type not in {"response", "resource"} or not _is_page(record):
                continue
            body = record.content_stream().read()
            if getattr(record.raw_stream, "limit", 0):
                break  # the archive ends within this page
            if not body.strip():
                continue
            given += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            yield Piece(body, f"{name}#{given}", url, _time(record.rec_headers.get_header("WARC-Date")))
    except (
        ArchiveLoadFailed,
        EOFError,
        OSError,
        AttributeError,
        ValueError,
        zlib.error,
    ) as error:  # warcio trips over cut headers
        raise _cut_off(name, given) from error
    if not _is_whole(data):
        raise _cut_off(name, given)
    if not given:
        raise EmptyFileError("The archive holds no page.", where=Where(file=name), remedy="Capture it once more.")


def _cut_off(name: str, given: int) -> UnreadableFileError:
    return UnreadableFileError(
        f"The archive is cut off or damaged after {given} pages.",
        where=Where(file=name, row=given + 1),
        remedy="Fetch it again; the pages before are kept.",
    )


def _is_whole(data: bytes) -> bool:
    """Whether the last record ends: two line ends (ISO 28500), or the end of a gzip member."""
    if not data.startswith(b"\x1f\x8b"):
        return data.endswith(b"\r\n\r\n")
    member = zlib.decompressobj(wbits=31)
    for start in range(0, len(data), _CHUNK):
        rest = data[start : start + _CHUNK]
        while rest:
            if member.eof:
                member = zlib.decompressobj(wbits=31)
            try:
                member.decompress(rest)
            except zlib.error:
                return False
            rest = member.unused_data
    return member.eof


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    if headers is None:
        kind = record.rec_headers.get_header("Content-Type") or ""  # type: ignore[attr-defined]  # warcio is untyped
    elif headers.get_statuscode() != "200":
        return False
    else:
        kind = headers.get_header("Content-Type") or ""
    return str(kind).casefold().startswith(_READ)


def _time(stamp: str | None) -> datetime | None:
    if not stamp:
        return None
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None
