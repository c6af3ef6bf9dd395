"""Several processes, full disks and sudden death: nothing that was acknowledged is lost."""

import random
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bearwitness.model.errors import BusyError, StorageError, ValueRefusedError
from bearwitness.store.casebook import Casebook
from store.invented import add, document, report

_HERE = str(Path(__file__).parent)


def _python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    start = f"import sys; sys.path.insert(0, {_HERE!r})\n"
    return subprocess.Popen(
        [sys.executable, "-c", start + textwrap.dedent(code), *arguments], stdout=subprocess.PIPE, text=True
    )


_ADD_MANY = """
    from invented import add, read
    from bearwitness.store.casebook import Casebook
    where, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with Casebook.open(where) as casebook:
        for number in range(first, first + count):
            with casebook.writing():
                source = add(casebook, number)
                read(casebook, source)
            print(source.id, flush=True)
"""


def test_processes_that_write_at_once_lose_nothing(place: str) -> None:
    Casebook.create(place).close()
    writers = [_python(_ADD_MANY, place, str(first), "12") for first in (0, 1000, 2000)]
    said = [line for writer in writers for line in writer.communicate(timeout=60)[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with Casebook.open(place) as opened:
        assert sorted(opened.document_ids()) == sorted(said)
        assert len(set(said)) == 36
        assert opened.counts()["reports"] == 36
        assert [e.number for e in opened.entries()] == list(range(1, 74))
        assert opened.verify() == []


def test_two_processes_adding_the_same_documents_store_them_once(place: str) -> None:
    Casebook.create(place).close()
    writers = [_python(_ADD_MANY, place, "0", "10") for _ in range(2)]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0]
    with Casebook.open(place) as opened:
        assert opened.counts()["documents"] == opened.counts()["readings"] == 10
        assert opened.verify() == []


def test_who_waits_too_long_is_told_that_another_writes(place: str) -> None:
    with Casebook.create(place) as first, Casebook.open(place, patience=0.2) as second:
        with first.writing():
            add(first, 1)
            began = time.monotonic()
            with pytest.raises(BusyError, match="Another process is writing"):
                add(second, 2)
            assert 0.1 < time.monotonic() - began < 10
            assert second.document_ids() == []
        add(second, 2)
        assert len(first.document_ids()) == 2
        assert first.verify() == []


def test_sudden_death_loses_nothing_acknowledged(place: str) -> None:
    chance = random.Random(7)
    Casebook.create(place).close()
    acknowledged: list[str] = []
    for turn in range(3):
        writer = _python(_ADD_MANY, place, str(turn * 1000), "1000")
        assert writer.stdout is not None
        acknowledged += [writer.stdout.readline().strip() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.random() / 100)
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        with Casebook.open(place) as opened:
            held = opened.document_ids()
            assert set(acknowledged) <= set(held)
            assert len(held) <= len(acknowledged) + turn + 1
            assert opened.counts()["reports"] == len(held)
    with Casebook.open(place) as opened:
        assert opened.verify() == []


def test_death_while_making_leaves_no_half_casebook(tmp_path: Path) -> None:
    maker = _python(
        """
        from bearwitness.store.casebook import Casebook
        for number in range(10_000):
            Casebook.create(f"{sys.argv[1]}/{number}.casebook").close()
            print(number, flush=True)
        """,
        str(tmp_path),
    )
    assert maker.stdout is not None
    for _ in range(3):
        maker.stdout.readline()
    time.sleep(0.013)
    maker.kill()
    maker.stdout.read()
    maker.wait()
    maker.stdout.close()
    made = sorted(tmp_path.glob("[0-9]*.casebook"))
    assert len(made) >= 3
    for path in made:
        with Casebook.open(path) as opened:
            assert opened.verify() == []


def test_a_full_disk_is_said_so_and_nothing_is_lost(sqlite_place: str) -> None:
    with Casebook.create(sqlite_place) as made:
        one = add(made, 1)
        pages = made._db.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        made._db.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")
        made._db.connection.rollback()
        big, data = document(2, text="".join(chr(33 + n * n % 90) for n in range(300_000)))
        with pytest.raises(StorageError, match="disk is full"):
            made.add_document(big, data, "in/big.txt")
        with suppress(StorageError), made.writing():
            made.journal("Noor", "note", "undone with the rest", {})
            made.add_document(big, data, "in/big.txt")
        assert made.document_ids() == [one.id]
        assert made.verify() == []
        made._db.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        made._db.connection.rollback()
        assert made.add_document(big, data, "in/big.txt")
        assert made.verify() == []


def test_a_disk_that_takes_no_more_bytes_is_said_so(sqlite_place: str) -> None:
    """A limit on file size stands for a disk that fails at the system's own level, in another process."""
    with Casebook.create(sqlite_place) as made:
        one = add(made, 1)
    held = Path(sqlite_place).stat().st_size
    code = f"""
        import resource, signal
        from invented import document
        from bearwitness.model.errors import StorageError
        from bearwitness.store.casebook import Casebook
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Casebook.open(sys.argv[1]) as casebook:
            resource.setrlimit(resource.RLIMIT_FSIZE, ({held}, {held}))
            big, data = document(2, text="".join(chr(33 + n * n % 90) for n in range(900_000)))
            try:
                casebook.add_document(big, data, "in/big.txt")
            except StorageError as error:
                print(error.code, casebook.document_ids())
    """
    child = _python(code, sqlite_place)
    said, _ = child.communicate(timeout=60)
    assert said.split() == ["BW204", f"['{one.id}']"]
    with Casebook.open(sqlite_place) as opened:
        assert opened.document_ids() == [one.id]
        assert opened.verify() == []


def test_a_failed_act_inside_a_longer_one_is_undone_alone(place: str) -> None:
    with Casebook.create(place) as made:
        with made.writing():
            source = add(made, 1)
            with pytest.raises(ValueRefusedError):
                made.add_reading(source.id, "other@1", [report(source)], [], [])
            add(made, 2)
        assert made.counts()["documents"] == 2
        assert made.counts()["readings"] == 0
        assert made.verify() == []
