"""SIGKILL at 50 random moments of ingest, extract and link, and two processes that write at once.

The steps run in forked children, which are real processes with connections of their own; forking spares the
seconds that starting Python 50 times would take.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bearwitness.model.progress import Silent
from bearwitness.steps import extract, ingest, link
from bearwitness.steps.defaults import ExtractOptions, IngestOptions, LinkOptions
from bearwitness.store.casebook import Casebook

MOMENTS = 50
DOCUMENTS = 5


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Small reports, some of which tell of the same event."""
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(DOCUMENTS):
        place = ("Lomar", "Dervan", "Zarim")[n % 3]
        text = f"{n % 4 + 2} people were killed in {place} on 2012-05-0{n % 3 + 1}, officials said. Note {n}.\n"
        (folder / f"{n}.txt").write_text(text * 2)
    return folder


def path(casebook: Path, texts: Path) -> None:
    with Casebook.open(casebook) as opened:
        ingest.run(opened, IngestOptions((texts,)), Silent())
        extract.run(opened, ExtractOptions("fake"), Silent())
        link.run(opened, LinkOptions(), Silent())


def child(work: Callable[[], None]) -> int:
    """Process id of a child that does ``work`` and ends with status 0, or 1 where it raised."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def ended(pid: int) -> int:
    """Exit status of a child, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_killed_at_50_moments_and_started_again_it_ends_the_same(tmp_path: Path, many: Path) -> None:
    empty = tmp_path / "empty.casebook"
    Casebook.create(empty).close()
    whole = Path(shutil.copy(empty, tmp_path / "whole.casebook"))
    path(whole, many)  # warms the imports that a child would else repeat
    with Casebook.open(whole) as opened:
        expected, counts = opened.fingerprint(), opened.counts()
    assert (counts["documents"], counts["reports"]) == (DOCUMENTS, 2 * DOCUMENTS)
    took = _seconds(Path(shutil.copy(empty, tmp_path / "timed.casebook")), many)
    draw = random.Random(20)
    killed = 0
    for moment in range(MOMENTS):
        book = Path(shutil.copy(empty, tmp_path / f"{moment}.casebook"))
        pid = child(lambda book=book: path(book, many))  # type: ignore[misc]
        time.sleep(took * (moment + draw.random()) / MOMENTS)
        os.kill(pid, signal.SIGKILL)
        killed += ended(pid) == -signal.SIGKILL
        path(book, many)
        with Casebook.open(book) as opened:
            assert opened.fingerprint() == expected
            assert opened.verify() == []
    assert killed > MOMENTS / 2


def _seconds(book: Path, texts: Path) -> float:
    started = time.monotonic()
    assert ended(child(lambda: path(book, texts))) == 0
    return time.monotonic() - started


def test_two_processes_writing_at_once_lose_nothing(tmp_path: Path, many: Path) -> None:
    book = tmp_path / "shared.casebook"
    Casebook.create(book).close()
    alone = tmp_path / "alone.casebook"
    Casebook.create(alone).close()
    path(alone, many)
    pids = [child(lambda: path(book, many)) for _ in range(2)]
    assert [ended(pid) for pid in pids] == [0, 0]
    with Casebook.open(book) as opened, Casebook.open(alone) as other:
        assert opened.verify() == []
        assert opened.fingerprint() == other.fingerprint()
