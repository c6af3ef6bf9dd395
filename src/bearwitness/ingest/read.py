"""The door of ingest: bytes -> Document with its fixed text, to which every later offset refers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bearwitness.ingest import html, mail, office, pdf, plain, record
from bearwitness.ingest.language import language_of
from bearwitness.ingest.parsed import Limits, Parsed, clean
from bearwitness.ingest.published import published_of
from bearwitness.ingest.sniff import format_of
from bearwitness.ingest.unpack import Piece, unpack
from bearwitness.model.document import Document
from bearwitness.model.errors import BearwitnessError, EmptyFileError, FormatError, UnreadableFileError, Where
from bearwitness.model.ids import bytes_digest

_PARSERS: dict[str, Callable[[bytes, str], Parsed]] = {
    "text": plain.parse,
    "html": html.parse,
    "pdf": pdf.parse,
    "mail": mail.parse,
    "json": record.parse,
}
_PACKED: dict[str, Callable[[bytes, str, Limits], Parsed]] = {
    "docx": office.parse_docx,
    "odt": office.parse_odt,
}


def read_bytes(
    data: bytes,
    name: str,
    *,
    captured_at: datetime | None = None,
    url: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """The document that ``data`` holds; ``name`` is its file name, ``url`` where it was captured (over its own).

    The text has ``\\n`` at every line end and no control characters; pages, paragraphs and list items stand apart.
    Raises EmptyFileError, UnreadableFileError, EncryptedFileError, TooLargeError or FormatError; a WARC that holds
    more than one document is a FormatError (see ``ingest.unpack``).
    """
    limits = limits or Limits()
    pieces = unpack(data, name, limits)
    piece = next(pieces)
    if piece.data is not data and next(pieces, None) is not None:
        raise FormatError(
            "The archive holds several documents.", where=Where(file=name), remedy="Ingest it into a casebook."
        )
    return read_piece(piece, captured_at=captured_at, url=url, limits=limits)


def read_piece(
    piece: Piece,
    *,
    captured_at: datetime | None = None,
    url: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """The document of one piece of an unpacked file. Raises as ``read_bytes``."""
    try:
        return _document(piece, _parse(piece, limits or Limits()), captured_at, url)
    except (BearwitnessError, MemoryError):
        raise
    except Exception as error:  # a fault in a parser must not stop the files that come after
        raise UnreadableFileError(
            f"The file cannot be read: {type(error).__name__}: {error}.",
            where=Where(file=piece.name),
            remedy="Save its text as a plain text file, and report the fault.",
        ) from error


def _parse(piece: Piece, limits: Limits) -> Parsed:
    """The text of a piece within the limits, cleaned, and what the file says of itself."""
    kind = format_of(piece.data, piece.name)
    if kind == "text":
        limits.check_text(len(piece.data) // 4, piece.name)
    if kind in _PACKED:
        parsed = _PACKED[kind](piece.data, piece.name, limits)
    else:
        parsed = _PARSERS[kind](piece.data, piece.name)
    limits.check_text(len(parsed.text), piece.name)
    return replace(parsed, text=clean(parsed.text))


def _document(piece: Piece, parsed: Parsed, captured_at: datetime | None, url: str | None) -> Document:
    if not parsed.text.strip():
        raise EmptyFileError("The file holds no text.", where=Where(file=piece.name), remedy="Fetch it again.")
    address = url or piece.url or parsed.url
    language = language_of(parsed.text) or parsed.language
    return Document(
        sha256=bytes_digest(piece.data),
        text=parsed.text,
        name=piece.name,
        media_type=parsed.media_type,
        title=parsed.title,
        published=published_of(parsed.text, parsed.metadata, address, language),
        language=language,
        url=address,
        outlet=parsed.outlet,
        source_kind=parsed.source_kind,
        protected=parsed.protected,
        pages=parsed.pages,
        captured_at=captured_at or piece.captured_at,
    )
