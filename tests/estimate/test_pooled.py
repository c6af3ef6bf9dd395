"""Sums over strata and averages over linkages."""

import numpy as np
import pytest

from bearwitness.estimate import methods
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.methods import Answer
from bearwitness.estimate.pooled import Match, draw_linkages, over_linkages, over_strata
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.estimate import Estimate
from estimate.tables import FOUR, SPARSE, THREE

RECORDS = {name: frozenset(name[0].upper()) for name in ("a1", "a2", "b1", "b2", "c1")}


def test_certain_matches_join_always_and_impossible_ones_never() -> None:
    made = draw_linkages(RECORDS, [Match("a1", "b1", 1.0), Match("b1", "c1", 1.0), Match("a2", "b2", 0.0)], 1, 5)
    assert all(t.n == 3 and t.on_all(0b111) == 1 for t in made)


def test_unsure_matches_join_as_often_as_believed() -> None:
    made = draw_linkages(RECORDS, [Match("a1", "b1", 0.3)], 1, 2000)
    assert np.mean([t.n == 4 for t in made]) == pytest.approx(0.3, abs=0.04)
    with pytest.raises(ValueRefusedError):
        Match("a1", "b1", 1.2)


def test_linkage_doubt_widens_the_estimate() -> None:
    sure = over_linkages([THREE] * 4, methods.decomposable_bma, 1).estimate
    merged = CaptureTable(
        THREE.lists,
        THREE.patterns,
        tuple(round(c * (0.8 if p in (1, 2, 4) else 1.3)) for p, c in zip(THREE.patterns, THREE.counts, strict=True)),
    )
    doubt = over_linkages([THREE, merged] * 2, methods.decomposable_bma, 1).estimate
    assert sure.low is not None and sure.high is not None and doubt.low is not None and doubt.high is not None  # noqa: PT018
    assert doubt.high - doubt.low > sure.high - sure.low
    assert float(str(sure.details["variance_between"])) < 0.05 < float(str(doubt.details["variance_between"]))


def test_linkages_that_are_refused_are_not_dropped_in_silence() -> None:
    found = over_linkages([THREE, SPARSE], methods.decomposable_bma, 1).estimate
    assert found.refusal is not None
    assert "1 of 2 linkages" in found.refusal


def test_strata_add_up() -> None:
    parts = {"north": methods.decomposable_bma(THREE, 1), "south": methods.decomposable_bma(FOUR, 2)}
    found = over_strata(parts, 1).estimate
    points = [answer.estimate.point or 0 for answer in parts.values()]
    assert found.point == pytest.approx(sum(points), rel=0.03)
    assert found.observed == THREE.n + FOUR.n


def test_a_sum_with_a_missing_stratum_is_refused() -> None:
    lost = Answer(Estimate("x", refusal="Nobody is on two lists."))
    found = over_strata({"north": methods.decomposable_bma(THREE, 1), "south": lost}, 1).estimate
    assert found.refusal is not None
    assert "south: Nobody" in found.refusal
    assert over_strata({}, 1).estimate.refusal is not None
