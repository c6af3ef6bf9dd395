"""When a document was published: metadata, its own words, the URL; else bounded from the text and marked inferred."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bearwitness.codebook.load import language as table_of
from bearwitness.model.moment import Moment, precision_of
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import DatePhrase, find
from bearwitness.when.resolve import resolve

KEYS = (
    "article:published_time", "datepublished", "date_published", "published", "published_at", "publication_date", "pubdate",
    "dc.date.issued", "dc.date", "dcterms.issued", "dcterms.created", "date", "sailthru.date", "parsely-pub-date",
    "article.published", "issued", "created",
)  # fmt: skip
"""Metadata keys that give the publication day, the surest first (compared in lower case)."""
URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_.-]?(0?[1-9]|1[0-2]|[a-z]{3})[/_.-]?([0-2]\d|3[01]|0?[1-9])(?!\d)", re.I
)
URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/|$)")
HEAD = 700
"""Characters at the beginning of a text in which a dateline or "Published:" is looked for."""


def publication(text: str, *, metadata: Mapping[str, str], url: str | None, language: str = "en") -> Moment:
    """The publication day, with a sentence ``why``; unknown when nothing tells it.

    In this order: metadata; "Published: ..." or a date line of its own at the head; a day in the URL; a dateline
    ("KARACHI, March 9 (Reuters) -"); a month in the URL; else bounded by the latest day that the text names (then ``inferred``: the
    earliest possible day is that day, the end is open unless the text has full dates only of one year).
    """
    for made in (_from_metadata(metadata, language), _from_head(text, language), _from_url(url)):
        if made is not None:
            return made
    return _bounded(text, url, language)


def _from_metadata(metadata: Mapping[str, str], language: str) -> Moment | None:
    lower = {key.casefold(): value for key, value in metadata.items()}
    for key in KEYS:
        value = lower.get(key, "").strip()
        if not value:
            continue
        made = resolve(value, Anchor(), language)
        if made.earliest is not None:
            return Moment(made.earliest, made.latest, made.precision, value, made.timex, f"Metadata field {key}.")
    return None


def _from_head(text: str, language: str) -> Moment | None:
    """A full date after a word such as "Published", or alone on a line, near the beginning."""
    head = text[:HEAD]
    words = table_of(language, "dates").get("settings", {}).get("published", ())
    for phrase in find(head, language):
        if phrase.kind not in ("date", "time"):
            continue
        made = resolve(phrase, Anchor(), language)
        if made.days != 1:
            continue
        line = head[head.rfind("\n", 0, phrase.span.start) + 1 : phrase.span.start].casefold()
        rest = head[phrase.span.end :].split("\n", 1)[0]
        said = next((w for w in words if w in line), None)
        if said:
            return replace(made, why=f"The text says {said!r} before it.")
        if len(line) <= 40 and _dateline(line, rest, phrase):
            return replace(made, why="The dateline of the text.")
    return None


def _dateline(line: str, rest: str, phrase: DatePhrase) -> bool:
    """Whether a date stands alone on its line, or before the dash or agency of a dateline."""
    alone = len(line.strip()) <= 20 and len(rest.strip()) <= 12
    agency = re.match(r"\s*(?:[:,]?\s*\([^)]{2,40}\)|\[[^\]]{2,40}\])?\s*(?:--|[-–—:])", rest)
    return alone or agency is not None


def _from_url(url: str | None) -> Moment | None:
    match = URL_DATE.search(url or "")
    if match is None:
        return None
    month = match[2] if match[2].isdigit() else None
    try:
        day = date(int(match[1]), int(month or 0), int(match[3]))
    except ValueError:
        return None
    return Moment.day(day, match[0], "The address of the document holds it.")


def _bounded(text: str, url: str | None, language: str) -> Moment:
    """Not before the latest day that the text names."""
    phrases = [p for p in find(text, language) if p.dates and not p.ahead]
    full = [(m, p) for p in phrases if (m := resolve(p, Anchor(), language)).earliest is not None]
    days = [(m.latest, m, p) for m, p in full if m.latest is not None and m.days is not None and m.days <= 31]
    years = [m.earliest for m, _ in full if m.earliest is not None]
    if not years:
        return Moment(why="Nothing tells when this was published.")
    latest_year = max(y.year for y in years)
    floor = max((d for d, _, _ in days), default=date(latest_year, 1, 1))
    anchor = Anchor(Moment.day(date(latest_year, 12, 31)))
    bare = [
        m.latest
        for p in phrases
        if not resolve(p, Anchor(), language).known
        and _month_day(p)
        and (m := resolve(p, anchor, language)).latest is not None
    ]
    later = max((d for d in bare if d is not None and d.year == latest_year), default=floor)
    first, last = max(floor, later), date(latest_year, 12, 31)
    first = min(first, last)
    why = f"Inferred: the latest day that the text names is {first}; it names no later year than {latest_year}."
    return Moment(first, last, precision_of(first, last), "", None, why, inferred=True)


def _month_day(phrase: DatePhrase) -> bool:
    return phrase.node.reading in ("month_day", "days")
