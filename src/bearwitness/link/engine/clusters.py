"""Clusters of scored pairs, component by component, so that memory holds one component at a time."""

from collections import defaultdict
from collections.abc import Iterator

import duckdb
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from bearwitness.link.cluster import cluster
from bearwitness.link.engine.run import PAIRS
from bearwitness.link.weights import probability
from bearwitness.model.judgement import Judgement, Verdict

LINKER = "engine"


def clustered(connection: duckdb.DuckDBPyConnection, merge_at: float, support: float) -> tuple[int, int]:
    """How many pairs were judged and how many incidents the reports make; the groups go into ``clusters``."""
    found = connection.execute(f"select left_id, right_id, bits from {PAIRS}").fetchnumpy()
    lefts, rights, scores = found["left_id"], found["right_id"], found["bits"]
    pairs = len(scores)
    (reports,) = connection.execute("select count(*) from prepared").fetchone() or (0,)
    tied = len(set(lefts.tolist()) | set(rights.tolist()))
    groups = sum(1 for _ in _groups(lefts, rights, scores, merge_at, support))
    return pairs, reports - tied + groups


def _groups(
    lefts: np.ndarray, rights: np.ndarray, bits: np.ndarray, merge_at: float, support: float
) -> Iterator[tuple[str, ...]]:
    ids, codes = np.unique(np.concatenate([lefts, rights]), return_inverse=True)
    left, right = codes[: len(lefts)], codes[len(lefts) :]
    shape = (len(ids), len(ids))
    _, part = connected_components(coo_matrix((np.ones(len(left)), (left, right)), shape), directed=False)
    by_part: dict[int, list[int]] = defaultdict(list)
    for at, where in enumerate(part[left].tolist()):
        by_part[where].append(at)
    for edges in by_part.values():
        if len(edges) == 1:  # two reports: nothing to average
            yield from _two(lefts[edges[0]], rights[edges[0]], probability(bits[edges[0]]) >= max(merge_at, support))
            continue
        judged = [_judgement(lefts[at], rights[at], probability(bits[at]), merge_at) for at in edges]
        yield from cluster(sorted({x for j in judged for x in (j.left, j.right)}), judged, support)


def _two(left: str, right: str, joined: bool) -> list[tuple[str, ...]]:
    return [(left, right)] if joined else [(left,), (right,)]


def _judgement(left: str, right: str, score: float, merge_at: float) -> Judgement:
    verdict = Verdict.SAME if score >= merge_at else Verdict.UNSURE
    return Judgement(left, right, verdict, LINKER, False, score)
