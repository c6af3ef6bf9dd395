"""Whole articles compared by text and date alone. The articles are invented."""

from datetime import date

import numpy as np

from bearwitness.link.cluster import cluster
from bearwitness.link.propose import LinkOptions
from bearwitness.link.text.article import Article, article
from bearwitness.link.text.background import Background, shipped
from bearwitness.link.text.candidates import candidates
from bearwitness.link.text.measures import measures
from bearwitness.link.text.propose import propose_articles
from bearwitness.link.text.scale import THEMES
from bearwitness.link.text.scale import shipped as scale
from bearwitness.link.text.terms import terms
from bearwitness.model.judgement import Judgement
from bearwitness.model.moment import Moment

TEXTS = {
    "herald": (
        "2013-05-08",
        "Four brick makers killed near Tamrat\n\nA bomb under a van killed four brick makers near Tamrat in Zerghun "
        "District on Tuesday, said Governor Latif Osmanzai. Among the dead was Sardar Wakilzada, 34.",
    ),
    "gazette": (
        "2013-05-09",
        "Van bomb: the dead of Tamrat named\n\nSardar Wakilzada, 34, and three other brick makers died on May 7 when "
        "their van hit a bomb near Tamrat. Governor Latif Osmanzai visited Zerghun District the next day.",
    ),
    "courier": (
        "2013-05-08",
        "Storm floods the port of Belmora\n\nFishermen in Belmora lost eleven boats on Tuesday when a storm broke the "
        "sea wall, said Mayor Ines Cardal. Nobody was hurt.",
    ),
}


def made(background: Background) -> list[Article]:
    return [article(n, t, Moment.day(date.fromisoformat(d)), background) for n, (d, t) in TEXTS.items()]


def test_two_articles_on_one_event_are_linked_and_a_third_is_not() -> None:
    judged = list(propose_articles(made(shipped()), LinkOptions(merge_at=0.3, ask_at=0.02)))
    assert cluster(list(TEXTS), judged) == [("courier",), ("gazette", "herald")]


def test_the_reasons_add_up_to_the_score() -> None:
    (one,) = [j for j in propose_articles(made(shipped()), LinkOptions(merge_at=0.3, ask_at=0.02)) if j.score]
    bits = scale().prior + sum(reason.weight for reason in one.reasons)
    assert one.score is not None
    assert abs(one.score - 1 / (1 + 2**-bits)) < 0.01


def test_every_measure_belongs_to_one_theme_and_has_steps() -> None:
    left, right, _ = made(shipped())
    themed = [name for names in THEMES.values() for name in names]
    assert sorted(themed) == sorted(measures(left, right)) == sorted(scale().steps)


def test_measures_are_symmetric() -> None:
    left, right, _ = made(shipped())
    assert measures(left, right) == measures(right, left)


def test_an_unknown_day_of_publication_speaks_neither_way() -> None:
    undated = [article(n, t, Moment(), shipped()) for n, (_, t) in TEXTS.items()]
    gap = measures(undated[0], undated[1])["published_gap"]
    assert abs(scale().steps["published_gap"].at(gap)) < 0.01


def test_candidates_come_in_order_and_each_once() -> None:
    many = made(shipped()) * 2
    found = list(candidates(many))
    assert found == sorted(set(found))
    assert all(left < right for left, right in found)
    assert (0, 1) in found


def test_a_packed_background_forgets_rare_words_and_keeps_common_ones() -> None:
    counted = Background.of(terms(f"common words here but rare{n}") for n in range(200))
    again = Background.unpacked(counted.packed())
    assert again.texts == 200
    assert np.count_nonzero(again.frequencies) < np.count_nonzero(counted.frequencies)
    common = next(iter(terms("common").words))
    assert abs(again.telling(common) - counted.telling(common)) < 0.05


def test_no_text_gives_no_article_a_hold() -> None:
    blank = article("blank", " ", Moment(), shipped())
    assert list(propose_articles([*made(shipped()), blank], LinkOptions(merge_at=0.9)))[0:0] == []
    assert measures(blank, blank)["words"] == 0


def test_judgements_do_not_depend_on_the_order_given() -> None:
    def ids(judged: list[Judgement]) -> list[str]:
        return sorted(j.id for j in judged)

    options = LinkOptions(merge_at=0.3, ask_at=0.02)
    articles = made(shipped())
    assert ids(list(propose_articles(articles, options))) == ids(list(propose_articles(articles[::-1], options)))
