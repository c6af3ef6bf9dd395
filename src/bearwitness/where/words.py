"""The word tables of places (``codebook/languages/<lang>/places.yaml``), read once into quick shapes."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from bearwitness.codebook.load import language


@dataclass(frozen=True, slots=True)
class Words:
    """Kinds by word, bearings in degrees, kilometres by unit, and patterns for what stands before a name."""

    kinds: dict[str, str | None]
    division_kinds: dict[str, str]
    directions: dict[str, float]
    units: dict[str, float]
    numbers: dict[str, float]
    parts: frozenset[str]
    qualifiers: frozenset[str]
    generic: frozenset[str]
    function: frozenset[str]
    abbreviations: dict[str, tuple[str, str]]
    near: re.Pattern[str]
    lead: re.Pattern[str]
    offset: re.Pattern[str]
    between: re.Pattern[str]
    holder: re.Pattern[str]
    side: re.Pattern[str]
    inside: re.Pattern[str]


@cache
def words(code: str = "en") -> Words:
    """The tables of one language. Raises CodebookError where there is none."""
    t: Any = language(code, "places")
    divisions = {**t["division_kinds"], **t["division_phrases"]}
    compass = _any(t["directions"])
    number = rf"(?P<number>\d+(?:[.,]\d+)?|{_any(t['numbers'])})"
    unit = rf"(?P<unit>{_any(t['units'])})"
    return Words(
        kinds={**t["place_kinds"], **divisions},
        division_kinds=divisions,
        directions=t["directions"],
        units=t["units"],
        numbers=t["numbers"],
        parts=frozenset(t["parts"]),
        qualifiers=frozenset(t["qualifiers"]),
        generic=frozenset(t["generic"]) | frozenset(t["place_kinds"]) | frozenset(divisions),
        function=_function(t),
        abbreviations={short: (name, iso3) for short, (name, iso3) in t["abbreviations"].items()},
        near=re.compile(rf"^(?:(?:the|in|at|on|from)\s+)*(?:{_any(t['near'])})\s+(?:of\s+|the\s+)*", re.I),
        lead=re.compile(rf"^(?:{_any(t['lead'])})\s+", re.I),
        offset=re.compile(
            rf"(?<!\w)(?:{number}\s*-?\s*{unit}\s+)?(?:to\s+the\s+|due\s+)?(?P<way>{compass})(?:\s+(?:side|edge|part))?"
            rf"\s+(?:of|from)\s+(?:the\s+)?|(?<!\w)(?:{number.replace('number', 'number2')}\s*-?\s*"
            rf"{unit.replace('unit', 'unit2')}\s+(?:away\s+)?(?:from|of|off|outside)\s+(?:the\s+)?)",
            re.I,
        ),
        holder=re.compile(r"\s+(?P<how>in|of|at|inside|within|near|outside)\s+(?:the\s+)?(?=[A-Z\u00c0-\u00de])"),
        between=re.compile(r"\bbetween\s+(?P<a>.+?)\s+and\s+(?P<b>[^,;]+)", re.I),
        inside=re.compile(rf"\s+(?:in|of|within)\s+(?:the\s+)?(?P<name>[^,;()]+?\s+(?:{_any(divisions)}))\b", re.I),
        side=re.compile(rf"^(?:the\s+)?(?P<way>{compass})(?:-central)?\s+(?=\S)", re.I),
    )


def _function(t: Any) -> frozenset[str]:
    """Words that may stand beside a kind word without naming anything: articles, prepositions, directions, numbers."""
    lists = ("near", "lead", "directions", "units", "numbers", "parts", "qualifiers")
    return frozenset(w for name in lists for phrase in t[name] for w in str(phrase).lower().split()) | {"and", "of"}


def _any(items: Any) -> str:
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))
