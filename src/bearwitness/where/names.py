"""Names of places compared across spellings: an exact key, a sound-folded form, and its consonants.

``key`` joins spellings that differ in case, accents, punctuation and script; ``fold`` also joins common
transliterations (ou/oo/u, q/k, -ah/-a, al-/ash-); ``skeleton`` keeps the consonants of ``fold``. None of them may
merge two places by itself: they only propose candidates, and a candidate found by ``fold`` or ``skeleton`` must lie
in the district or country that the text states.
"""

import re
from functools import lru_cache
from hashlib import blake2b

from anyascii import anyascii

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(
    r"(?<![a-z])(?:al|el|il|ul|ad|ed|ar|er|as|es|ash|esh|at|et|az|ez|an|en|adh|edh|ath|eth|as|us|ur|ud)"
    r"(?:[-'’ʼ`]\s*| (?=[a-z]{2}))"
)
_INNER_MARK = re.compile(r"(?<=[a-z])['’ʼ`]+(?=[a-z])")
_DIGRAPHS: tuple[tuple[str, str], ...] = (
    ("tch", "c"), ("sch", "s"), ("tsch", "c"), ("dzh", "j"), ("dj", "j"), ("kh", "x"), ("gh", "g"),
    ("zh", "j"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("cq", "k"),
    ("ou", "u"), ("oo", "u"), ("ow", "u"), ("aw", "u"), ("au", "u"), ("ee", "i"), ("ey", "i"), ("ei", "i"),
    ("ay", "i"), ("ai", "i"), ("iy", "i"), ("ii", "i"), ("ie", "i"), ("ij", "i"), ("yi", "i"), ("uw", "u"),
)  # fmt: skip
_LETTERS = str.maketrans({"q": "k", "c": "k", "w": "v", "y": "i", "e": "i", "o": "u", "p": "b", "z": "s"})
_DOUBLED = re.compile(r"(.)\1+")
_SOFT = re.compile(r"[aiuh]")


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """Lower-case ASCII letters and digits of a name, parts joined without space: "Al-Qaşr" -> "alqasr"."""
    return _NOT_ALNUM.sub("", anyascii(name.replace("&", " and ")).lower())


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """Lower-case ASCII words of a name, separated by single spaces, hyphens and apostrophes closed up."""
    text = anyascii(name.replace("&", " and ")).lower()
    text = re.sub(r"['`’]", "", text)
    return _NOT_ALNUM.sub(" ", text).strip()


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Sound-folded form: articles dropped, transliterations joined, doubled letters single; may be empty."""
    text = anyascii(name.replace("&", " and ")).lower().strip()
    text = _ARTICLE.sub("", _INNER_MARK.sub("", text))
    text = _NOT_ALNUM.sub("", text.replace("'", "")) if " " not in text else _fold_words(text)
    for old, new in _DIGRAPHS:
        text = text.replace(old, new)
    text = text.translate(_LETTERS)
    text = _DOUBLED.sub(r"\1", text)
    return text[:-1] if len(text) > 3 and text.endswith("h") else text


def _fold_words(text: str) -> str:
    words = _NOT_ALNUM.sub(" ", text.replace("'", "")).split()
    return "".join(word[:-1] if len(word) > 3 and word.endswith("h") and word[-2] in "aie" else word for word in words)


def skeleton(name: str) -> str:
    """Consonants of ``fold``, the first letter kept: spellings of one name mostly share it."""
    return skeleton_of_fold(fold(name))


def skeleton_of_fold(folded: str) -> str:
    """``skeleton`` of a form that is already folded."""
    if not folded:
        return ""
    first = folded[0]
    body = _SOFT.sub("", folded[1:] if first in "aiuh" else folded)
    return ("a" if first in "aiu" else "") + body


def hash40(text: str) -> int:
    """40-bit hash of a key, the same on every machine: how name tables are looked up."""
    return int.from_bytes(blake2b(text.encode(), digest_size=5).digest(), "little")
