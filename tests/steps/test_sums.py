from dataclasses import replace

import pytest

from bearwitness.model.claim import AggregateClaim
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.span import Citation, Span
from bearwitness.steps.sums import named, sums_of

TEXT = "0123456789" * 9


def claim(at: int, count: Count, parts_of: str | None = None) -> AggregateClaim:
    citation = Citation.of("doc_x", Span(at, at + 3), TEXT)
    return AggregateClaim("doc_x", "killed", count, citation, "fake@1", parts_of=parts_of)


@pytest.mark.parametrize(
    ("whole", "parts", "adds_up"),
    [
        (Count.said(90), [Count.said(60), Count.said(30)], True),
        (Count.said(90, Qualifier.MORE_THAN), [Count.said(60), Count.said(30)], True),
        (Count.said(90, Qualifier.FEWER_THAN), [Count.said(60), Count.said(30)], True),
        (Count.said(90), [Count.said(60), Count.said(20)], False),
        (Count.said(90), [Count.said(60), Count.said(20, Qualifier.AT_LEAST)], True),
        (Count.between(80, 100), [Count.said(60), Count.said(20)], True),
        (Count.said(90), [Count.said(60), Count.vague("dozens")], None),
        (Count.vague("scores"), [Count.said(60)], None),
    ],
)
def test_whether_parts_sum_to_the_total(whole: Count, parts: list[Count], adds_up: bool | None) -> None:
    total = claim(0, whole)
    members = [claim(n * 5 + 5, part, total.id) for n, part in enumerate(parts)]
    (found,) = sums_of([*members[:1], total, *members[1:]])
    assert (found.total, found.parts, found.adds_up) == (total, tuple(members), adds_up)


def test_a_total_without_parts_and_a_part_without_total_are_no_sums() -> None:
    assert sums_of([claim(0, Count.said(9)), replace(claim(5, Count.said(3)), parts_of="agg_gone")]) == ()


def test_the_number_that_the_words_name() -> None:
    assert named(Count.said(964, Qualifier.MORE_THAN)) == 964
    assert named(Count.said(20, Qualifier.UP_TO)) == 20
    assert named(Count.said(30, Qualifier.ABOUT)) == 30
    assert named(Count.between(1, 2)) is None
    assert named(Count()) is None
