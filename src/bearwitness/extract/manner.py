"""How people were harmed, when their bodies were found, and what the perpetrators wrote or said, by word tables."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from bearwitness.codebook.load import language
from bearwitness.extract.assertion import asserted
from bearwitness.extract.draft import At
from bearwitness.extract.told import Group, Told
from bearwitness.model.moment import Moment


@cache
def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(form) for form in language("en", "details")[name])


@cache
def _manners() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {str(code): tuple(map(_compiled, forms)) for code, forms in language("en", "details")["manners"].items()}


def _compiled(form: str) -> re.Pattern[str]:
    table = language("en", "details")
    for word in ("body", "note", "found"):
        form = form.replace(word.upper(), str(table[word]))
    return re.compile(form, re.IGNORECASE)


_OF_BODIES = ("note_left", "body_dumped", "body_displayed")
"""What a later sentence about the bodies may add to a sentence that tells of the killing."""


def manners(group: Group) -> list[tuple[str, At]]:
    """Codes of the manners that the incident's own sentences assert, each once, with the words that say so."""
    out: dict[str, At] = {}
    for told, start, end in _passages(group):
        for code, forms in _manners().items():
            if code in out or (told.unit.strength <= 0 and code not in _OF_BODIES):
                continue
            at = next((a for form in forms if (a := _first(told, form, start, end)) is not None), None)
            if at is not None:
                out[code] = at
    return list(out.items())


def _passages(group: Group) -> Iterator[tuple[Told, int, int]]:
    """Each unit with the clean characters that speak of it: its sentence, or its clause where two events share one."""
    for told in group.told:
        unit = told.unit
        whole = unit.strength <= 0 or (unit.start <= 0 and unit.end >= len(unit.line.clean.text) - 1)
        clause = (0, len(unit.line.clean.text)) if whole else (unit.start, unit.end)
        yield told, *clause


def _first(told: Told, form: re.Pattern[str], start: int, end: int) -> At | None:
    """The first match that is told as having happened."""
    line = told.unit.line
    for found in form.finditer(line.clean.text, start, end):
        if all(asserted(t) for t in _content(told, found.start(), found.end())):
            return At(line, found.start(), found.end())
    return None


def _content(told: Told, start: int, end: int) -> list[Token]:
    """Verbs and nouns of a stretch of clean characters."""
    doc = told.unit.line.doc
    return [t for t in doc if start <= t.idx < end and t.pos_ in {"VERB", "NOUN"}]


def found_on(group: Group) -> tuple[Moment, At] | None:
    """The day on which bodies were found, where a sentence that says so is dated by its own words."""
    for told, start, end in _passages(group):
        moment = told.moment
        if moment is None or not told.own_date or not moment.known:
            continue
        if any(_first(told, form, start, end) for form in _forms("bodies_found")):
            dated = next((d for d in told.unit.dates if d.phrase.words == moment.words), None)
            if dated is not None and not dated.of_saying:
                return moment, At(told.unit.line, dated.start, dated.end)
    return None


def messages(group: Group) -> list[At]:
    """The words of notes, pamphlets and claims of responsibility, to the end of their sentences."""
    out: list[At] = []
    lines = {t.unit.line.index: t.unit.line for t in group.told}
    for line in lines.values():
        for form in _forms("messages"):
            found = form.search(line.clean.text)
            if found is not None and found.group(1).strip(" \"“”'’"):
                start, end = _bare(line.clean.text, found.start(1), found.end(1))
                out.append(At(line, start, end))
                break
    return out


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without quotation marks and blanks at its ends."""
    while start < end and text[start] in " \"“”'‘,:":
        start += 1
    while end > start and text[end - 1] in ' "“”,':
        end -= 1
    return start, end
