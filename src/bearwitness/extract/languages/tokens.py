"""Tokens of a text with their offsets, and the form in which words are compared.

Folded words have no case, no accents and no vowel signs; Arabic letters that writers exchange (hamza seats, alef
maqsura, ta marbuta) are one. Arabic proclitics (wa-, fa-, bi-, li-, ka-, al-) are taken off step by step.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MARKS = "\u064b-\u065f\u0670\u0640"
"""Arabic vowel signs and the stretching sign: they join words and are dropped in comparing."""
_TOKEN = re.compile(
    rf"\d{{1,3}}(?:[.,\u066c\u00a0\u202f]\d{{3}})+(?!\d)|\d+|[^\W\d_][^\W\d_{MARKS}]*(?:[{MARKS}]+[^\W\d_]*)*|[^\w\s]|_"
)
_INNER = "'’-‐"
"""Signs inside a word ("l'attaque", "Port-au-Prince"): they part it in two tokens and are none themselves."""
_DROPPED = re.compile(rf"[{MARKS}]")
_ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "œ": "oe", "æ": "ae"}
)
_PROCLITICS = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_JOINED = ("وب", "ول", "فب", "فل")
_SHORTEST = 2
"""Letters that must remain of a word whose proclitic is taken off."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign. ``word`` is folded; ``forms`` are its readings as (letters taken off, rest)."""

    start: int
    end: int
    word: str
    capital: bool
    forms: tuple[tuple[int, str], ...]

    @property
    def sign(self) -> bool:
        """Whether it is punctuation."""
        return not self.word[:1].isalnum()

    @property
    def number(self) -> int | None:
        """The value of figures, else None."""
        return int(self.word) if self.word.isdigit() else None


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Tokens of ``text[start:end]`` with offsets in the whole text."""
    out = []
    for found in _TOKEN.finditer(text, start, end):
        raw = found.group()
        if (
            raw in _INNER
            and text[found.start() - 1 : found.start()].isalnum()
            and text[found.end() : found.end() + 1].isalnum()
        ):
            continue
        word, forms = _read(raw)
        out.append(Token(found.start(), found.end(), word, raw[0].isupper(), forms))
    return out


def fold(words: str) -> tuple[str, ...]:
    """The folded words of a table entry."""
    return tuple(_read(found.group())[0] for found in _TOKEN.finditer(words) if found.group()[0].isalnum())


@lru_cache(maxsize=100_000)
def _read(raw: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    if raw[0].isdigit():
        word = "".join(str(unicodedata.digit(c)) for c in raw if c.isdigit())
        return word, ((0, word),)
    word = _DROPPED.sub("", raw)
    if "\u0600" <= raw[0] <= "\u06ff":
        word = word.translate(_ALIKE) or raw
        return word, _forms(word)
    bare = unicodedata.normalize("NFD", word.casefold().translate(_ALIKE))
    word = "".join(c for c in bare if not unicodedata.combining(c)) or raw
    return word, ((0, word),)


def _forms(word: str) -> tuple[tuple[int, str], ...]:
    """An Arabic word as it stands, then without one or two proclitics."""
    out = {word: 0}
    for clitic in (*_PROCLITICS, *_JOINED):
        if word.startswith(clitic) and len(word) - len(clitic) >= _SHORTEST:
            out.setdefault(word[len(clitic) :], len(clitic))
            if clitic == "لل":
                out.setdefault("ال" + word[2:], 1)
    if len(word) > 4 and word[0] in "وف" and word[1:3] == "ال":
        out.setdefault(word[1:], 1)
    return tuple((taken, rest) for rest, taken in out.items())


def offset(text: str, token: Token, taken: int) -> int:
    """Where the word begins in the text when ``taken`` letters of proclitics are left out."""
    at = token.start
    while taken and at < token.end:
        if not _DROPPED.match(text[at]):
            taken -= 1
        at += 1
    while at < token.end and _DROPPED.match(text[at]):
        at += 1
    return at if at < token.end else token.start
