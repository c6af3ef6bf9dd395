"""Which format a file has: by its content first, by its name only where the content leaves it open."""

import re
import struct
import zipfile
from io import BytesIO
from pathlib import PurePath

from bearwitness.model.errors import EncryptedFileError, UnreadableFileError, Where

SUFFIXES = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".json": "json",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".warc": "warc",
    ".warc.gz": "warc",
}
"""Format by the end of a name; also which files of a folder are taken in."""

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MAIL = re.compile(
    rb"^(?:From|To|Subject|Date|Return-Path|Received|Delivered-To|MIME-Version|Message-ID):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_LINES = 3
"""Header lines of e-mail before the first empty line from which a file is one."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "sound or film"),
    (b"ID3", "sound"),
    (b"\0\0\0\x18ftyp", "film"),
    (b"\0\0\0 ftyp", "film"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


def format_of(data: bytes, name: str) -> str:
    """One of pdf, docx, odt, html, mail, json, warc, text.

    Raises UnreadableFileError naming what the file is where it is of another kind, EncryptedFileError for an
    office file under a password.
    """
    found = _by_content(data, name)
    if found:
        return found
    by_name = by_suffix(name)
    if by_name in {"pdf", "docx", "odt", "warc"}:
        raise UnreadableFileError(
            f"The name says {by_name}, but the content is not: the file is damaged or wrongly named.",
            where=Where(file=name),
            remedy="Fetch it again, or give it its true name.",
        )
    return by_name or "text"


def by_suffix(name: str) -> str | None:
    """Format by the end of a file name, None where it says nothing."""
    lower = PurePath(name).name.casefold()
    return next((kind for end, kind in SUFFIXES.items() if lower.endswith(end)), None)


def _by_content(data: bytes, name: str) -> str | None:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith((b"WARC/", b"\x1f\x8b")):
        return _packed(data, name)
    _refuse_foreign(data, name)
    if _MAIL.match(head) and len(_MAIL.findall(re.split(rb"\r?\n\r?\n", head)[0])) >= _MAIL_LINES:
        return "mail"
    if _HTML.search(head[:2048]):
        return "html"
    return None


def _packed(data: bytes, name: str) -> str:
    if data.startswith(b"WARC/") or name.casefold().endswith(".warc.gz"):
        return "warc"
    raise _foreign(name, "packed (gzip)", "Unpack it first.")


def _zipped(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise UnreadableFileError(
            "The file is cut off or damaged.", where=Where(file=name), remedy="Fetch it again."
        ) from error
    if "word/document.xml" in names:
        return "docx"
    if {"content.xml", "META-INF/manifest.xml"} <= names:
        return "odt"
    raise _foreign(name, "an archive (ZIP)", "Unpack it first.")


def _refuse_foreign(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFileError(
                "The document is under a password.",
                where=Where(file=name),
                remedy="Save it without a password.",
            )
        raise _foreign(name, "an old office file (.doc, .xls, .msg)", "Save it as .docx, .odt or .eml.")
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise _foreign(name, what, "Save its words as text first.")


def _foreign(name: str, what: str, remedy: str) -> UnreadableFileError:
    return UnreadableFileError(f"The file is {what}, which is not read.", where=Where(file=name), remedy=remedy)
