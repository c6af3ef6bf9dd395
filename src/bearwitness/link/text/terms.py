"""What an article is compared by: its words, runs of capitalised words, ages and streets, each as a 32-bit
code.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from zlib import crc32

from bearwitness.codebook.load import language

_WORD = re.compile(r"[^\W_]{2,}")
_RUN = re.compile(
    r"[A-Z][^\W\d_’'\-]*(?:[’'\-][^\W\d_]+)*\.?(?:\s+(?:[A-Z]\.?\s+)?[A-Z][^\W\d_]+(?:[’'\-][^\W\d_]+)*\.?)*"
)
"""Capitalised words in a row, a middle initial allowed: names of people, places and bodies, and sentence
heads.
"""


def code(term: str) -> int:
    """The 32-bit code of a term."""
    return crc32(term.encode())


@dataclass(frozen=True, slots=True)
class Terms:
    """Counts of one text's terms by code: ``words``, ``runs`` of two words, capitalised ``names`` word by
    word and ``full`` names two by two; ``ages`` in years or months as digits; ``streets``.
    """

    words: Counter[int]
    runs: Counter[int]
    names: Counter[int]
    full: Counter[int]
    ages: frozenset[str]
    streets: frozenset[str]


def terms(text: str, tongue: str = "en") -> Terms:
    """The terms of a text. ``tongue``: whose tables name ages and streets."""
    found = _WORD.findall(text.lower())
    names: Counter[int] = Counter()
    full: Counter[int] = Counter()
    for run in _runs(text):
        names.update(code(f"={word}") for word in run)
        full.update(code(f"={first} {second}") for first, second in pairwise(run))
    ages, streets = patterns(tongue)
    return Terms(
        Counter(map(code, found)),
        Counter(code(f"{first} {second}") for first, second in pairwise(found)),
        names,
        full,
        frozenset(number for match in ages.finditer(text.lower()) for number in match.groups() if number),
        frozenset(f"{m[1].lower().split()[-1]} {m[2][:2].lower()}" for m in streets.finditer(text)),
    )


def words(text: str) -> Counter[int]:
    """Counts of the words alone."""
    return Counter(map(code, _WORD.findall(text.lower())))


def _runs(text: str) -> Iterator[list[str]]:
    for match in _RUN.finditer(text):
        found = [word.strip(".'’").lower() for word in match[0].split()]
        yield [word for word in found if len(word) > 1]


@cache
def patterns(tongue: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Ages ("27-year-old", "Name, 27,") and streets of a language."""
    table = language(tongue, "articles")
    units, old = "|".join(table["age_units"]), "|".join(table["age_words"])
    kinds = "|".join(sorted(table["streets"], key=len, reverse=True))
    ages = re.compile(rf"\b(\d{{1,2}})[- ](?:{units})[- ](?:{old})|, (\d{{1,2}}),")
    return ages, re.compile(rf"\b([A-Z0-9][\w’']*(?:\s[A-Z0-9][\w’']*)?)\s({kinds})\b")
