"""A place phrase taken apart: the names it holds, the kind it states, and the words of distance and direction."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bearwitness.where.names import plain
from bearwitness.where.words import words

_SPACE = re.compile(r"\s+")
_ALTERNATIVE = re.compile(r"\s*(?:/|\||\balso known as\b|\baka\b|\ba\.k\.a\.)\s*")
_BRACKET = re.compile(r"\(([^()]*)\)")
_LIST = re.compile(r",\s*|\s+and\s+|;\s*|\s+&\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``cores`` are spellings of one name, best first; ``inside`` the divisions written after it, finest first.

    ``kind`` is a kind of ``where.kinds`` if stated; ``km`` and ``bearing`` (degrees) an offset from the name;
    ``near``: close to, not in; ``between``: the names of both ends. ``whole`` is the name with a direction before it,
    which may be its own name ("North Tarrin") or mean a part of it ("northern Tarrin").
    """

    cores: tuple[str, ...]
    inside: tuple[str, ...] = ()
    kind: str | None = None
    near: bool = False
    km: float | None = None
    bearing: float | None = None
    between: tuple[str, str] | None = None
    whole: str | None = None


@lru_cache(maxsize=100_000)
def parse(text: str) -> Phrase:
    """Take a phrase apart; without any known word it is one core."""
    table = words()
    text = _SPACE.sub(" ", text.replace("\u200b", "")).strip(" .,;:")
    if text.isalpha():  # one word: nothing to take apart
        return Phrase((text,))
    if found := table.between.search(text):
        return Phrase((), (), None, False, None, None, (found["a"].strip(), found["b"].strip()))
    text = _held(text)
    km, bearing, near, text = _offset(text)
    text, close, led = _strip_leads(text)
    stated = tuple(found["name"].strip() for found in table.inside.finditer(text))
    text = table.inside.sub(" ", text)
    brackets = tuple(b.strip() for b in _BRACKET.findall(text) if b.strip())
    head, *inside = (part.strip() for part in _BRACKET.sub(" ", text).split(","))
    side = table.side.match(head)
    whole = head if side and bearing is None else None
    cores, kind = _cores(head[side.end() :] if side and whole else head)
    others = tuple(b for b in brackets if b not in cores)
    containers = (*stated, *(i for i in inside if i))
    return Phrase((*cores, *others), containers, kind or led, near or close, km, bearing, None, whole)


@lru_cache(maxsize=100_000)
def generic(text: str) -> bool:
    """Whether a phrase only describes and names nothing: kind words and small words alone ("the border area").

    Several words with capitals may be a name ("Central Region"); one alone ("Road") is not.
    """
    table = words()
    parts = [w for w in plain(text).split() if w not in {"the", "a", "an"}]
    if not parts or text.strip(" .") in table.abbreviations or f"{text.strip()}." in table.abbreviations:
        return False
    if not any(w in table.generic for w in parts) or not all(w in table.generic | table.function for w in parts):
        return False
    capitals = sum(w[0].isupper() for w in text.split() if w.lower() not in {"the", "a", "an"})
    return capitals < 2


def _held(text: str) -> str:
    """The place in "a roadside in Kosh"; the area and what holds it in "the Kosh area of North Tarrin"."""
    found = words().holder.search(text)
    if found is None or found.start() == 0:
        return text
    head, tail = text[: found.start()], text[found.end() :]
    last = head.split()[-1]
    if generic(head) and last.islower():
        if _strip_leads(text)[0] == tail:
            return text
        return f"near {tail}" if found["how"] in {"near", "outside"} else tail
    return f"{head}, {tail}" if last.islower() and last in words().kinds and found["how"] in {"in", "of"} else text


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


def _strip_leads(text: str) -> tuple[str, bool, str | None]:
    """The text after its prepositions, whether one meant "near", and the kind that one named ("village of")."""
    table = words()
    near, kind = False, None
    while True:
        if (found := table.near.match(text)) and found.end() < len(text):
            near, text = True, text[found.end() :]
        elif (found := table.lead.match(text)) and found.end() < len(text):
            kind = kind or next((k for w in found[0].lower().split() if (k := table.kinds.get(w))), None)
            text = text[found.end() :]
        else:
            return text, near, kind


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
    """A name without its kind words, and the kind: "Kosh district" -> ("Kosh", "county")."""
    table = words()
    parts = name.split()
    flat = [plain(part).replace(" ", "-") for part in parts]
    kind: str | None = None
    while len(parts) > 1:
        several = next((n for n in (3, 2) if len(parts) > n and " ".join(flat[-n:]) in table.division_kinds), 0)
        if kind is not None and flat[-1] in table.qualifiers:
            parts, flat = parts[:-1], flat[:-1]
        elif several:
            kind = kind or table.division_kinds[" ".join(flat[-several:])]
            parts, flat = parts[:-several], flat[:-several]
        elif flat[-1] in table.kinds:
            kind, parts, flat = kind or table.kinds[flat[-1]], parts[:-1], flat[:-1]
        elif flat[0] in table.kinds:
            kind, skip = kind or table.kinds[flat[0]], 2 if flat[1] == "of" and len(parts) > 2 else 1
            parts, flat = parts[skip:], flat[skip:]
        else:
            break
    while len(parts) > 1 and parts[0].lower() in table.parts | {"the", "of"}:
        parts = parts[1:]
    return " ".join(parts), kind


def listed(text: str) -> tuple[str, ...]:
    """The names of an enumeration: "A, B and C" -> ("A", "B", "C")."""
    return tuple(part for piece in _LIST.split(text) if (part := piece.strip()))


def told_by(text: str) -> tuple[str, str]:
    """A name and the words that tell it by another place, both empty where a phrase has only one name.

    "Kosh, 5 km west of Tarrin" -> ("Kosh", "5 km west of Tarrin"); "Kosh area, Tarrin" -> ("Kosh area", "Tarrin").
    """
    if " " not in text and "," not in text:
        return "", ""
    table = words()
    found = table.offset.search(text)
    if found and found.start() > 0 and found.end() < len(text):
        head, tail = text[: found.start()].rstrip(" ,"), text[found.start() :]
        if any(word[0].isupper() for word in head.split()):
            return head, tail
    head, comma, tail = text.partition(",")
    head, tail = head.strip(), tail.strip()
    return (head, tail) if comma and head and tail and "," not in tail else ("", "")


def beside(tail: str) -> bool:
    """Whether words say "near" or a distance or direction from a place, or "in" one, and not merely its name."""
    table = words()
    return bool(table.near.match(tail) or table.offset.match(tail) or table.lead.match(tail))
