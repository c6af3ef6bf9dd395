"""The engine against its oracle: the same pairs with the same scores as ``compare.py``, whatever the reports say."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bearwitness.link.block import pairs
from bearwitness.link.compare import compare
from bearwitness.link.engine.run import scored
from bearwitness.link.engine.table import table
from bearwitness.link.propose import LinkOptions, judge
from bearwitness.link.sketch import Sketch
from bearwitness.link.weights import shipped
from bearwitness.link.wording import sample
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

DAYS = st.dates(date(2014, 3, 1), date(2014, 3, 12))
MOMENTS = st.one_of(
    st.just(Moment()),
    DAYS.map(Moment.day),
    st.tuples(DAYS, DAYS).map(lambda ends: Moment.between(min(ends), max(ends))),
    DAYS.map(lambda day: Moment(earliest=day)),
)
COUNTS = st.one_of(
    st.just(Count(qualifier=Qualifier.VAGUE)),
    st.integers(0, 30).map(Count.said),
    st.integers(0, 30).map(lambda n: Count.said(n, Qualifier.AT_LEAST)),
    st.integers(1, 30).map(lambda n: Count.said(n, Qualifier.UP_TO)),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Count.between(min(ends), max(ends))),
)
PLACES = st.one_of(
    st.none(),
    st.builds(
        lambda words, adm1, point, precision, gazetteer: Place(
            words, "AFG", adm1, None, words, gazetteer, point[0], point[1], 3.0, precision
        ),
        st.sampled_from(["Tamrat", "Tamraat", "a village near Tamrat", "Orsk Beli", "Paktia", "Al", "El"]),
        st.sampled_from([None, "Paktia", "East Paktia", "Khost"]),
        st.sampled_from([(None, None), (34.1, 69.2), (34.12, 69.2), (34.4, 69.3), (36.0, 71.0), (10.0, 10.0)]),
        st.sampled_from([None, 1, 2, 4, 6]),
        st.sampled_from([None, "g1", "g2"]),
    ),
)
TEXTS = [
    "",
    "bomb",
    "A bomb laid beside the old road to Tamrat killed four labourers on their way home from the brick kiln at dusk.",
    "A bomb laid beside the old road to Tamrat killed four labourers on their way home from the kiln, police said.",
    "Gunmen stormed a guest house in the hills above Orsk Beli before dawn and shot those who slept inside.",
]


def _sketch(number: int, parts: tuple[Any, ...]) -> Sketch:
    day, place, killed, injured, kind, who, weapon, names, words, country, group = parts
    adm1 = (place.adm1 or "") if place else ""
    return Sketch(
        f"rep_{number:02d}", group, day, place, country, adm1, killed, injured, event_type=kind,
        perpetrator=who, weapon=weapon, names=names, words=words, sample=sample(words),
    )  # fmt: skip


PARTS = st.tuples(
    MOMENTS, PLACES, COUNTS, COUNTS,
    st.sampled_from(["", "other", "airstrike", "shelling", "killing", "clash"]),
    st.sampled_from(["", "gunmen", "the Red Banner", "of"]),
    st.sampled_from(["", "roadside bomb", "car bomb", "rifles"]),
    st.sampled_from([(), ("Zarif Khan",), ("Zareef Khan", "Omar Tol"), ("Omar Tol", "Zarif Khan")]),
    st.sampled_from(TEXTS),
    st.sampled_from(["", "AFG", "PAK"]),
    st.sampled_from(["doc_a", "doc_b", "doc_c"]),
)  # fmt: skip
REPORTS = st.lists(PARTS, min_size=2, max_size=14).map(lambda many: [_sketch(n, p) for n, p in enumerate(many)])


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REPORTS)
def test_the_engine_gives_the_pairs_and_scores_of_the_plain_form(items: list[Sketch]) -> None:
    weights = shipped()
    plain = {
        (items[a].id, items[b].id): weights.score(weights.reason(level) for level in compare(items[a], items[b]))
        for a, b in pairs(items, None, 500)
    }
    wanted = {pair: score for pair, score in plain.items() if score >= 0.001}
    found = {(left, right): score for left, right, score in scored(table(items), 0.001, 500)}
    assert found == pytest.approx(wanted, rel=1e-6)


def test_many_reports_are_judged_alike_by_both_ways() -> None:
    day = Moment.day(date(2014, 3, 2))
    items = []
    for n in range(60):
        village = Place(f"Village {n // 3}", name=f"Village {n // 3}")
        items.append(Sketch(f"rep_{n:03d}", f"doc_{n}", day, village, killed=Count.said(n // 3)))
    plain = list(judge(items, (), LinkOptions()))
    assert plain
    assert list(judge(items, (), LinkOptions(plain_up_to=10))) == plain
