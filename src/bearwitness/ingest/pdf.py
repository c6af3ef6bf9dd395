"""PDF: text page by page, lines joined to paragraphs, words split by a line end joined again.

pypdfium2 (PDFium) reads the characters. Headers and footers are left where they stand: what repeats on each page
is sometimes the source. A scan without a text layer is refused with the remedy.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from bearwitness.ingest.parsed import Parsed, clean, one_line
from bearwitness.model.errors import EmptyFileError, EncryptedFileError, UnreadableFileError, Where

_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD of PDFium's fpdfview.h."""
_TAIL = 2048
"""Bytes at the end in which ``%%EOF`` must stand; PDF 32000-1 says 1024, and writers are lax."""
_GAP = 1.35
"""A step from line to line above this many times the usual one begins a paragraph."""
_SHORT = 0.85
"""A line that ends a sentence before this share of the usual right edge ends its paragraph."""
_SPLIT = "\ufffe"
"""PDFium's mark for a hyphen at a line end."""
_ENDS = re.compile(r"[.!?:;…。؟।]['\"”’»)\]]*$")
_HYPHEN = re.compile(r"(\w+)(?:\ufffe|[-\u00ad\u2010]\n)(\w+)")


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line, or two where a word is split: base of its first and last letter and right edge, in points.

    Heights count from the foot of the page.
    """

    words: str
    base: float
    last_base: float
    right: float


def parse(data: bytes, name: str) -> Parsed:
    """A PDF file.

    Raises EncryptedFileError for one under a password, UnreadableFileError for a damaged or truncated one,
    EmptyFileError for one without a text layer.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise _damaged(name, "The PDF is cut off: its end mark is missing.")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise EncryptedFileError(
                "The PDF is under a password.", where=Where(file=name), remedy="Save it without a password."
            ) from error
        raise _damaged(name, "The PDF is damaged or cut off.") from error
    try:
        pages = [_page(document, number, name) for number in range(len(document))]
        about = document.get_metadata_dict()
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise EmptyFileError(
            "The PDF holds pictures of pages and no text.",
            where=Where(file=name),
            remedy="Run text recognition (OCR) over it first.",
        )
    text, starts = _bound(_rejoined(pages))
    dates = {"file_created": about["CreationDate"]} if about.get("CreationDate") else {}
    return Parsed(text, "application/pdf", title=one_line(about.get("Title", "")), pages=starts, metadata=dates)


def _damaged(name: str, what: str) -> UnreadableFileError:
    return UnreadableFileError(what, where=Where(file=name), remedy="Fetch it again.")


def _page(document: pdfium.PdfDocument, number: int, name: str) -> str:
    """Text of one page, counted from 0: paragraphs apart by a blank line, marked line-end hyphens kept."""
    try:
        page = document[number]
        words = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise UnreadableFileError(
            "The page cannot be read; the PDF is damaged or cut off.",
            where=Where(file=name, page=number + 1),
            remedy="Fetch it again.",
        ) from error
    try:
        return _paragraphs(_lines(words))
    finally:
        words.close()
        page.close()


def _lines(words: pdfium.PdfTextPage) -> list[_Line]:
    text = words.get_text_range()
    out, start = [], 0
    for raw in text.split("\r\n"):
        if raw.strip():
            first = start + len(raw) - len(raw.lstrip())
            last = start + len(raw.rstrip()) - 1
            out.append(_Line(raw.strip(), *_edges(words, first, last)))
        start += len(raw) + 2
    return out


def _edges(words: pdfium.PdfTextPage, first: int, last: int) -> tuple[float, float, float]:
    """Base of the first, base and right edge of the last character; 0 where PDFium has no box for them.

    Characters beyond the basic plane shift PDFium's count, so an index may lie outside the page.
    """
    count = words.count_chars()
    if last >= count:
        return 0.0, 0.0, 0.0
    _, base, _, _ = words.get_charbox(first, loose=True)
    _, last_base, right, _ = words.get_charbox(last, loose=True)
    return base, last_base, right


def _paragraphs(lines: list[_Line]) -> str:
    if not lines:
        return ""
    steps = [step for above, below in pairwise(lines) if (step := above.last_base - below.base) > 1]
    usual = median_low(steps) if steps else 0.0
    edge = max(line.right for line in lines)
    out = [lines[0].words]
    for above, below in pairwise(lines):
        step = above.last_base - below.base
        ended = bool(_ENDS.search(above.words))
        wide = usual > 0 and step > _GAP * usual
        jumped = step < -1 and ended
        short = ended and above.right < _SHORT * edge
        out.append("\n\n" if wide or jumped or short else "\n")
        out.append(below.words)
    return "".join(out)


def _rejoined(pages: list[str]) -> list[str]:
    """Pages with split words joined and the lines of a paragraph on one line.

    A hyphen at a line end stays when the document writes the word with one elsewhere, or when what follows is no
    small letter ("Franco-" "German", "2010-" "11"); else it was the typesetter's and goes.
    """
    written = {word for page in pages for word in re.findall(r"\w+-\w+", page)}

    def join(found: re.Match[str]) -> str:
        left, right = found.group(1), found.group(2)
        keep = f"{left}-{right}" in written or not right[0].islower() or not left.isalpha()
        return f"{left}-{right}" if keep else left + right

    joined = (_HYPHEN.sub(join, page).replace(_SPLIT, "-") for page in pages)
    return [clean(re.sub(r"(?<!\n)\n(?!\n)", " ", page)) for page in joined]


def _bound(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """One text and the offset of each page. A paragraph that runs on over the page's end stays one."""
    parts, starts, length = list[str](), list[int](), 0
    for page in pages:
        if parts:
            runs_on = not _ENDS.search(parts[-1][-12:]) and page[:1].islower()
            parts.append(" " if runs_on else "\n\n")
            length += len(parts[-1])
        starts.append(length)
        parts.append(page)
        length += len(page)
    return "".join(parts), tuple(starts)
