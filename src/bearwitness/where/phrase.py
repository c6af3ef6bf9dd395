"""A place phrase taken apart: the names it holds, the kind it states, and the words of distance and direction."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bearwitness.where.words import words

_SPACE = re.compile(r"\s+")
_ALTERNATIVE = re.compile(r"\s*(?:/|\||\balso known as\b|\baka\b|\ba\.k\.a\.)\s*")
_BRACKET = re.compile(r"\(([^()]*)\)")
_LIST = re.compile(r",\s*|\s+and\s+|;\s*|\s+&\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``cores`` are spellings of one name, best first; ``inside`` the divisions written after it, finest first.

    ``kind`` is a kind of ``where.kinds`` if stated; ``km`` and ``bearing`` (degrees) an offset from the name;
    ``near``: close to, not in; ``between``: the names of both ends; ``part``: only a side of it ("northern ...").
    """

    cores: tuple[str, ...]
    inside: tuple[str, ...] = ()
    kind: str | None = None
    near: bool = False
    km: float | None = None
    bearing: float | None = None
    between: tuple[str, str] | None = None
    part: bool = False


@lru_cache(maxsize=100_000)
def parse(text: str) -> Phrase:
    """Take a phrase apart; without any known word it is one core."""
    table = words()
    text = _SPACE.sub(" ", text.replace("\u200b", "")).strip(" .,;:")
    if found := table.between.search(text):
        return Phrase((), (), None, False, None, None, (found["a"].strip(), found["b"].strip()))
    km, bearing, near, text = _offset(text)
    text, close = _strip_leads(text)
    brackets = tuple(b.strip() for b in _BRACKET.findall(text) if b.strip())
    head, *inside = (part.strip() for part in _BRACKET.sub(" ", text).split(","))
    side = table.side.match(head)
    part = bool(side) and bearing is None and len(head) > side.end() if side else False
    cores, kind = _cores(head)
    if part and side:
        rest, kind = _cores(head[side.end() :])
        cores = (*cores, *rest)
    others = tuple(b for b in brackets if b not in cores)
    return Phrase((*cores, *others), tuple(i for i in inside if i), kind, near or close, km, bearing, None, part)


def _offset(text: str) -> tuple[float | None, float | None, bool, str]:
    """Distance (km), bearing, whether any was written, and the text after it ("12 miles west of X")."""
    table = words()
    found = table.offset.search(text)
    if not found or found.end() >= len(text):
        return None, None, False, text
    number, unit = found["number"] or found["number2"], found["unit"] or found["unit2"]
    km = None
    if number and unit:
        value = table.numbers.get(number.lower())
        km = (value if value is not None else float(number.replace(",", "."))) * table.units[unit.lower()]
    bearing = table.directions[found["way"].lower()] if found["way"] else None
    return km, bearing, True, text[found.end() :]


def _strip_leads(text: str) -> tuple[str, bool]:
    table = words()
    near = False
    while True:
        if (found := table.near.match(text)) and found.end() < len(text):
            near, text = True, text[found.end() :]
        elif (found := table.lead.match(text)) and found.end() < len(text):
            text = text[found.end() :]
        else:
            return text, near


def _cores(head: str) -> tuple[tuple[str, ...], str | None]:
    """Spellings without their kind word, then with it; the kind."""
    out: dict[str, None] = {}
    kind: str | None = None
    for spelling in _ALTERNATIVE.split(head):
        bare, stated = strip_kind(spelling.strip())
        kind = kind or stated
        if bare:
            out.setdefault(bare)
        if stated and bare != spelling:
            out.setdefault(spelling.strip())
    return tuple(out), kind


@lru_cache(maxsize=50_000)
def strip_kind(name: str) -> tuple[str, str | None]:
    """A name without its kind words, and the kind: "Balkh district" -> ("Balkh", "county"); "Lake Chad" keeps its name."""
    table = words()
    parts = name.split()
    kind: str | None = None
    while len(parts) > 1:
        last, first = parts[-1].lower().strip(".,"), parts[0].lower()
        pair = " ".join(parts[-2:]).lower()
        if len(parts) > 2 and pair in table.division_kinds:
            kind, parts = kind or table.division_kinds[pair], parts[:-2]
        elif last in table.kinds:
            kind, parts = kind or table.kinds[last], parts[:-1]
        elif first in table.kinds:
            kind, parts = kind or table.kinds[first], parts[2:] if parts[1].lower() == "of" else parts[1:]
        else:
            break
    while len(parts) > 1 and parts[0].lower() in table.parts | {"the", "of"}:
        parts = parts[1:]
    return " ".join(parts), kind


def listed(text: str) -> tuple[str, ...]:
    """The names of an enumeration: "A, B and C" -> ("A", "B", "C")."""
    return tuple(part for piece in _LIST.split(text) if (part := piece.strip()))
