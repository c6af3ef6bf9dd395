"""Whatever is altered, dropped or added behind the casebook's back is found, wherever it is."""

import sqlite3
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from bearwitness.model.claim import Claim
from bearwitness.model.count import Count
from bearwitness.model.errors import CasebookError, Where
from bearwitness.model.judgement import Finding, Judgement, Reason, Verdict
from bearwitness.model.problem import Problem
from bearwitness.model.run import Run
from bearwitness.store.casebook import Casebook
from store.invented import READER, add, meddle, read

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def fill(casebook: Casebook) -> None:
    """Something of everything."""
    found = [r for n in range(3) for r in read(casebook, add(casebook, n), 2)]
    casebook.add_document(casebook.document(found[0].document), casebook.original(found[0].document), "again.txt")
    old = found[0].claims[0]
    casebook.add_claim(
        Claim(old.document, old.report, old.field, Count.said(5), old.citations, "Noor", supersedes=old.id)
    )
    names = [r.id for r in found]
    casebook.add_judgements(
        Judgement(a, b, Verdict.SAME, "link@1", score=0.5, reasons=(Reason("Same day", 1.0),))
        for a, b in pairwise(names)
    )
    casebook.assign([[name] for name in names])
    casebook.assign([names[:2]])
    made = [Finding(i.id, "killed", Count.said(4), "minmax", "highest", (old.id,)) for i in casebook.incidents()]
    casebook.put_findings("minmax", made)
    casebook.add_problems([Problem("BW106", "A row is short.", Where("a.csv", row=3))])
    casebook.add_run(Run("run_1", "link", {"n": 1}, "0.1.0", "1.0", NOW, NOW, {"pairs": 5}))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a casebook that holds something of everything."""
    path = tmp_path_factory.mktemp("whole") / "a.casebook"
    with Casebook.create(path) as made:
        fill(made)
    return path.read_bytes()


def test_a_whole_casebook_has_no_fault(casebook: Casebook) -> None:
    assert casebook.verify() == []
    fill(casebook)
    assert casebook.verify() == []


ALTERATIONS = [
    "UPDATE documents SET text = replace(text, 'four', 'nine')",
    "UPDATE documents SET title = 'Other' WHERE seq = 1",
    "UPDATE documents SET protected = 1 WHERE seq = 1",
    "UPDATE documents SET id = 'doc_x' WHERE seq = 1",
    "UPDATE originals SET data = X'00', packing = 'raw'",
    "UPDATE originals SET data = (SELECT data FROM originals AS o ORDER BY o.document LIMIT 1)",
    "UPDATE captures SET path = 'elsewhere' WHERE seq = 1",
    "UPDATE readings SET reader = 'x@1' WHERE seq = 1",
    "UPDATE reports SET main = NOT main WHERE seq = 1",
    "UPDATE reports SET evidence = '[[0,5]]' WHERE seq = 1",
    "UPDATE reports SET evidence = 'junk' WHERE seq = 1",
    "UPDATE claims SET confidence = 0.99 WHERE seq = 1",
    "UPDATE claims SET confidence = 7 WHERE seq = 1",
    "UPDATE claims SET reader = 'Noor' WHERE seq = 2",
    "UPDATE claims SET value = replace(value, '4', '1')",
    "UPDATE claims SET citations = replace(citations, 'four', 'five')",
    "UPDATE claims SET reason = 'Because.' WHERE reader = 'Noor'",
    "UPDATE claims SET supersedes = NULL",
    "UPDATE claims SET supersedes = 'clm_none' WHERE seq = 3",
    "UPDATE aggregates SET body = replace(body, 'hospital', 'ministry')",
    "UPDATE judgements SET verdict = 'different' WHERE seq = 2",
    "UPDATE judgements SET score = 0.9 WHERE seq = 2",
    "UPDATE judgements SET reasons = '[]' WHERE seq = 2",
    "UPDATE incidents SET founder = (SELECT id FROM reports WHERE seq = 6) WHERE seq = 1",
    "UPDATE memberships SET incident = NULL WHERE seq = 1",
    'UPDATE merges SET "into" = NULL',
    "UPDATE findings SET value = replace(value, '4', '40')",
    "UPDATE findings SET until = 1 WHERE seq = 1",
    "UPDATE runs SET counts = '{}'",
    "UPDATE problems SET what = 'Nothing.'",
    "UPDATE journal SET actor = 'nobody' WHERE number = 3",
    "DELETE FROM claims WHERE seq = 2",
    "DELETE FROM claims WHERE reader = 'Noor'",
    "DELETE FROM aggregates",
    "DELETE FROM judgements WHERE seq = 5",
    "DELETE FROM judgements",
    "DELETE FROM documents WHERE seq = 3",
    "DELETE FROM originals",
    "DELETE FROM captures WHERE seq = 4",
    "DELETE FROM memberships WHERE seq = (SELECT max(seq) FROM memberships)",
    "DELETE FROM incidents WHERE seq = 6",
    "DELETE FROM findings WHERE seq = 1",
    "DELETE FROM runs",
    "INSERT INTO captures (document, path) SELECT id, 'planted.txt' FROM documents WHERE seq = 2",
    "INSERT INTO memberships (report, incident, at) SELECT report, NULL, at FROM memberships WHERE seq = 1",
    "INSERT INTO runs SELECT 9, 'run_2', step, options, version, codebook, started_at, ended_at, counts, problems "
    "FROM runs",
    "INSERT INTO documents SELECT 9, 'doc_y', 'y', name, media_type, title, published, language, url, outlet, "
    "source_kind, protected, pages, captured_at, text FROM documents WHERE seq = 1",
]


@pytest.mark.parametrize("change", ALTERATIONS)
def test_every_alteration_is_found(whole: bytes, tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.casebook"
    path.write_bytes(whole)
    meddle(str(path), change)
    with Casebook.open(path) as opened:
        faults = opened.verify()
    assert faults
    assert all(p.code == "BW205" and p.where.file == str(path) for p in faults)


def test_a_file_that_nobody_touched_has_no_fault(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    path.write_bytes(whole)
    meddle(str(path))
    with Casebook.open(path) as opened:
        assert opened.verify() == []


def test_the_fault_names_what_is_concerned(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    path.write_bytes(whole)
    meddle(str(path), "UPDATE claims SET confidence = 0.99 WHERE seq = 1")
    with Casebook.open(path) as opened:
        (fault,) = opened.verify()
        assert fault.subject == opened.document_ids()[0]
    assert READER in fault.what


def test_missing_guards_are_found(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    path.write_bytes(whole)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER claims_no_update")
    connection.close()
    with Casebook.open(path) as opened:
        assert [p.subject for p in opened.verify()] == ["claims"]


def test_alterations_in_postgresql_are_found(postgres_place: str) -> None:
    with Casebook.create(postgres_place) as made:
        fill(made)
        with made.writing():
            made._db.connection.exec_driver_sql("ALTER TABLE claims DISABLE TRIGGER ALL")
            made._db.connection.exec_driver_sql("UPDATE claims SET confidence = 0.99 WHERE seq = 1")
        assert {p.subject for p in made.verify()} == {"claims", made.document_ids()[0]}


def test_damage_anywhere_in_the_file_never_makes_verify_fail(whole: bytes, tmp_path: Path) -> None:
    found = 0
    for start in range(4096, len(whole), 4096 * 7):
        path = tmp_path / f"{start}.casebook"
        path.write_bytes(whole[:start] + b"\xff" * 512 + whole[start + 512 :])
        try:
            with Casebook.open(path) as opened:
                found += bool(opened.verify())
        except CasebookError:
            continue
    assert found > 3
