"""Reports that are what an article is chiefly about. The articles are invented."""

from datetime import date

import pytest

from bearwitness.link.chief import AGAINST, FOR, Chief
from bearwitness.link.propose import LinkOptions, propose
from bearwitness.link.text.article import Article, article
from bearwitness.link.text.background import shipped
from bearwitness.link.weights import probability
from bearwitness.model.judgement import Reason
from bearwitness.model.moment import Moment
from link.link_cases import day, made, tamrat

HERALD = (
    "Four brick makers killed near Tamrat\n\nA bomb under a van killed four brick makers near Tamrat in Zerghun "
    "District on Tuesday, said Governor Latif Osmanzai. Among the dead was Sardar Wakilzada, 34."
)
GAZETTE = (
    "Van bomb: the dead of Tamrat named\n\nSardar Wakilzada, 34, and three other brick makers died on May 7 when "
    "their van hit a bomb near Tamrat. Governor Latif Osmanzai visited Zerghun District the next day."
)
REPORTS = [
    made("doc_a", "A bomb under a van killed four brick makers", date=day("2013-05-07"), place=tamrat(), killed=4),
    made("doc_b", "three other brick makers died", date=day("2013-05-09"), killed=3),
]


def articles() -> dict[str, Article]:
    texts = {"doc_a": (HERALD, date(2013, 5, 8)), "doc_b": (GAZETTE, date(2013, 5, 9))}
    return {name: article(name, text, Moment.day(on), shipped()) for name, (text, on) in texts.items()}


def test_two_articles_on_one_event_are_linked_though_a_reader_erred() -> None:
    by_claims = {j.id: j.score or 0 for j in propose(REPORTS, (), LinkOptions(0.5, 0.01))}
    (by_both,) = propose(REPORTS, (), LinkOptions(0.5, 0.01), articles=articles())
    assert (by_both.score or 0) > max(by_claims.values(), default=0.0)
    assert (by_both.score or 0) >= 0.5
    assert by_both.verdict.value == "unsure", "the days that both state lie apart: a person is asked"
    nearer = [REPORTS[0], made("doc_b", "three other brick makers died", date=day("2013-05-08"), killed=3)]
    (by_both,) = propose(nearer, (), LinkOptions(0.5, 0.01), articles=articles())
    assert by_both.verdict.value == "same"


def test_a_chronicle_is_chiefly_about_nothing() -> None:
    many = [made("doc_a", HERALD, n, killed=n) for n in range(9)]
    assert Chief.of(many, articles()).articles == {}
    assert list(Chief.of(many[:3], articles()).articles) == [many[0].id]


@pytest.mark.parametrize("weight", [-40.0, -2.0, 0.0, 2.0, 40.0])
def test_the_claims_move_the_score_within_bounds_and_the_reasons_add_up(weight: float) -> None:
    chief = Chief.of(REPORTS, articles())
    left, right = sorted(r.id for r in REPORTS)
    base, texts = chief.weighed(left, right, ())
    score, reasons = chief.weighed(left, right, (Reason("a claim", weight),))
    moved = sum(r.weight for r in reasons) - sum(r.weight for r in texts)
    assert AGAINST <= moved <= FOR
    assert base is not None
    assert score is not None
    assert (score >= base) == (weight >= 0)
    assert 0 < probability(moved) < 1


def test_other_reports_are_left_as_they_are() -> None:
    claims = (Reason("a claim", 1.0),)
    assert Chief.of(REPORTS, {}).weighed("a", "b", claims) == (None, claims)
