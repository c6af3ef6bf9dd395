"""Plain text: bytes of any encoding -> text. Byte order marks, UTF-8, legacy encodings, certain mojibake."""

import codecs

import ftfy
from charset_normalizer import from_bytes
from ftfy.badness import badness

from bearwitness.ingest.heading import with_heading
from bearwitness.ingest.parsed import Parsed, control_share
from bearwitness.model.errors import UnreadableFileError, Where

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
"""Bytes on which an encoding is guessed; charset-normalizer needs about a second for these."""
_WINDOWS_SIGNS = frozenset(range(0x80, 0xA1)) | {0xAB, 0xB0, 0xB4, 0xB7, 0xBB}
"""Quotes, dashes, ellipsis and the like in Windows code pages: alike in all the western ones."""
_MOST_CONTROLS = 0.003
"""Share of characters that cannot be printed above which the bytes are not a text."""


def parse(data: bytes, name: str) -> Parsed:
    """A plain text file. Raises UnreadableFileError for bytes that are no text in any known encoding."""
    return with_heading(Parsed(decode(data, name), "text/plain"))


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Text of ``data``. ``declared`` is the encoding that the file or its carrier states; it is tried, not trusted.

    Raises UnreadableFileError for bytes that are no text in any known encoding.
    """
    text = _decode(data, name, declared)
    if control_share(text[:_SAMPLE]) > _MOST_CONTROLS:
        raise _junk(name)
    return unmangled(text)


def _decode(data: bytes, name: str, declared: str | None) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked, "utf-8", declared):
        if encoding and (text := _strictly(data, encoding)) is not None:
            return text
    if b"\0" in data[:_SAMPLE]:
        return _without_mark(data, name)
    if (mended := _mostly_utf8(data)) is not None:
        return mended
    text = _legacy(data)
    if text is None:
        raise _junk(name)
    return text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _without_mark(data: bytes, name: str) -> str:
    """UTF-16 without a mark: nearly every other byte of western text is zero."""
    sample = data[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    for encoding, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[::2].count(0))):
        if zeros / half > 0.4 and (text := _strictly(data, encoding)) is not None:
            return text
    raise _junk(name)


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few damaged bytes (a cut file, a copying fault): these become U+FFFD and the rest stays."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if ord(char) > 127) - bad
    return text if good > 10 * bad else None


def _legacy(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    high = {byte for byte in sample if byte > 127}
    if high <= _WINDOWS_SIGNS and (text := _strictly(data, "cp1252")) is not None:
        return text
    best = from_bytes(sample).best()
    if best is None:
        return None
    text = data.decode(best.encoding, "replace")
    return text if text.count("\ufffd") <= _MOST_CONTROLS * len(text) else None


def unmangled(text: str) -> str:
    """The text with mojibake undone, line by line, where it is certain.

    Certain means that ftfy finds sequences which hardly occur in any language, and finds none after mending.
    """
    if text.isascii():
        return text
    return "".join(_mended(line) for line in text.splitlines(keepends=True))


def _mended(line: str) -> str:
    # "Ã" before a space may be the letter itself: it counts only beside surer signs.
    if line.isascii() or not badness(line.replace("Ã ", " ")):
        return line
    fixed = ftfy.fix_encoding(line)
    return line if badness(fixed) else fixed


def _junk(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        "The bytes are no text in any known encoding, nor a document of a known kind.",
        where=Where(file=name),
        remedy="Give text, HTML, PDF, DOCX, ODT, e-mail, JSON or WARC; save a picture or scan as text first.",
    )
