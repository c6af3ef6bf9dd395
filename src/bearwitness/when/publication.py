"""When a document was published: metadata, its head, its address; else bounded from the text and marked inferred."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bearwitness.codebook.load import language as table_of
from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import DatePhrase, find
from bearwitness.when.resolve import resolve

KEYS = (
    "article:published_time", "article.published", "og:published_time", "datepublished", "date_published", "published",
    "published_at", "publication_date", "publicationdate", "pubdate", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date",
    "issued", "date", "created",
)  # fmt: skip
"""Metadata keys that give the publication day, the surest first; compared in lower case."""
COMPACT = re.compile(r"\s*((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?\d{4,6}Z?)?\s*")
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?([0-2]\d|3[01])(?!\d)")
URL_LOOSE = re.compile(r"/((?:19|20)\d\d)/(\w{1,9})/(\d{1,2})(?!\d)")
URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?!\d)")
AGENCY = re.compile(r"\s*,?\s*(?:\([^()\n]{2,40}\)|\[[^\[\]\n]{2,40}\])?\s*(?:--|[-–—:])|\s*\([^()\n]{2,40}\)|\s*[-–—]")
OPEN = {"until", "after", "before", "ahead"}
"""Readings that may reach beyond the day of publication ("until 2030")."""
NEAR = 200
"""Characters within which a label and a date alone ("Date: ...") are the document's and not a table's."""
HEAD = 800
"""Characters at the beginning of a text in which a dateline or "Published:" is looked for."""


def publication(text: str, *, metadata: Mapping[str, str], url: str | None, language: str = "en") -> Moment:
    """The publication day or period, with a sentence ``why``; unknown when nothing tells it.

    In this order: metadata; a date after "Published" or alone on a line or in a dateline
    ("KARACHI, March 9 (Reuters) -") at the head of the text; the address. A dateline without a year takes it from the
    address or the text (``inferred``). Else the document appeared on or after the latest day that its text names:
    ``earliest`` is that day, ``latest`` is open and ``inferred`` is true.
    """
    headed = _head(text, language)
    ways = (_from_metadata(metadata, language), headed, _from_url(url, language))
    sure = next((m for m in ways if m is not None and m.days == 1), None)
    if sure is not None:
        return sure
    vague = next((m for m in ways if m is not None and m.known), None)
    bound = vague or _bounded(text, language)
    if headed is not None and headed.timex is not None and bound.earliest is not None:
        return _with_year(headed, bound, language)
    return bound if bound.known or headed is None else headed


def _from_metadata(metadata: Mapping[str, str], language: str) -> Moment | None:
    lower = {key.casefold(): value for key, value in metadata.items()}
    for key in KEYS:
        value = str(lower.get(key, "")).strip()
        if not value:
            continue
        compact = COMPACT.fullmatch(value)
        words = "-".join(compact.groups()) if compact else value
        made = resolve(words, Anchor(), language)
        if made.earliest is not None and made.latest is not None:
            why = f"The metadata field {key} says so. {made.why}".strip()
            return replace(made, words=value, timex=made.timex and made.timex[:10], why=why)
    return None


def _head(text: str, language: str) -> Moment | None:
    """The date after "Published", on a line of its own or in a dateline; without ends when it has no year."""
    head = text[:HEAD]
    said = tuple(table_of(language, "dates").get("settings", {}).get("published", ()))
    for phrase in find(head, language):
        if phrase.kind not in ("date", "time") or phrase.in_citation:
            continue
        made = resolve(phrase, Anchor(), language)
        if made.days != 1 and not str(made.timex).startswith("XXXX-"):
            continue
        begin = head.rfind("\n", 0, phrase.span.start) + 1
        line = head[begin : phrase.span.start]
        word = next((w for w in said if w in line.casefold()), None)
        if word is not None:
            return replace(made, why=f"The text says {word!r} before it.")
        if (phrase.span.start < NEAR or not line.strip().endswith(":")) and _dateline(
            line, head[phrase.span.end :].split("\n", 1)[0]
        ):
            return replace(made, why="The dateline of the text.")
    return None


def _dateline(before: str, rest: str) -> bool:
    """Whether a date stands alone on its line, or after a place in capitals or before an agency and a dash."""
    labelled = not before.strip(" \t|•*-–") or before.strip().endswith(":")
    if labelled and len(rest.strip()) <= 12 and not rest.strip().endswith("."):
        return True
    place = before.strip(" ,:-–—")
    short = len(place) <= 50 and not re.search(r"[.;!?]\s", place)
    led = place.isupper() or (len(place.split()) <= 4 and before.rstrip().endswith((",", ":")))
    named = led or (not place and rest.lstrip().startswith("("))
    return short and named and AGENCY.match(rest) is not None


def _from_url(url: str | None, language: str) -> Moment | None:
    """A day, else a month, in the address."""
    why = "The address of the document holds it."
    for pattern in (URL_DAY, URL_LOOSE):
        match = pattern.search(url or "")
        if match is None:
            continue
        month = match[2] if match[2].isdigit() else resolve(match[2], Anchor(), language).timex or ""
        try:
            return Moment.day(date(int(match[1]), int(month[-2:]), int(match[3])), match[0], why)
        except ValueError:
            continue
    match = URL_MONTH.search(url or "")
    return replace(resolve(f"{match[1]}-{match[2]}", Anchor(), language), why=why) if match is not None else None


def _with_year(headed: Moment, bound: Moment, language: str) -> Moment:
    """A dateline without a year, in the year of what bounds it."""
    last = bound.latest or date((bound.earliest or date.min).year, 12, 31)
    made = resolve(headed.words, Anchor(Moment.day(last)), language)
    why = f"{headed.why} Its year is inferred: {bound.why}"
    return replace(made, words=headed.words, why=why, inferred=True)


def _bounded(text: str, language: str) -> Moment:
    """On or after the latest day that the text names: of its full dates, and of its month-days in its last year."""
    phrases = [p for p in find(text, language) if p.dates and not p.ahead and p.node.reading not in OPEN]
    full = [m for p in phrases if (m := resolve(p, Anchor(), language)).earliest is not None]
    if not full:
        return Moment(why="Nothing tells when this was published.")
    year = max(m.earliest.year for m in full if m.earliest is not None)
    days = [m.latest for m in full if m.latest is not None and (m.days or 0) <= 7]
    days += _in_year(phrases, year, language)
    floor = max([d for d in days if d.year == year], default=None)
    months = [m.earliest for m in full if m.earliest is not None]
    floor = max([floor, *months]) if floor is not None else max(months)
    why = f"Inferred: the latest day that the text names is {floor}, so it appeared on that day or later."
    return Moment(floor, None, None, "", None, why, inferred=True)


def _in_year(phrases: list[DatePhrase], year: int, language: str) -> list[date]:
    """Last days of the month-days without a year, taken in one year."""
    out = []
    anchor = Anchor(Moment.day(date(year, 12, 31)))
    for phrase in phrases:
        if resolve(phrase, Anchor(), language).known or phrase.node.reading not in ("month_day", "days"):
            continue
        made = resolve(phrase, anchor, language)
        if made.latest is not None:
            out.append(made.latest)
    return out
