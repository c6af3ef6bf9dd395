"""Files that the user names: what is in the folders, in a fixed order, and their bytes."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bearwitness.ingest.parsed import Limits
from bearwitness.ingest.sniff import by_suffix
from bearwitness.model.errors import BearwitnessError, EmptyFileError, MissingFileError, UnreadableFileError, Where
from bearwitness.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Found:
    """Files to read in order, what is wrong with the paths, and how many files of other kinds were passed over."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    passed_over: Counter[str] = field(default_factory=Counter)


def files_in(paths: Sequence[Path]) -> Found:
    """Every file of ``paths``, once, in the order given; folders to the bottom, by name.

    A file named by the user is taken whatever its name. Of a folder, hidden files and files whose name says
    another kind (pictures, style sheets) are passed over and counted. A path that is not there is a Problem.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    passed_over = Counter[str]()
    for path in paths:
        if path.is_dir():
            before = len(files)
            files |= dict.fromkeys(_of_folder(path, passed_over))
            if len(files) == before and not passed_over:
                problems.append(_problem(EmptyFileError, path, "The folder holds no files.", "Name another folder."))
        elif path.exists():
            files[path] = None
        else:
            problems.append(_problem(MissingFileError, path, "There is no such file or folder.", "Check the name."))
    return Found(tuple(files), tuple(problems), passed_over)


def bytes_of(path: Path, limits: Limits) -> bytes:
    """Bytes of one file, read no further than the limit.

    Raises MissingFileError, TooLargeError, or UnreadableFileError where the system does not give the file out.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.megabytes * 1_000_000 + 1)
            size = max(len(data), os.fstat(file.fileno()).st_size)
    except FileNotFoundError as error:
        raise MissingFileError(
            "There is no such file.", where=Where(file=str(path)), remedy="Check the name."
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            f"The file cannot be opened: {error.strerror}.", where=Where(file=str(path)), remedy="Check its rights."
        ) from error
    limits.check_bytes(size, str(path))
    return data


def _of_folder(folder: Path, passed_over: Counter[str]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = Path(root, name)
            if by_suffix(name) or not path.suffix:
                yield path
            else:
                passed_over[path.suffix.casefold()] += 1


def _problem(kind: type[BearwitnessError], path: Path, what: str, remedy: str) -> Problem:
    return Problem.of(kind(what, where=Where(file=str(path)), remedy=remedy))
