"""Older casebooks go forward, one transaction a version; the sample of every version stays readable."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, TextClause, text

from bearwitness.model.errors import CasebookError, NewerCasebookError, StorageError
from bearwitness.store import migrate
from bearwitness.store.address import parse
from bearwitness.store.casebook import Casebook
from bearwitness.store.connect import Database
from bearwitness.store.migrate import Migration
from store.invented import add, read

SAMPLES = Path(__file__).parent / "samples"


def _add_notes(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    connection.exec_driver_sql("INSERT INTO notes SELECT count(*), 'documents' FROM documents")


def _add_weight(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE notes ADD COLUMN weight INTEGER")


def _fail_halfway(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("ALTER TABLE notes ADD COLUMN half INTEGER")
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


SECOND = Migration(2, "Notes", _add_notes)
THIRD = Migration(3, "Weight of notes", _add_weight)


@pytest.fixture
def filled(place: str) -> str:
    with Casebook.create(place) as made:
        read(made, add(made))
    return place


def test_migrations_go_forward_one_by_one_and_once(filled: str) -> None:
    db = Database(parse(filled))
    assert migrate.upgrade(db, [SECOND]) == [2]
    assert migrate.upgrade(db, [SECOND, THIRD]) == [3]
    assert migrate.upgrade(db, [SECOND, THIRD]) == []
    assert migrate.version(db) == 3
    assert [tuple(r) for r in db.rows(_select("id, words, weight"))] == [(1, "documents", None)]
    casebook = Casebook(db)
    assert [e.details for e in casebook.entries() if e.verb == "casebook.migrate"] == [
        {"version": 2, "what": "Notes"},
        {"version": 3, "what": "Weight of notes"},
    ]
    assert casebook.verify() == []
    assert casebook.counts()["claims"] == 4
    casebook.close()


def test_a_migration_that_fails_leaves_the_version_before_it_whole(filled: str) -> None:
    db = Database(parse(filled))
    with pytest.raises(StorageError):
        migrate.upgrade(db, [SECOND, Migration(3, "Half", _fail_halfway)])
    assert migrate.version(db) == 2
    assert not db.has_table("half")
    assert [tuple(r) for r in db.rows(_select("*"))] == [(1, "documents")]
    assert migrate.upgrade(db, [SECOND, THIRD]) == [3]
    assert Casebook(db).verify() == []
    db.close()


def test_a_casebook_of_a_newer_bearwitness_is_refused(filled: str) -> None:
    db = Database(parse(filled))
    migrate.upgrade(db, [SECOND])
    db.close()
    with pytest.raises(NewerCasebookError, match="format 2"):
        Casebook.open(filled)
    with pytest.raises(NewerCasebookError):
        Casebook.open(filled, write=False)


def test_an_older_casebook_is_not_changed_by_reading(filled: str) -> None:
    db = Database(parse(filled), write=False)
    with pytest.raises(CasebookError, match="Open it once for writing"):
        migrate.upgrade(db, [SECOND])
    assert migrate.version(db) == 1
    db.close()


def test_two_that_open_an_older_casebook_migrate_it_once(filled: str) -> None:
    first, second = Database(parse(filled)), Database(parse(filled))

    def slowly(connection: Connection) -> None:
        _add_notes(connection)
        assert migrate.version(second) == 1, "the other still sees the old version whole"

    assert migrate.upgrade(first, [Migration(2, "Notes", slowly)]) == [2]
    assert migrate.upgrade(second, [SECOND]) == []
    first.close()
    second.close()


def _select(columns: str) -> TextClause:
    return text(f"SELECT {columns} FROM notes")


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("version-*.casebook")), ids=lambda path: path.stem)
def test_a_sample_of_every_version_opens_and_verifies(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / sample.name
    path.write_bytes(sample.read_bytes())
    with Casebook.open(path) as opened:
        assert opened.verify() == []
        assert int(opened.info()["version"]) == migrate.newest()
        expected = (SAMPLES / f"{sample.stem}.fingerprint").read_text().strip()
        assert opened.fingerprint() == expected
        assert opened.counts()["incidents"] == 5
        assert [h.name for h in opened.search("shepherds")] == ["report-0.txt", "report-1.txt", "report-2.txt"]


def test_there_is_a_sample_of_every_version() -> None:
    names = {path.name for path in SAMPLES.glob("*.casebook")}
    assert names == {f"version-{n}.casebook" for n in range(1, migrate.newest() + 1)}


def test_a_migrated_sample_has_the_tables_of_a_new_casebook(tmp_path: Path) -> None:
    """A change of the tables without a migration and a new version would show here."""
    for sample in SAMPLES.glob("*.casebook"):
        path = tmp_path / sample.name
        path.write_bytes(sample.read_bytes())
        Casebook.create(tmp_path / "new.casebook").close()
        assert _tables(path) == _tables(tmp_path / "new.casebook")


def _tables(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return rows
