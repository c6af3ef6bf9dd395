"""Capture tables."""

import pytest

from bearwitness.estimate.capture import CaptureTable, from_counts, from_memberships
from bearwitness.model.errors import RefusedError, ValueRefusedError
from estimate.tables import FOUR, THREE


def test_what_a_table_tells() -> None:
    assert (THREE.n, THREE.size) == (657, 3)
    assert THREE.sizes() == [332, 227, 269]
    assert THREE.on_all(0b011) == 62
    assert [THREE.caught(k) for k in (1, 2, 3)] == [500, 143, 14]
    assert THREE.dense()[0b011] == 48
    assert THREE.dense()[0] == 0


def test_persons_by_the_lists_they_stand_on() -> None:
    made = from_memberships([{"press"}, {"press", "clinic"}, {"press", "clinic"}, {"court"}, set()])
    assert made.lists == ("clinic", "court", "press")
    assert (made.n, made.on_all(0b101)) == (4, 2)
    fewer = from_memberships([{"press"}, {"court"}], lists=["press", "clinic"])
    assert (fewer.n, fewer.sizes()) == (1, [1, 0])


def test_without_a_list_those_on_it_alone_are_unseen() -> None:
    rest = FOUR.without(1)
    assert rest.lists == ("A", "C", "D")
    assert rest.n == FOUR.n - 140
    assert rest.on_all(0b001) == FOUR.on_all(0b0001)
    assert rest.on_all(0b110) == FOUR.on_all(0b1100)


def test_nonsense_is_refused() -> None:
    with pytest.raises(RefusedError, match="no list at all"):
        from_counts("AB", {0: 3, 1: 4})
    for lists, patterns, counts, impossible in (
        (("A", "A"), (1,), (1,), ()),
        (("A",), (1,), (0,), ()),
        (("A",), (2,), (1,), ()),
        (("A", "B"), (2, 1), (1, 1), ()),
        (("A", "B"), (1, 3), (1, 1), (3,)),
        (tuple(str(i) for i in range(21)), (1,), (1,), ()),
    ):
        with pytest.raises(ValueRefusedError):
            CaptureTable(lists, patterns, counts, impossible=frozenset(impossible))
