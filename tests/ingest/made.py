"""Files of every kind that ingest takes in, made in memory. Every text here is invented."""

import gzip
import textwrap
from email.message import EmailMessage
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from odf.opendocument import OpenDocumentText  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import H, Note, NoteBody, NoteCitation, P  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

SENTENCE = "Nine people were killed on Thursday when a shell hit a bakery in the lower town, officials said."
PAGE = (
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shell hits bakery | Valley Post</title>
<meta property="og:title" content="Shell hits bakery"><meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2012-05-03T22:10:00+05:00">
<link rel="canonical" href="https://valley.example/shell-hits-bakery"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<article><h1>Shell hits bakery</h1><p>SENTENCE</p>
<p>A second shell (Lomar Herald, May 2; Radio Amra, May 3) wounded two bakers near the mill.<sup>1</sup></p>
<p>Nobody has said who fired it, and the road to the hospital stayed closed until the evening.</p></article>
<div class="footnotes"><p>1. Lomar Herald, “Two bakers hurt”, page 4.</p></div>
<footer>Copyright Valley Post. All rights reserved. Terms of use.</footer></body></html>"""
).replace("SENTENCE", SENTENCE)


def pdf(*pages: str, password: str = "", columns: int = 48) -> bytes:
    """A PDF with one text a page, lines of at most ``columns`` letters, a gap for each empty line."""
    out = BytesIO()
    guard = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(out, pagesize=A4, encrypt=guard, invariant=1)
    canvas.setTitle("Shell hits bakery")
    for page in pages:
        cursor = canvas.beginText(72, 760)
        cursor.setFont("Helvetica", 11)
        for paragraph in page.split("\n"):
            for line in textwrap.wrap(paragraph, columns, break_on_hyphens=False) or [""]:
                cursor.textLine(line)
        canvas.drawText(cursor)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(*paragraphs: str, note: str = "") -> bytes:
    """A DOCX with paragraphs, a table of two cells and perhaps a footnote."""
    made = docx.Document()
    made.core_properties.title = "Shell hits bakery"
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    row = made.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Lower town", "9 killed"
    if note:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        run = f"<w:p><w:r><w:t>{note}</w:t></w:r></w:p>"
        xml = f'<w:footnotes {space}><w:footnote w:id="2">{run}</w:footnote></w:footnotes>'
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def odt(heading: str, paragraph: str, note: str) -> bytes:
    """An ODT with a heading, a paragraph with a footnote in its middle, and a table of two cells."""
    made = OpenDocumentText()
    made.text.addElement(H(outlinelevel=1, text=heading))
    body = P(text=paragraph)
    mark = Note(noteclass="footnote")
    mark.addElement(NoteCitation(text="1"))
    holder = NoteBody()
    holder.addElement(P(text=note))
    mark.addElement(holder)
    body.addElement(mark)
    body.addText(" The mill closed.")
    made.text.addElement(body)
    grid = Table()
    row = TableRow()
    for words in ("Lower town", "9 killed"):
        cell = TableCell()
        cell.addElement(P(text=words))
        row.addElement(cell)
    grid.addElement(row)
    made.text.addElement(grid)
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def mail(subject: str, plain: str | None, html: str | None = None, attach: bytes | None = None) -> bytes:
    """An e-mail with a plain body, an HTML one, or both."""
    made = EmailMessage()
    made["From"] = "somebody@secret.example"
    made["To"] = "desk@valley.example"
    made["Subject"] = subject
    made["Date"] = "Thu, 03 May 2012 23:30:00 +0500"
    if plain is not None:
        made.set_content(plain)
    if html is not None:
        if plain is None:
            made.set_content(html, subtype="html")
        else:
            made.add_alternative(html, subtype="html")
    if attach is not None:
        made.add_attachment(attach, maintype="application", subtype="octet-stream", filename="x.bin")
    return made.as_bytes()


def warc(*pages: tuple[str, str, str], packed: bool = True) -> bytes:
    """A WARC of captured pages, each (address, content type, body), as ISO 28500 lays it out."""
    records = [_warc_record(*page) for page in pages]
    return b"".join(gzip.compress(record) if packed else record for record in records)


def _warc_record(url: str, kind: str, body: str) -> bytes:
    held = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2012-05-04T01:02:03Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(held)}\r\n\r\n"
    )
    return head.encode() + held + b"\r\n\r\n"
