"""Parts and wholes, swapped digits, cumulative series."""

from datetime import date

import pytest

from bearwitness.assess.row import IncidentRow
from bearwitness.assess.series import problems, series
from bearwitness.assess.sums import parts_that_do_not_sum, swapped_digits, transposed
from bearwitness.model.claim import AggregateClaim, Speaker
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.moment import Moment
from bearwitness.model.span import Citation, Span

OFFICE = Speaker("the relief office")


def claim(count: Count, start: int = 0, **more: object) -> AggregateClaim:
    fields: dict[str, object] = {
        "document": "doc_1", "measure": "killed", "count": count, "reader": "hand",
        "citation": Citation("doc_1", Span(start, start + 4), "some"),
    } | more  # fmt: skip
    return AggregateClaim(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "same"), [(4237, 4327, True), (18, 81, True), (18, 18, False), (123, 321, False), (120, 12, False)]
)
def test_swapped_neighbours(a: int, b: int, same: bool) -> None:
    assert transposed(a, b) is same


def test_parts_that_sum_are_silent_and_others_are_not() -> None:
    whole = claim(Count.said(964))
    parts = [claim(Count.said(793), 10, parts_of=whole.id), claim(Count.said(171), 20, parts_of=whole.id)]
    assert parts_that_do_not_sum([whole, *parts]) == []
    wrong = claim(Count.said(117), 20, parts_of=whole.id)
    (problem,) = parts_that_do_not_sum([whole, parts[0], wrong])
    assert "793 + 117 make 910" in problem.what
    assert problem.subject == whole.id


def test_a_swap_in_the_sum_is_hinted_at() -> None:
    whole = claim(Count.said(4327))
    parts = [claim(Count.said(4000), 10, parts_of=whole.id), claim(Count.said(237), 20, parts_of=whole.id)]
    (problem,) = parts_that_do_not_sum([whole, *parts])
    assert "changed places (4,327 for 4,237)" in problem.what


def test_open_parts_can_make_more() -> None:
    whole = claim(Count.said(964))
    part = claim(Count.said(100, Qualifier.AT_LEAST), 10, parts_of=whole.id)
    assert parts_that_do_not_sum([whole, part]) == []
    assert parts_that_do_not_sum([whole, claim(Count.said(1), 10, parts_of=whole.id, measure="injured")]) == []


def test_swapped_digits_between_claims_of_one_scope() -> None:
    year = Moment.between(date(2031, 1, 1), date(2031, 12, 31))
    pair = [claim(Count.said(4237), period=year), claim(Count.said(4327), 9, period=year)]
    assert len(swapped_digits(pair)) == 1
    assert swapped_digits([pair[0], claim(Count.said(4327), 9, period=year, measure="injured")]) == []


def figures(*numbers: tuple[int, date], qualifier: Qualifier = Qualifier.EXACT) -> list[AggregateClaim]:
    return [
        claim(Count.said(n, qualifier), i * 9, as_of=Moment.day(day), claimant=OFFICE, document=f"doc_{i}")
        for i, (n, day) in enumerate(numbers)
    ]


def test_cumulative_series_fall_lag_and_are_restated() -> None:
    days = [date(2031, 3, d) for d in (1, 8, 15)]
    fell = figures((40, days[0]), (55, days[1]), (48, days[2]))
    assert [p.code for p in problems(fell)] == ["series_falls"]
    assert len(series(fell)) == 1
    restated = figures((40, days[0]), (44, days[0]))
    assert [p.code for p in problems(restated)] == ["series_restated"]
    still = figures((40, days[0]), (40, days[1]))
    assert problems(still) == []
    new = IncidentRow("i", Moment.day(date(2031, 3, 5)), counts={"killed": Count.said(6)})
    (lag,) = problems(still, [new])
    assert lag.code == "series_lags"
    assert "adds at least 6" in lag.what


def test_a_rising_series_of_open_figures_is_no_problem() -> None:
    assert problems(figures((40, date(2031, 3, 1)), (35, date(2031, 3, 8)), qualifier=Qualifier.AT_LEAST)) == []
    assert series([claim(Count.said(3))]) == {}
