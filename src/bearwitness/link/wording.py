"""Shared wording: how far two texts are copies of one another. Syndicated copies share whole runs of
words.
"""

import re
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
RUN = 4
"""Words in a run. Four words in a row seldom recur by chance; three do ("killed at least three")."""

LEVELS = (("copy", 0.8), ("mostly", 0.5), ("partly", 0.2), ("little", 0.05))
"""Level of shared wording by the least share of the runs."""


def words(text: str) -> list[str]:
    """Words of a text in lower case, punctuation dropped."""
    return _WORD.findall(text.casefold())


def shingles(text: str, most: int | None = None) -> frozenset[int]:
    """32-bit hashes of every run of ``RUN`` words; the whole text where it is shorter; empty for no words.

    ``most``: keep that many least hashes, the same sample of every text (Broder 1997).
    """
    found = words(text)
    if not found:
        return frozenset()
    runs = range(max(1, len(found) - RUN + 1))
    made = {crc32(" ".join(found[i : i + RUN]).encode()) for i in runs}
    return frozenset(made if most is None or len(made) <= most else sorted(made)[:most])


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of the shorter text's runs that the longer one has too, 0..1; 0 when either is empty.

    Containment, not Jaccard: an agency's text cut down to a brief is still a copy (Broder 1997).
    """
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))
