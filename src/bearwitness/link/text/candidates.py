"""Which articles are worth comparing: those that share telling words or names, found through an inverted
index.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bearwitness.link.text.article import Article, Vector

TELLING = 0.05
"""Least cosine of sharp words, with ...
"""
NAMED = 0.03
"""... that of sharp names."""
NAMED_ALONE = 0.10
"""Cosine of sharp names that is enough by itself."""
ROWS = 512
"""Articles of one product at a time, which bounds memory."""
COMMON_SHARE = 0.1
"""Terms in more than this share of the articles (and 50 of them) bring no candidates; they tell nothing."""


def candidates(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Index pairs, smaller first, in order."""
    words = _matrix(articles, lambda a: a.sharp_words)
    names = _matrix(articles, lambda a: a.sharp_names)
    for start in range(0, len(articles), ROWS):
        by_words = _close(words, start, TELLING)
        by_names = _close(names, start, NAMED)
        strong = {pair for pair, share in by_names.items() if share >= NAMED_ALONE}
        yield from sorted(strong | (by_words.keys() & by_names.keys()))


def _matrix(articles: Sequence[Article], vector: Callable[[Article], Vector]) -> csr_matrix:
    """Rows of weights; terms too common to bring candidates, and those of one article, left out."""
    frequency: dict[int, int] = defaultdict(int)
    for one in articles:
        for term in vector(one):
            frequency[term] += 1
    most = max(50, int(COMMON_SHARE * len(articles)))
    column = {term: n for n, term in enumerate(t for t, f in sorted(frequency.items()) if 1 < f <= most)}
    rows, columns, weights = [], [], []
    for at, one in enumerate(articles):
        for term, weight in vector(one).items():
            if term in column:
                rows.append(at)
                columns.append(column[term])
                weights.append(weight)
    shape = (len(articles), max(1, len(column)))
    return csr_matrix((np.array(weights, np.float32), (rows, columns)), shape=shape)


def _close(matrix: csr_matrix, start: int, least: float) -> dict[tuple[int, int], float]:
    product = (matrix[start : start + ROWS] @ matrix.T).tocoo()
    left, right = product.row + start, product.col
    kept = (product.data >= least) & (left < right)
    pairs = zip(left[kept].tolist(), right[kept].tolist(), strict=True)
    return dict(zip(pairs, product.data[kept].tolist(), strict=True))
