"""Decomposable (chordal) graphs on the lists: which there are, and the margins that each one's likelihood needs.

By maximum-cardinality search (Tarjan & Yannakakis 1984): a graph is decomposable exactly where the neighbours of each
vertex that come before it are all joined. Then its density is the product, over the vertices, of the margin of the
vertex with those neighbours, divided by the margin of those neighbours.
"""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

MAX_LISTS = 6
"""Beyond six lists there are millions of graphs."""


@dataclass(frozen=True, slots=True)
class Graphs:
    """All decomposable graphs on ``size`` lists.

    ``weights`` (graphs, 2^size): how often the margin of each set of lists (a mask) is multiplied in (above 0: a
    clique) or divided out (below 0: a separator). ``complete`` is the place of the graph that joins every pair.
    """

    size: int
    weights: npt.NDArray[np.float64]
    complete: int

    def name(self, at: int, lists: tuple[str, ...]) -> str:
        """The cliques of one graph by the lists' names, "[A][B C]"."""
        cliques = [int(mask) for mask in np.flatnonzero(self.weights[at] > 0)]
        members = sorted([j for j in range(self.size) if mask >> j & 1] for mask in cliques)
        return "".join(f"[{' '.join(lists[j] for j in clique)}]" for clique in members)


@cache
def decomposable(size: int) -> Graphs:
    """8, 61, 822 and 18,154 graphs on three to six lists."""
    pairs = list(combinations(range(size), 2))
    rows: list[list[tuple[int, int]]] = []
    complete = 0
    for code in range(1 << len(pairs)):
        neighbours = [0] * size
        for bit, (i, j) in enumerate(pairs):
            if code >> bit & 1:
                neighbours[i] |= 1 << j
                neighbours[j] |= 1 << i
        margins = _margins(neighbours)
        if margins is not None:
            complete = len(rows) if code == (1 << len(pairs)) - 1 else complete
            rows.append(margins)
    weights = np.zeros((len(rows), 1 << size))
    for at, margins in enumerate(rows):
        for mask, sign in margins:
            weights[at, mask] += sign
    weights[:, 0] = 0.0
    weights.setflags(write=False)
    return Graphs(size, weights, complete)


def _margins(neighbours: list[int]) -> list[tuple[int, int]] | None:
    """Masks with their signs, or None for a graph that is not decomposable."""
    size, numbered = len(neighbours), 0
    out: list[tuple[int, int]] = []
    for _ in range(size):
        rest = [v for v in range(size) if not numbered >> v & 1]
        v = max(rest, key=lambda u: (neighbours[u] & numbered).bit_count())
        before = neighbours[v] & numbered
        for u in range(size):
            if before >> u & 1 and before & ~(neighbours[u] | 1 << u):
                return None
        out += [(before | 1 << v, 1), (before, -1)]
        numbered |= 1 << v
    return out
