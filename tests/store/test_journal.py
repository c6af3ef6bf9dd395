"""The journal is one chain: whatever is altered, dropped, swapped or added is found."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bearwitness.model.errors import BrokenChainError, CasebookError, ValueRefusedError
from bearwitness.model.run import GENESIS
from bearwitness.store.casebook import Casebook
from store.invented import meddle

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc\0é", max_size=4), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


def test_entries_are_numbered_and_chained(casebook: Casebook) -> None:
    made = casebook.journal("Noor", "note", "inc_1", {"why": "نوټ", "pair": (1, 2)})
    assert made.details == {"why": "نوټ", "pair": [1, 2]}
    first, second = casebook.entries()
    assert (first.number, first.previous, first.verb) == (1, GENESIS, "casebook.create")
    assert second == made
    assert second.previous == first.hash
    assert abs((datetime.now(UTC) - second.at).total_seconds()) < 60
    assert casebook.info()["journal_head"] == f"2:{second.hash}"


def test_an_entry_is_undone_with_the_act_it_tells_of(casebook: Casebook) -> None:
    _fail_after(casebook, "a")
    with casebook.writing():
        casebook.journal("Noor", "note", "b", {})
        _fail_after(casebook, "c")
        casebook.journal("Noor", "note", "d", {})
    assert [(e.number, e.subject) for e in casebook.entries()] == [(1, "The valley"), (2, "b"), (3, "d")]
    assert casebook.verify() == []


def _fail_after(casebook: Casebook, subject: str) -> None:
    with suppress(RuntimeError), casebook.writing():
        casebook.journal("Noor", "note", subject, {})
        raise RuntimeError


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), {1, 2}, b"bytes", datetime(2012, 5, 4)])
def test_details_that_json_cannot_hold_are_refused(casebook: Casebook, bad: object) -> None:
    with pytest.raises(ValueRefusedError, match="must be JSON"):
        casebook.journal("Noor", "note", "a", {"bad": bad})
    assert len(list(casebook.entries())) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(details=st.dictionaries(st.text("ab\0é\u202e", max_size=3), _JSON, max_size=4))
def test_any_details_come_out_as_they_went_in(casebook: Casebook, details: dict[str, Any]) -> None:
    made = casebook.journal("Noor", "note", "a", details)
    last = list(casebook.entries())[-1]
    assert last == made
    assert last.details == details
    assert last.hash == made.hash


def test_the_database_refuses_to_change_the_journal(casebook: Casebook) -> None:
    for change in ("UPDATE journal SET actor = 'nobody'", "DELETE FROM journal"):
        with pytest.raises(CasebookError, match="appended"), casebook.writing():
            casebook._db.connection.exec_driver_sql(change)


_LENGTH = 6


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook whose journal has `_LENGTH` entries."""
    path = tmp_path_factory.mktemp("told") / "a.casebook"
    with Casebook.create(path) as made:
        for number in range(_LENGTH - 1):
            made.journal(f"actor {number}", "note", f"inc_{number}", {"n": number})
        assert made.verify() == []
    return path


_CELLS = st.sampled_from(("at", "actor", "verb", "subject", "details", "previous", "hash"))
_ENTRY = st.integers(1, _LENGTH)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=_ENTRY, cell=_CELLS, other=st.text("abc0123456789", min_size=1, max_size=8))
def test_any_altered_cell_is_found(told: Path, tmp_path: Path, number: int, cell: str, other: str) -> None:
    new = {"details": json.dumps({"n": other}), "at": f"2012-05-04T00:00:00.{int(other, 16) % 10**6:06}+00:00"}
    value = new.get(cell, f"{other}!")
    path = _copy(told, tmp_path)
    meddle(path, f"UPDATE journal SET {cell} = '{value}' WHERE number = {number}")
    assert _faults(path)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dropped=st.sets(_ENTRY, min_size=1))
def test_any_dropped_entries_are_found_also_the_last_and_all(told: Path, tmp_path: Path, dropped: set[int]) -> None:
    path = _copy(told, tmp_path)
    meddle(path, f"DELETE FROM journal WHERE number IN ({', '.join(map(str, dropped))})")
    assert _faults(path)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.lists(_ENTRY, min_size=2, max_size=2, unique=True), renumber=st.booleans())
def test_any_swapped_entries_are_found(told: Path, tmp_path: Path, pair: list[int], renumber: bool) -> None:
    a, b = pair
    path = _copy(told, tmp_path)
    if renumber:
        moves = ((a, -1), (b, a), (-1, b))
        meddle(path, *(f"UPDATE journal SET number = {to} WHERE number = {of}" for of, to in moves))
    else:
        columns = "at, actor, verb, subject, details, previous, hash"
        take = f"({columns}) = (SELECT {columns} FROM kept WHERE kept.number ="
        meddle(
            path,
            "CREATE TEMP TABLE kept AS SELECT * FROM journal",
            f"UPDATE journal SET {take} {b}) WHERE number = {a}",
            f"UPDATE journal SET {take} {a}) WHERE number = {b}",
        )
    assert _faults(path)


def test_an_added_entry_and_a_changed_head_are_found(told: Path, tmp_path: Path) -> None:
    path = _copy(told, tmp_path)
    meddle(path, f"INSERT INTO journal SELECT {_LENGTH + 1}, at, actor, verb, subject, details, hash, hash "
                 f"FROM journal WHERE number = {_LENGTH}")  # fmt: skip
    assert _faults(path)
    path = _copy(told, tmp_path)
    meddle(path, "UPDATE meta SET value = '3:abc' WHERE key = 'journal_head'")
    assert _faults(path) == ["The journal does not end where it should: its last entries are missing or altered."]
    path = _copy(told, tmp_path)
    meddle(path, "DELETE FROM meta WHERE key = 'journal_head'")
    assert _faults(path)
    with Casebook.open(path) as opened, pytest.raises(BrokenChainError):
        opened.journal("Noor", "note", "a", {})


def _copy(told: Path, folder: Path) -> str:
    path = folder / "copy.casebook"
    path.write_bytes(told.read_bytes())
    return str(path)


def _faults(path: str) -> list[str]:
    with Casebook.open(path, write=False) as opened:
        return [p.what for p in opened.verify()]


def test_a_copy_that_nobody_touched_has_no_fault(told: Path, tmp_path: Path) -> None:
    path = _copy(told, tmp_path)
    meddle(path)
    assert _faults(path) == []
