"""Counts and fingerprint: the same content is the same, whatever the order, the time and the database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.run import Run
from bearwitness.store.casebook import Casebook
from store.invented import NOON, add, document, read
from store.test_verify import fill


def test_counts(casebook: Casebook) -> None:
    fill(casebook)
    assert casebook.counts() == {
        "documents": 3, "captures": 4, "readings": 3, "reports": 6, "claims": 24, "aggregates": 3, "judgements": 5,
        "incidents": 5, "findings": 5, "problems": 1, "runs": 1, "entries": 14,
    }  # fmt: skip


def test_equal_content_has_one_fingerprint_on_both_databases(sqlite_place: str, postgres_place: str) -> None:
    marks = []
    for where in (sqlite_place, postgres_place):
        with Casebook.create(where) as made:
            fill(made)
            marks.append(made.fingerprint())
    assert marks[0] == marks[1]


def test_order_times_and_runs_do_not_count(tmp_path: Path) -> None:
    marks = []
    for turn in (1, -1):
        with Casebook.create(tmp_path / f"{turn}.casebook", title=str(turn)) as made:
            for number in (1, 2, 3)[::turn]:
                one, data = document(number, captured_at=NOON.replace(year=2012 + turn))
                made.add_document(one, data, "a.txt")
                if turn == -1:
                    made.add_reading(one.id, "other@1", [], [], [])
                    made.journal("Noor", "note", "", {})
            for one in made.documents():
                made.add_reading(one.id, "other@1", [], [], [])
                read(made, one)
            made.add_run(Run(f"run_{turn}", "ingest", {}, "0", "0", datetime.now(UTC), datetime.now(UTC)))
            marks.append(made.fingerprint())
    assert marks[0] == marks[1]


@pytest.mark.parametrize("number", range(6))
def test_any_other_content_has_another_fingerprint(tmp_path: Path, number: int) -> None:
    with Casebook.create(tmp_path / "a.casebook") as made:
        source = add(made)
        found = read(made, source, 2)
        before = made.fingerprint()
        match number:
            case 0:
                add(made, 5)
            case 1:
                made.add_document(source, made.original(source.id), "elsewhere.txt")
            case 2:
                made.add_reading(source.id, "other@1", [], [], [])
            case 3:
                made.add_judgements([Judgement(found[0].id, found[1].id, Verdict.SAME, "link@1")])
            case 4:
                made.assign([[found[0].id]])
            case _:
                read(made, source, 1, "plain@2")
        assert made.fingerprint() != before
