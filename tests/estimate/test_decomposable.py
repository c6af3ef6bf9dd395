"""Averaging over decomposable graphs against the formula written out."""

from math import exp, lgamma, log

import pytest

from bearwitness.estimate import decomposable
from bearwitness.estimate.capture import CaptureTable
from estimate.tables import SPARSE, THREE

CLIQUES = {
    "[A][B][C]": ([1, 2, 4], []), "[A B][C]": ([3, 4], []), "[A C][B]": ([5, 2], []), "[A][B C]": ([6, 1], []),
    "[A B][A C]": ([3, 5], [1]), "[A B][B C]": ([3, 6], [2]), "[A C][B C]": ([5, 6], [4]),
}  # fmt: skip
"""The seven incomplete graphs on three lists, by hand."""


def plain(table: CaptureTable, d: float, last: int) -> dict[tuple[str, int], float]:
    """The oracle: posterior of graph and n0, cell by cell."""
    logs: dict[tuple[str, int], float] = {}
    for name, (cliques, separators) in CLIQUES.items():
        for n0 in range(last + 1):
            counts = table.dense()
            counts[0] = n0
            total = table.n + n0

            def f(a: int, counts=counts, total=total) -> float:  # type: ignore[no-untyped-def]
                d_a = d * 2 ** (3 - a.bit_count())
                cells: dict[int, float] = {}
                for h in range(8):
                    cells[h & a] = cells.get(h & a, 0.0) + counts[h]
                value = sum(lgamma(c + d_a) - lgamma(d_a) for c in cells.values())
                return float(value + lgamma(8 * d) - lgamma(total + 8 * d))

            value = lgamma(total + 1) - sum(lgamma(c + 1) for c in counts) - log(total)
            logs[name, n0] = value + sum(map(f, cliques)) - sum(map(f, separators))
    top = max(logs.values())
    whole = sum(exp(v - top) for v in logs.values())
    return {key: exp(v - top) / whole for key, v in logs.items()}


@pytest.mark.parametrize("d", [0.125, 1.0])
def test_equals_the_formula(d: float) -> None:
    want = plain(SPARSE, d, 400)
    found = decomposable.posterior(SPARSE, delta=d, last=400)
    by_n0 = [sum(p for (_, n0), p in want.items() if n0 == k) for k in range(401)]
    assert found.density == pytest.approx(by_n0, rel=1e-8, abs=1e-14)
    assert found.mean == pytest.approx(SPARSE.n + sum(k * p for k, p in enumerate(by_n0)))
    by_graph = {name: sum(p for (g, _), p in want.items() if g == name) for name in CLIQUES}
    assert found.top == max(by_graph, key=by_graph.__getitem__)
    assert found.top_probability == pytest.approx(max(by_graph.values()))


def test_quantiles_are_the_first_to_reach_their_share() -> None:
    found = decomposable.posterior(THREE)
    for q, value in zip((0.025, 0.5, 0.975), found.quantiles, strict=True):
        at = int(value) - THREE.n
        assert found.density[: at + 1].sum() >= q > found.density[:at].sum()


def test_the_complete_graph_is_left_out_unless_asked_for() -> None:
    assert decomposable.posterior(SPARSE).complete is None
    with_it = decomposable.posterior(SPARSE, with_complete=True).complete
    assert with_it is not None
    assert 0 < with_it < 1


def test_the_grid_grows_until_its_end_holds_nothing() -> None:
    short = decomposable.posterior(SPARSE)
    assert short.edge > decomposable.EDGE_MASS
    long = decomposable.extended(SPARSE)
    assert long.edge < decomposable.EDGE_MASS
    assert long.grid[1] > short.grid[1]
    assert long.density.sum() == pytest.approx(1.0)
