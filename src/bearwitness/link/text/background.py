"""How telling a term is: in how few texts it stands. A shipped table, and one made from given texts.

The shipped table is a hash table of document frequencies, small ones left out, so that it names nobody. A
pair's score then hangs on the pair and the table alone, never on which other documents have arrived.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from bearwitness.link.text.terms import Terms

BUCKETS = 1 << 18
RAREST = 3
"""Texts below which a term counts as seen in none: rarer ones would tell who was in the texts."""


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """``texts``: how many were counted; ``frequencies``: texts with a term of the bucket, shape
    (BUCKETS,).
    """

    texts: int
    frequencies: NDArray[np.int32]

    @classmethod
    def of(cls, many: Iterable[Terms]) -> "Background":
        """Counted from texts."""
        counts = np.zeros(BUCKETS, np.int32)
        n = 0
        for one in many:
            n += 1
            for group in (one.words, one.runs, one.names, one.full):
                buckets = np.fromiter((term % BUCKETS for term in group), np.int64, len(group))
                counts[np.unique(buckets)] += 1
        return cls(n, counts)

    def __add__(self, other: "Background") -> "Background":
        """Both counted together."""
        return Background(self.texts + other.texts, self.frequencies + other.frequencies)

    def telling(self, term: int) -> float:
        """Inverse document frequency in nats, from 1 (in every text) up: log((1 + n) / (1 + df)) + 1."""
        return log((1 + self.texts) / (1 + int(self.frequencies[term % BUCKETS]))) + 1.0

    def packed(self) -> NDArray[np.uint8]:
        """The table to ship, shape (BUCKETS + 4,): texts as four bytes, then frequencies to the nearest
        5%.
        """
        kept = np.where(self.frequencies >= RAREST, self.frequencies, 0)
        steps = np.minimum(255, np.rint(np.log1p(kept) * STEPS)).astype(np.uint8)
        return np.concatenate([np.frombuffer(self.texts.to_bytes(4, "big"), np.uint8), steps])

    @classmethod
    def unpacked(cls, table: NDArray[np.uint8]) -> "Background":
        """Inverse of ``packed``."""
        counts = np.rint(np.expm1(table[4:] / STEPS)).astype(np.int32)
        return cls(int.from_bytes(table[:4].tobytes(), "big"), counts)


STEPS = 20
"""Steps of the packed logarithm: one step is 5%; 255 of them reach exp(12.75), some 344,000 texts."""


@cache
def shipped() -> Background:
    """The table that ships (made by ``training/link_words.py``; see the model card)."""
    data = (files("bearwitness.link.text") / "background.bin").read_bytes()
    return Background.unpacked(np.frombuffer(data, np.uint8))
