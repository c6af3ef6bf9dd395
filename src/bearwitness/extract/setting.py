"""Which countries a text speaks of, and which of them it sets its events in: an actor's nationality sets no scene."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from bearwitness.extract.lexicon import words
from bearwitness.where.countries import iso3_of, iso3_of_demonym

_NAMES = re.compile(r"(?:[A-Z][\w'’.-]+)(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w'’.-]+){0,3}")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[\w'’-]+")
REACH = 4
"""Words behind an adjective of nationality among which the noun that it tells of is looked for."""
BY_NAME, BY_ADJECTIVE, OF_A_BODY = 2.0, 0.5, 0.1
"""Points of a mention: a country's name, an adjective or people, an adjective of an agency, government or troops."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A country as named: ISO3, whether by its own name (else an adjective or people), and its characters."""

    code: str
    name: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """``weight`` of every country named (points), and those where the text sets its events."""

    weight: dict[str, float] = field(default_factory=dict)
    sure: frozenset[str] = frozenset()


def mentions(text: str) -> Iterator[Mention]:
    """Countries in text order, longest names first; codes of two or three letters are left out."""
    for found in _NAMES.finditer(text):
        parts = [m.span() for m in re.finditer(r"\S+", found.group())]
        n = 0
        while n < len(parts):
            for size in range(min(4, len(parts) - n), 0, -1):
                start, end = found.start() + parts[n][0], found.start() + parts[n + size - 1][1]
                said = _POSSESSIVE.sub("", text[start:end].strip(".,"))
                code = iso3_of(said) if len(said) > 3 else None
                people = iso3_of_demonym(said) if code is None and size == 1 else None
                if code is not None or people is not None:
                    yield Mention(code or people or "", code is not None, start, end)
                    n += size - 1
                    break
            n += 1


def mentioned(text: str) -> dict[str, float]:
    """Countries named in a text: 2 points by name, half a point by demonym."""
    out: dict[str, float] = defaultdict(float)
    for mention in mentions(text):
        out[mention.code] += BY_NAME if mention.name else BY_ADJECTIVE
    return out


def setting(text: str) -> Setting:
    """Countries of a text by weight, and those it sets events in ("in northern Kosh", "the Koshi province")."""
    weight: dict[str, float] = defaultdict(float)
    sure = set()
    for mention in mentions(text):
        scene = _scene(text, mention)
        body = not scene and _of_body(text, mention)
        weight[mention.code] += OF_A_BODY if body else BY_NAME if mention.name and scene else BY_ADJECTIVE
        if scene:
            sure.add(mention.code)
    return Setting(dict(weight), frozenset(sure))


def _scene(text: str, mention: Mention) -> bool:
    behind = _behind(text, mention)
    if not mention.name:
        return bool(behind) and behind[0] in words("sites", "local") | words("sites", "region")
    before = text[max(0, mention.start - 40) : mention.start]
    last = [w.lower() for w in _WORD.findall(before)][-4:]
    while last and last[-1] in {"the"} | words("sites", "compass"):
        if last.pop() != "the":
            return True
    if before.rstrip(" ")[-1:] in {",", "("} and _name_before(before):
        return True
    owns = bool(_POSSESSIVE.search(text[mention.start : mention.end].rstrip(".,")))
    if owns and not _of_body(text, mention):
        return True
    return bool(last) and last[-1] in words("sites", "within")


def _name_before(before: str) -> bool:
    """Whether a name stands before the comma: "Kosh, Tarrin", not "on Monday, Tarrin said"."""
    found = _WORD.findall(before)
    return bool(found) and found[-1][0].isupper() and found[-1] not in _calendar()


@cache
def _calendar() -> frozenset[str]:
    return frozenset(w.capitalize() for w in words("sites", "calendar"))


def _of_body(text: str, mention: Mention) -> bool:
    return any(w in words("sites", "state_bodies") for w in _behind(text, mention))


def _behind(text: str, mention: Mention) -> list[str]:
    """The next words of the same clause, lower case."""
    clause = re.split(r"[.;:!?()]", text[mention.end : mention.end + 60], maxsplit=1)[0]
    return [w.lower() for w in _WORD.findall(clause)[:REACH]]
