"""Shared wording: how far two texts are copies of one another. Syndicated copies share whole runs of
words.
"""

import re
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
RUN = 4
"""Words in a run. Four words in a row seldom recur by chance; three do ("killed at least three")."""


def words(text: str) -> list[str]:
    """Words of a text in lower case, punctuation dropped."""
    return _WORD.findall(text.casefold())


def shingles(text: str) -> frozenset[int]:
    """32-bit hashes of every run of ``RUN`` words; the whole text where it is shorter; empty for no words."""
    found = words(text)
    if not found:
        return frozenset()
    runs = range(max(1, len(found) - RUN + 1))
    return frozenset(crc32(" ".join(found[i : i + RUN]).encode()) for i in runs)


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of the shorter text's runs that the longer one has too, 0..1; 0 when either is empty.

    Containment, not Jaccard: an agency's text cut down to a brief is still a copy (Broder 1997).
    """
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))
