"""Spellings of one name: folding, and a consonant skeleton for names carried over from other scripts.

Edit distance alone never joins two names: it takes Hussein for Hassan and North for South. A skeleton keeps
what transliterations agree on (Miran Shah, Miramshah and Miranshah; Mehsud, Mahsud and Masood).
"""

import re
from functools import lru_cache

from anyascii import anyascii

_DIGRAPHS = (
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "x"),
    ("ch", "x"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("zh", "z"),
)
_ALIKE = str.maketrans({"q": "k", "c": "k", "v": "w", "z": "s", "j": "x", "m": "n", "p": "b"})

LEAST_SKELETON = 3
"""Consonants that a skeleton needs to join two spellings; fewer are shared by too many names."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """ASCII lower case, one space between words, no punctuation or apostrophes."""
    plain = anyascii(name).casefold().replace("'", "").replace("`", "")
    return " ".join(re.findall(r"[a-z0-9]+", plain))


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Consonants that transliterations agree on, doubled letters once; a leading vowel is kept as ``a``, a leading
    h.
    """
    plain = fold(name).replace(" ", "")
    for letters, one in _DIGRAPHS:
        plain = plain.replace(letters, one)
    head = "a" if plain[:1] in set("aeiou") else "h" if plain[:1] == "h" else ""
    body = re.sub(r"[aeiouyhw]", "", plain).translate(_ALIKE)
    return head + re.sub(r"(.)\1+", r"\1", body)


def same_key(name: str) -> str:
    """What all spellings of a name share: its skeleton of three letters or more, else the folded name; ""
    for none.
    """
    made = skeleton(name)
    if len(made) >= LEAST_SKELETON:
        return made
    plain = fold(name)
    return f"={plain}" if plain else ""


def same_spelling(left: str, right: str) -> bool:
    """Whether two names are one up to spelling."""
    first = same_key(left)
    return bool(first) and first == same_key(right)
