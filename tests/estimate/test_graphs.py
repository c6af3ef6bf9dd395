"""Decomposable graphs: how many, and the margins of each."""

from itertools import combinations

import numpy as np
import pytest

from bearwitness.estimate.graphs import decomposable


@pytest.mark.parametrize(("size", "number"), [(3, 8), (4, 61), (5, 822)])
def test_numbers_known_from_the_literature(size: int, number: int) -> None:
    graphs = decomposable(size)
    assert len(graphs.weights) == number
    assert len({row.tobytes() for row in graphs.weights}) == number


def test_every_list_counts_once() -> None:
    """Each list stands in one clique more than in separators, so every density is a density."""
    for size in (3, 4, 5):
        weights = decomposable(size).weights
        for j in range(size):
            holds = np.array([mask >> j & 1 for mask in range(1 << size)])
            assert (weights @ holds == 1).all()


def test_four_cycles_are_left_out() -> None:
    """Of the 64 graphs on four lists only the three chordless cycles are not decomposable."""
    assert 2 ** len(list(combinations(range(4), 2))) - len(decomposable(4).weights) == 3


def test_names_and_the_complete_graph() -> None:
    graphs = decomposable(3)
    assert graphs.name(graphs.complete, ("x", "y", "z")) == "[x y z]"
    names = {graphs.name(i, ("x", "y", "z")) for i in range(8)}
    assert {"[x][y][z]", "[x y][z]", "[x y][y z]"} <= names


@pytest.mark.slow
def test_six_lists() -> None:
    assert len(decomposable(6).weights) == 18154
