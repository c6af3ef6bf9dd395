"""The door of ingest: bytes -> Document with its fixed text, to which every later offset refers."""

from collections.abc import Callable
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
    limits = limits or Limits()
    parsed = _parse(piece, limits)
    text = clean(parsed.text)
    limits.check_text(len(text), piece.name)
    if not text.strip():
        raise EmptyFileError("The file holds no text.", where=Where(file=piece.name), remedy="Fetch it again.")
    address = url or piece.url or parsed.url
    language = language_of(text) or parsed.language
    return Document(
        sha256=bytes_digest(piece.data),
        text=text,
        name=piece.name,
        media_type=parsed.media_type,
        title=parsed.title,
        published=published_of(text, parsed.metadata, address, language),
        language=language,
        url=address,
        outlet=parsed.outlet,
        source_kind=parsed.source_kind,
        protected=parsed.protected,
        pages=parsed.pages,
        captured_at=captured_at or piece.captured_at,
    )


def _parse(piece: Piece, limits: Limits) -> Parsed:
    kind = format_of(piece.data, piece.name)
    if kind == "text":
        limits.check_text(len(piece.data) // 4, piece.name)
    try:
        if kind in _PACKED:
            return _PACKED[kind](piece.data, piece.name, limits)
        return _PARSERS[kind](piece.data, piece.name)
    except (BearwitnessError, MemoryError):
        raise
    except Exception as error:  # a parser's own fault must not stop the files that come after
        raise UnreadableFileError(
            f"The file cannot be read as {kind}: {type(error).__name__}: {error}.",
            where=Where(file=piece.name),
            remedy="Save its text as a plain text file.",
        ) from error
