"""Grouping on made-up scores: no weights are needed."""

from collections.abc import Mapping

import pytest

from bearwitness.extract.neural import RoleSpan, SentenceTags
from bearwitness.extract.neural_incidents import groups, proposals
from bearwitness.model.span import Span


class Scores:
    """Tags whose pair scores are given: ``alike`` between sentences, ``held`` between span and sentence."""

    def __init__(
        self,
        sentences: tuple[SentenceTags, ...],
        alike: Mapping[tuple[int, int], float],
        spans: tuple[RoleSpan, ...] = (),
        held: Mapping[tuple[int, int], float] | None = None,
    ) -> None:
        self.sentences = sentences
        self.spans = spans
        self._alike = alike
        self._held = held or {}

    def same(self, one: int, two: int) -> float:
        return self._alike.get((min(one, two), max(one, two)), 0.0)

    def belongs(self, span: int, sentence: int) -> float:
        return self._held.get((span, sentence), 0.0)


def told(incident: float, anchor: float = 0.0, main: float = 0.9, kind: str = "killing") -> SentenceTags:
    kinds = {"killing": 0.1, "explosion": 0.1} | {kind: 0.9}
    return SentenceTags(incident, anchor, 0.0, main, 0.0, 0.0, 0.0, kinds, {"civilian": 1.0}, {"stated": 1.0})


def test_sentences_go_together_on_average() -> None:
    tags = Scores((told(0.9),) * 3, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.1})
    assert groups(tags, [0, 1, 2]) == [[0, 1], [2]]
    assert groups(tags, [0, 1, 2], same=0.3) == [[0, 1, 2]]


def test_the_average_is_over_all_pairs_of_two_groups() -> None:
    pairs = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.7, (0, 3): 0.7, (1, 2): 0.5, (1, 3): 0.3}
    tags = Scores((told(0.9),) * 4, pairs)
    assert groups(tags, [0, 1, 2, 3], same=0.5) == [[0, 1, 2, 3]]
    assert groups(tags, [0, 1, 2, 3], same=0.6) == [[0, 1], [2, 3]]


def test_sentences_that_tell_nothing_are_left_out() -> None:
    made = proposals(Scores((told(0.1), told(0.9, 0.8)), {}))
    assert [p.sentences for p in made] == [(1,)]
    assert made[0].score == pytest.approx(0.9)


def test_the_main_passage_comes_first_and_classes_are_weighed() -> None:
    tags = Scores((told(0.5, 0.1), told(0.9, 0.8, kind="explosion")), {(0, 1): 0.9})
    (made,) = proposals(tags)
    assert made.sentences == (1, 0)
    assert made.event_type["explosion"] > made.event_type["killing"]
    assert made.score == pytest.approx(1 - 0.5 * 0.1)


def test_words_go_to_the_incidents_that_they_belong_to_best_first() -> None:
    spans = (
        RoleSpan("place", Span(0, 4), 0.6, 0, {}),
        RoleSpan("place", Span(9, 14), 0.9, 1, {}),
        RoleSpan("date", Span(20, 24), 0.9, 1, {}),
    )
    held = {(0, 0): 0.9, (1, 0): 0.8, (1, 1): 0.9, (2, 1): 0.9, (2, 0): 0.2}
    first, second = proposals(Scores((told(0.9, 0.9), told(0.9, 0.9)), {}, spans, held))
    assert [p.span.span.start for p in first.parts["place"]] == [9, 0]
    assert first.best("date") is None
    assert second.best("date") == spans[2]


def test_nothing_told_nothing_proposed() -> None:
    assert proposals(Scores((), {})) == ()
