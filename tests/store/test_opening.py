"""Making and opening: a casebook appears whole or not at all, and nothing else is mistaken for one."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bearwitness.model.errors import (
    AlreadyThereError,
    CasebookError,
    MissingFileError,
    NewerCasebookError,
    NotACasebookError,
    StorageError,
)
from bearwitness.store.casebook import Casebook
from store.invented import add, meddle, read


def test_a_casebook_is_made_once_and_opened_again(place: str) -> None:
    with Casebook.create(place, title="دره", actor="Noor") as made:
        one = add(made)
        assert [e.actor for e in made.entries()] == ["Noor", "Noor"]
    with Casebook.open(place) as opened:
        assert list(opened.documents()) == [one]
        said = opened.info()
        assert (said["title"], said["version"], said["format"]) == ("دره", "1", "bearwitness casebook")
        assert said["created_by"].startswith("bearwitness ")
    with pytest.raises(AlreadyThereError):
        Casebook.create(place)


def test_one_file_holds_everything(tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    with Casebook.create(path) as made:
        read(made, add(made))
    assert [p.name for p in tmp_path.iterdir()] == ["a.casebook"]
    moved = path.rename(tmp_path / "دره ?#%20 b.casebook")
    with Casebook.open(moved) as opened:
        assert opened.verify() == []
        assert opened.counts()["claims"] == 4


def test_a_casebook_for_reading_refuses_to_be_written(place: str) -> None:
    with Casebook.create(place) as made:
        one = add(made)
    with Casebook.open(place, write=False) as opened:
        assert opened.document(one.id) == one
        assert opened.search("shepherds")[0].document == one.id
        with pytest.raises(CasebookError, match="for reading only"):
            add(opened, 1)
        assert opened.verify() == []


def test_two_readers_see_what_a_writer_has_stored(place: str) -> None:
    with Casebook.create(place) as writer, Casebook.open(place, write=False) as reader:
        one = add(writer)
        assert reader.document_ids() == [one.id]
        with writer.writing():
            add(writer, 1)
            assert reader.document_ids() == [one.id]
        assert len(reader.document_ids()) == 2


def test_no_file_no_folder(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such casebook"):
        Casebook.open(tmp_path / "none.casebook")
    with pytest.raises(MissingFileError, match="folder is not there"):
        Casebook.create(tmp_path / "none" / "a.casebook")
    assert list(tmp_path.iterdir()) == []


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.commit()
    connection.close()


JUNK = {
    "empty": b"",
    "text": b"Four shepherds were killed near Tamrat. " * 200,
    "binary": bytes(range(256)) * 64,
    "half a header": b"SQLite format 3\0" + b"\0" * 60,
}


@pytest.mark.parametrize("kind", [*JUNK, "another database", "a folder"])
def test_anything_else_is_refused_and_left_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.casebook"
    if kind == "another database":
        _other_database(path)
    elif kind == "a folder":
        path.mkdir()
    else:
        path.write_bytes(JUNK[kind])
    before = path.read_bytes() if path.is_file() else b""
    for write in (True, False):
        with pytest.raises(NotACasebookError, match=r"a\.casebook"):
            Casebook.open(path, write=write)
    with pytest.raises(AlreadyThereError):
        Casebook.create(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.casebook"]


def test_a_casebook_cut_short_is_refused_clearly(tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    with Casebook.create(path) as made:
        read(made, add(made))
    whole = path.read_bytes()
    for length in (100, 4096, 20_000, len(whole) // 2):
        path.write_bytes(whole[:length])
        with pytest.raises(CasebookError):
            _read_everything(path)


def _read_everything(path: Path) -> None:
    with Casebook.open(path) as opened:
        assert list(opened.documents())
        assert list(opened.reports())


def test_a_newer_casebook_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    Casebook.create(path).close()
    meddle(str(path), "UPDATE meta SET value = '99' WHERE key = 'version'")
    for write in (True, False):
        with pytest.raises(NewerCasebookError, match=r"format 99.*up to 1.*newer Bearwitness"):
            Casebook.open(path, write=write)


def test_another_database_in_postgresql_is_refused(postgres_place: str) -> None:
    with pytest.raises(NotACasebookError):
        Casebook.open(postgres_place)


def test_a_server_that_is_not_there_is_said_so() -> None:
    with pytest.raises(StorageError, match="cannot be reached") as caught:
        Casebook.open("postgresql://noor:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)


@contextmanager
def _nobody() -> Iterator[Path]:
    """A folder, while this process has no special rights."""
    folder = Path(tempfile.mkdtemp(prefix="bw-"))
    folder.chmod(0o755)
    privileged = os.geteuid() == 0
    if privileged:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if privileged:
            os.seteuid(0)
        folder.chmod(0o755)
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def test_a_read_only_folder_can_be_read_but_not_written() -> None:
    with _nobody() as folder:
        path = folder / "a.casebook"
        with Casebook.create(path) as made:
            one = add(made)
        folder.chmod(0o555)
        with pytest.raises(StorageError, match="read-only"):
            Casebook.open(path)
        with pytest.raises(StorageError, match="Nothing can be written here"):
            Casebook.create(folder / "b.casebook")
        with Casebook.open(path, write=False) as opened:
            assert opened.document(one.id) == one
            assert opened.verify() == []


def test_a_read_only_or_unreadable_file_is_said_so() -> None:
    with _nobody() as folder:
        path = folder / "a.casebook"
        Casebook.create(path).close()
        path.chmod(0o444)
        with pytest.raises(StorageError, match="read-only"):
            Casebook.open(path)
        with Casebook.open(path, write=False) as opened:
            assert opened.counts()["documents"] == 0
        path.chmod(0o000)
        with pytest.raises(StorageError, match="cannot be read"):
            Casebook.open(path, write=False)
