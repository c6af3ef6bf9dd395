from pathlib import Path

import pytest

from bearwitness.ingest.parsed import Limits
from bearwitness.model.errors import MissingFileError, TooLargeError, UnreadableFileError
from bearwitness.steps.files import bytes_of, files_in


def test_folders_are_read_to_the_bottom_by_name(texts: Path) -> None:
    (texts / "B.txt").write_text("x")
    (texts / ".hidden.txt").write_text("x")
    (texts / ".git").mkdir()
    (texts / ".git" / "config").write_text("x")
    found = files_in([texts])
    assert [str(path.relative_to(texts)) for path in found.files] == ["B.txt", "a.txt", "b.txt", "deep/c.txt"]


def test_files_of_other_kinds_are_counted_in_folders_and_taken_when_named(texts: Path) -> None:
    picture = texts / "p.JPG"
    picture.write_bytes(b"x")
    assert files_in([texts]).passed_over == {".jpg": 1}
    assert picture not in files_in([texts]).files
    assert files_in([picture]).files == (picture,)


def test_a_file_named_twice_is_one(texts: Path) -> None:
    assert len(files_in([texts / "a.txt", texts, texts]).files) == 3


def test_a_missing_path_among_good_ones_is_a_problem(texts: Path) -> None:
    found = files_in([texts / "nope.txt", texts])
    assert len(found.files) == 3
    (problem,) = found.problems
    assert problem.code == MissingFileError.code
    assert problem.where.file == str(texts / "nope.txt")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (problem,) = files_in([tmp_path]).problems
    assert problem.what == "The folder holds no files."


def test_a_ring_of_links_ends(texts: Path) -> None:
    (texts / "deep" / "ring").symlink_to(texts)
    assert len(files_in([texts]).files) == 3


def test_bytes_and_their_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 1_000_001)
    assert len(bytes_of(path, Limits())) == 1_000_001
    with pytest.raises(TooLargeError, match="--max-megabytes"):
        bytes_of(path, Limits(megabytes=1))


def test_a_huge_file_is_never_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(40_000_000_000)
    with pytest.raises(TooLargeError, match="40,000 MB"):
        bytes_of(path, Limits(megabytes=1))


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        bytes_of(tmp_path / "nope", Limits())
    with pytest.raises(UnreadableFileError, match="directory"):
        bytes_of(tmp_path, Limits())
