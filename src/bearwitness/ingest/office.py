"""DOCX and ODT: paragraphs, headings and tables in the order of the document, footnotes after them."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.sax import SAXException

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.table import Table
from lxml import etree  # type: ignore[import-untyped]
from odf import teletype  # type: ignore[import-untyped]
from odf.opendocument import load as load_odf  # type: ignore[import-untyped]

from bearwitness.ingest.parsed import Limits, Parsed, one_line
from bearwitness.model.errors import BearwitnessError, EncryptedFileError, TooLargeError, UnreadableFileError, Where

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNPACKED_TIMES = 3
"""How many times the file limit a packed office file may grow to when unpacked: a guard against archive bombs."""


def parse_docx(data: bytes, name: str, limits: Limits) -> Parsed:
    """A Word file (.docx). Raises UnreadableFileError where damaged, TooLargeError where it unpacks to too much."""
    return _guarded(_docx, data, name, limits)


def parse_odt(data: bytes, name: str, limits: Limits) -> Parsed:
    """An OpenDocument text (.odt). Raises as ``parse_docx``, EncryptedFileError for one under a password."""
    return _guarded(_odt, data, name, limits)


def _guarded(parse: Callable[[bytes, str], Parsed], data: bytes, name: str, limits: Limits) -> Parsed:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_size(archive, name, limits)
        return parse(data, name)
    except BearwitnessError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError, SAXException, ParseError) as error:
        raise UnreadableFileError(
            "The document is damaged or cut off.", where=Where(file=name), remedy="Save it once more."
        ) from error


def _check_size(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > limits.megabytes * 1_000_000 * _UNPACKED_TIMES:
        raise TooLargeError(
            f"The file unpacks to {unpacked / 1e6:,.0f} MB.",
            where=Where(file=name),
            remedy="Save its text alone, or raise the limit with --max-megabytes.",
        )


def _docx(data: bytes, name: str) -> Parsed:
    document = docx.Document(BytesIO(data))
    blocks = [text for item in document.iter_inner_content() for text in _docx_texts(item)]
    blocks += _docx_notes(document)
    about = document.core_properties
    dates = {
        key: moment.isoformat()
        for key, moment in (("file_created", about.created), ("file_modified", about.modified))
        if moment is not None
    }
    text = "\n\n".join(block for block in blocks if block.strip())
    return Parsed(text, DOCX, title=one_line(about.title or ""), metadata=dates)


def _docx_texts(item: Any) -> Iterator[str]:
    if not isinstance(item, Table):
        yield item.text
        return
    for row in item.rows:
        cells = [cell.text.strip() for cell in dict.fromkeys(row.cells)]
        yield " | ".join(cell for cell in cells if cell)


def _docx_notes(document: Any) -> list[str]:
    """Texts of footnotes and endnotes, which python-docx does not offer."""
    out: list[str] = []
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in document.part.rels.values():
            if relation.reltype != kind or relation.is_external:
                continue
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            notes = (n for n in root if n.get(f"{_WORD}type") not in {"separator", "continuationSeparator"})
            out += ["".join(t.text or "" for t in note.iter(f"{_WORD}t")).strip() for note in notes]
    return out


def _odt(data: bytes, name: str) -> Parsed:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise EncryptedFileError(
                "The document is under a password.", where=Where(file=name), remedy="Save it without a password."
            )
    document = load_odf(BytesIO(data))
    blocks: list[str] = []
    notes: list[str] = []
    _odt_blocks(document.text, blocks, notes)
    fields = {node.qname[1]: teletype.extractText(node) for node in document.meta.childNodes if hasattr(node, "qname")}
    dates = {
        key: fields[odf] for key, odf in (("file_created", "creation-date"), ("file_modified", "date")) if odf in fields
    }
    return Parsed("\n\n".join(blocks + notes), ODT, title=one_line(fields.get("title", "")), metadata=dates)


def _odt_blocks(node: Any, blocks: list[str], notes: list[str]) -> None:
    """Collect the texts of paragraphs and headings below ``node``, in order; footnotes apart."""
    for child in node.childNodes:
        kind = child.qname[1] if hasattr(child, "qname") else ""
        if kind in {"p", "h"}:
            for note in _odt_take_notes(child):
                notes.append(one_line(teletype.extractText(note)))
            if text := teletype.extractText(child).strip():
                blocks.append(text)
        elif kind == "table-row":
            cells: list[str] = []
            _odt_blocks(child, cells, notes)
            blocks.append(" | ".join(cells))
        elif kind not in {"tracked-changes", "annotation"}:
            _odt_blocks(child, blocks, notes)


def _odt_take_notes(paragraph: Any) -> list[Any]:
    """Footnote bodies of a paragraph, taken out of it so that they do not stand amid its words."""
    bodies: list[Any] = []
    for child in list(paragraph.childNodes):
        kind = child.qname[1] if hasattr(child, "qname") else ""
        if kind == "note":
            bodies += [part for part in child.childNodes if part.qname[1] == "note-body"]
            paragraph.removeChild(child)
        elif kind == "annotation":
            paragraph.removeChild(child)
        elif child.childNodes:
            bodies += _odt_take_notes(child)
    return bodies
