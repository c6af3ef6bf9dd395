"""HTML: the main text of a page, with its title, outlet, address and dates; menus and footers left out.

trafilatura finds the main text. Two things it may lose are put back, because a record needs them: footnotes, which
hold the sources, and the article of a page so short that it looks like no article (then all blocks are taken).
"""

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode

from bearwitness.ingest.parsed import Parsed, one_line
from bearwitness.ingest.plain import decode
from bearwitness.model.errors import EmptyFileError, Where

_NOT_TEXT = "script, style, noscript, template, svg, iframe, object, button, select, form, dialog"
_MENUS = "nav, menu, [role=navigation]"
_NOT_MAIN = "nav, header, footer, aside, menu, [role=navigation], [role=banner], [role=contentinfo], [hidden]"
_BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, blockquote, pre, td, th, dt, dd, figcaption, div, section"
_NOTES = (
    "[role=doc-footnote], [role=doc-endnotes], .footnotes, .footnote, .endnotes, .references, "
    "#footnotes, #endnotes, #references, ol.notes, .fn"
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DATES = {
    "published": (
        "meta[property='article:published_time']",
        "meta[itemprop=datePublished]",
        "meta[name='datePublished']",
        "meta[name='pubdate']",
        "meta[name='publish-date']",
        "meta[name='publication_date']",
        "meta[name='date']",
        "meta[name='dc.date']",
        "meta[name='DC.date']",
        "meta[name='DC.date.issued']",
        "meta[name='dcterms.created']",
        "meta[name='sailthru.date']",
        "meta[name='parsely-pub-date']",
        "meta[property='og:published_time']",
    ),
    "modified": ("meta[property='article:modified_time']", "meta[itemprop=dateModified]"),
}
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MARKS = re.compile(r"^- |^\|[-| ]*$|^\| | \|\s*$")
"""What trafilatura writes around list items and table rows."""
_TORN = re.compile(r"\n\n[,;.)\]]")
"""A block that begins so was torn from the one before: of very short pages trafilatura takes each node alone."""
_LEAST_SHARE = 0.5
"""trafilatura's text is not taken when it holds less than this share of the page's article."""


def parse(data: bytes, name: str) -> Parsed:
    """An HTML file. Raises EmptyFileError where it holds no text, UnreadableFileError for binary junk."""
    declared = _CHARSET.search(data[:4096])
    return parse_text(decode(data, name, declared.group(1).decode("ascii", "ignore") if declared else None), name)


def parse_text(html: str, name: str) -> Parsed:
    """An HTML page already decoded. Raises EmptyFileError where it holds no text."""
    tree = LexborHTMLParser(html)
    about = _about(tree, html)
    for menu in tree.css(_MENUS):  # of a very short page trafilatura takes these for text
        menu.decompose()
    html = tree.html or html
    tree.strip_tags(_NOT_TEXT.split(", "), recursive=True)
    for line_break in tree.css("br"):
        line_break.replace_with("\n")
    notes = [text for node in tree.css(_NOTES) if (text := _words(node))]
    found = trafilatura.bare_extraction(
        html,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = _main_text(found, tree)
    text = _with_notes(text, notes)
    if not text.strip():
        raise EmptyFileError("The page holds no text.", where=Where(file=name), remedy="Save the page once more.")
    title = about["title"] or one_line(getattr(found, "title", None) or "")
    dates = {key: about[key] for key in ("published", "modified") if about[key]}
    if "published" not in dates and (guessed := getattr(found, "date", None)):
        dates["date"] = str(guessed)
    return Parsed(
        text,
        "text/html",
        title=title,
        url=about["url"] or None,
        outlet=about["outlet"] or one_line(getattr(found, "sitename", None) or "") or None,
        language=about["language"] or None,
        metadata=dates,
    )


def _main_text(found: Any, tree: LexborHTMLParser) -> str:
    """trafilatura's text, one blank line between blocks, or every block of the page where that is much more."""
    lines = (_MARKS.sub("", line).strip() for line in (getattr(found, "text", None) or "").split("\n"))
    text = "\n\n".join(line for line in lines if line)
    article = tree.css_first("article") or tree.css_first("main, [role=main]")
    torn = _TORN.search(text) is not None
    if text and article is None and not torn:
        return text
    whole = _blocks(article or tree.body)
    return whole if torn or len(text) < _LEAST_SHARE * len(whole) else text


def _with_notes(text: str, notes: list[str]) -> str:
    """The text and, after it, each footnote that is not yet part of it."""
    there = _squeezed(text)
    missing = [note for note in dict.fromkeys(notes) if _squeezed(note) not in there]
    whole = [note for note in missing if not any(note != other and note in other for other in missing)]
    return "\n\n".join((text, *whole))


def _squeezed(text: str) -> str:
    """Letters and digits only, so that list marks and spacing do not hide that two texts are the same."""
    return "".join(char for char in text if char.isalnum())


def _blocks(node: LexborNode | None) -> str:
    if node is None:
        return ""
    for part in node.css(_NOT_MAIN):
        part.decompose()
    return "\n\n".join(dict.fromkeys(_leaf_texts(node)))


def _leaf_texts(node: LexborNode) -> Iterator[str]:
    """Texts of the innermost blocks, in order; of the node itself where it has none."""
    leaves = [block for block in node.css(_BLOCKS) if block.css_first(_BLOCKS) in (None, block)]
    inner = [leaf for leaf in leaves if len(leaf.css(_BLOCKS)) <= 1]
    texts = [text for leaf in inner if (text := _words(leaf))]
    yield from texts or ([_words(node)] if _words(node) else [])


def _words(node: LexborNode) -> str:
    return one_line(node.text(separator="", strip=False))


def _about(tree: LexborHTMLParser, html: str) -> dict[str, str]:
    """Title, outlet, address, language and dates as the page states them; "" where it does not."""

    def meta(*selectors: str) -> str:
        for selector in selectors:
            node = tree.css_first(selector)
            value = node.attributes.get("content") or node.attributes.get("href") if node else None
            if value and value.strip():
                return one_line(value)
        return ""

    root, shown = tree.css_first("html"), tree.css_first("title")
    json_date = _JSON_DATE.search(html)
    language = (root.attributes.get("lang") or "") if root else ""
    heading = tree.css_first("h1")
    return {
        "title": meta("meta[property='og:title']", "meta[name='title']")
        or (_words(heading) if heading else "")
        or (_words(shown) if shown else ""),
        "outlet": meta("meta[property='og:site_name']", "meta[name='application-name']", "meta[name=publisher]"),
        "url": meta("link[rel=canonical]", "meta[property='og:url']"),
        "language": language.split("-")[0].casefold(),
        "published": meta(*_DATES["published"]) or (json_date.group(1) if json_date else ""),
        "modified": meta(*_DATES["modified"]),
    }
