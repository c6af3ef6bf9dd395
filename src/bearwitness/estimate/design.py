"""Log-linear models of a capture table: which there are, their names, their design matrix.

A model is the set of its interaction terms, each a mask of two or more lists; it is hierarchical (every part of a
term is in it) and holds all main effects. The term of all lists is never in it: it cannot be estimated
(Fienberg 1972; Bishop, Fienberg & Holland 1975).
"""

from functools import cache
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

Model = frozenset[int]
INDEPENDENCE: Model = frozenset()


@cache
def terms(size: int, order: int) -> tuple[int, ...]:
    """Masks of all terms up to ``order`` lists: 0 (the intercept), the lists, pairs, triples ..."""
    masks = [m for m in range(1 << size) if m.bit_count() <= order and m.bit_count() < max(size, 2)]
    return tuple(sorted(masks, key=lambda m: (m.bit_count(), _digits(m))))


@cache
def models(size: int, order: int) -> tuple[Model, ...]:
    """All hierarchical models with interactions of at most ``order`` lists, the independence model first.

    8 for three lists; 64 and 113 for four lists at order 2 and 3; 1,024 and 6,893 for five at order 2 and 4.
    """
    found: list[Model] = [INDEPENDENCE]
    level: list[Model] = [INDEPENDENCE]
    for width in range(2, min(order, size - 1) + 1):
        wider = [model | more for model in level for more in _choices(model, size, width) if more]
        found += wider
        level = wider if width > 2 else [INDEPENDENCE, *wider]
        level = [model for model in level if any(m.bit_count() == width for m in model)]
    return tuple(found)


def _choices(model: Model, size: int, width: int) -> list[Model]:
    """Every set of terms of ``width`` lists whose parts are all in the model."""
    allowed = [
        mask
        for mask in range(1 << size)
        if mask.bit_count() == width and (width == 2 or all(part in model for part in _parts(mask)))
    ]
    sets = chain.from_iterable(combinations(allowed, k) for k in range(len(allowed) + 1))
    return [frozenset(chosen) for chosen in sets]


def _parts(mask: int) -> list[int]:
    """The mask with one list left out, for each list."""
    return [mask & ~(1 << j) for j in range(mask.bit_length()) if mask >> j & 1]


def _digits(mask: int) -> tuple[int, ...]:
    return tuple(j for j in range(mask.bit_length()) if mask >> j & 1)


def name(model: Model, size: int) -> str:
    """The largest terms by the lists' numbers from 1: "[12,3]"; above nine lists "[1.12,3]"."""
    everything = [*model, *(1 << j for j in range(size))]
    largest = [m for m in everything if not any(m != o and m & o == m for o in everything)]
    largest.sort(key=lambda m: (-m.bit_count(), _digits(m)))
    joint = "" if size <= 9 else "."
    return "[" + ",".join(joint.join(str(j + 1) for j in _digits(m)) for m in largest) + "]"


def in_words(model: Model, lists: tuple[str, ...]) -> str:
    """The interactions by the lists' names, "A:B C:E"; "" for independence."""
    ordered = sorted(model, key=lambda m: (m.bit_count(), _digits(m)))
    return " ".join(":".join(lists[j] for j in _digits(m)) for m in ordered)


@cache
def matrix(size: int, order: int) -> npt.NDArray[np.float64]:
    """Design of all 2^J patterns by all terms, shape (2^J, len(terms)): 1 where the pattern holds the term."""
    columns = np.array(terms(size, order))
    patterns = np.arange(1 << size)[:, None]
    out: npt.NDArray[np.float64] = ((patterns & columns) == columns).astype(np.float64)
    out.setflags(write=False)
    return out


def columns_of(chosen: tuple[Model, ...], size: int, order: int) -> npt.NDArray[np.bool_]:
    """Which columns of ``matrix`` each model uses, shape (models, terms); main effects always."""
    place = {mask: at for at, mask in enumerate(terms(size, order))}
    out = np.zeros((len(chosen), len(place)), dtype=np.bool_)
    out[:, : size + 1] = True
    for row, model in enumerate(chosen):
        out[row, [place[mask] for mask in model]] = True
    return out
