import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.model.count import Casualties, Count, Qualifier, span_of, total
from bearwitness.model.errors import ValueRefusedError

NUMBERS = st.none() | st.integers(0, 500)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    known = sorted(draw(st.lists(st.integers(0, 500), min_size=3, max_size=3)))
    keep = draw(st.lists(st.booleans(), min_size=3, max_size=3))
    low, best, high = (n if k else None for n, k in zip(known, keep, strict=True))
    return Count(low, best, high)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_bounds_in_order_are_kept_and_others_refused(low: int | None, best: int | None, high: int | None) -> None:
    known = [n for n in (low, best, high) if n is not None]
    if known == sorted(known):
        assert (Count(low, best, high).low, Count(low, best, high).high) == (low, high)
    else:
        with pytest.raises(ValueRefusedError):
            Count(low, best, high)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueRefusedError, match="negative"):
        Count(low=-1)


@pytest.mark.parametrize(
    ("qualifier", "bounds"),
    [
        (Qualifier.EXACT, (20, 20, 20)),
        (Qualifier.AT_LEAST, (20, 20, None)),
        (Qualifier.MORE_THAN, (21, 21, None)),
        (Qualifier.UP_TO, (None, None, 20)),
        (Qualifier.FEWER_THAN, (None, None, 19)),
        (Qualifier.ABOUT, (None, 20, None)),
    ],
)
def test_what_a_qualified_number_means(qualifier: Qualifier, bounds: tuple[int | None, int | None, int | None]) -> None:
    count = Count.said(20, qualifier)
    assert (count.low, count.best, count.high) == bounds


def test_vague_words_name_no_number() -> None:
    assert not Count.vague("dozens").known
    with pytest.raises(ValueRefusedError):
        Count.said(3, Qualifier.VAGUE)


@given(st.lists(counts(), max_size=6))
def test_a_sum_never_claims_more_than_its_parts(parts: list[Count]) -> None:
    whole = total(parts)
    assert (whole.low or 0) == sum(p.floor or 0 for p in parts if p.known)
    if any(p.known and p.high is None for p in parts):
        assert whole.high is None
    if not any(p.known for p in parts):
        assert not whole.known


@given(st.lists(counts(), max_size=6))
def test_a_span_holds_every_number_named(parts: list[Count]) -> None:
    span = span_of(parts)
    for part in parts:
        if part.floor is not None and span.low is not None:
            assert span.low <= part.floor
        if part.ceiling is not None and span.high is not None:
            assert span.high >= part.ceiling


@given(counts(), counts())
def test_whether_two_counts_can_be_equal_does_not_depend_on_order(a: Count, b: Count) -> None:
    assert a.can_equal(b) == b.can_equal(a)


def test_counts_that_contradict() -> None:
    assert not Count.said(4).can_equal(Count.said(5))
    assert Count.said(4, Qualifier.AT_LEAST).can_equal(Count.said(9))
    assert not Count.said(40, Qualifier.AT_LEAST).can_equal(Count.said(30))


def test_casualties_say_nothing_where_nothing_was_said() -> None:
    casualties = Casualties((("killed", "all", Count.said(4)),))
    assert casualties.of("killed") == Count.said(4)
    assert casualties.of("killed", "civilian") is None
