"""Shared wording: how far two texts are copies of one another. Syndicated copies share whole runs of
words.
"""

import re
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
RUN = 4
"""Words in a run. Four words in a row seldom recur by chance; three do ("killed at least three")."""

SAMPLE = 16
"""Hashes that stand for a report's wording: the estimate is good to about a tenth."""
LEVELS = (("copy", 0.8), ("mostly", 0.5), ("partly", 0.2), ("little", 0.05))
"""Level of shared wording by the least share of the runs."""


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


def sample(text: str) -> tuple[int, ...]:
    """``SAMPLE`` hashes that stand for a text; equal places of two samples estimate the share of common runs.

    One permutation hashing: the least hash of every bucket, empty buckets filled from the next one that is not
    (Shrivastava & Li 2014). Empty for no words.
    """
    least: dict[int, int] = {}
    for value in shingles(text):
        bucket = value % SAMPLE
        least[bucket] = min(value, least.get(bucket, value))
    if not least:
        return ()
    filled = [least.get(bucket) for bucket in range(SAMPLE)] * 2
    for at in range(2 * SAMPLE - 2, -1, -1):
        filled[at] = filled[at] if filled[at] is not None else filled[at + 1]
    return tuple(value for value in filled[:SAMPLE] if value is not None)


def resemblance(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    """Estimated share of all runs of two sampled texts that both have, 0..1."""
    return sum(a == b for a, b in zip(left, right, strict=True)) / SAMPLE


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of the shorter text's runs that the longer one has too, 0..1; 0 when either is empty.

    Containment, not Jaccard: an agency's text cut down to a brief is still a copy (Broder 1997).
    """
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))
