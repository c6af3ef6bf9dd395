"""The command as a process: start-up, standard input, pipes, Ctrl-C, full disk, colour, warnings as errors."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from cli.test_path import Output, ran

COMMAND = [sys.executable, "-W", "error", "-m", "bearwitness"]
PLUGIN = Path(__file__).parents[1] / "plugin"
FAKE = ("--reader", "fake")


def process(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    surroundings = {**os.environ, "PYTHONPATH": str(PLUGIN)}
    return subprocess.run([*COMMAND, *arguments], input=data, capture_output=True, env=surroundings, check=False)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from bearwitness.cli.main import run; run(['--help']);"
        "heavy = {'spacy', 'numpy', 'trafilatura', 'sqlalchemy', 'rich', 'yaml', 'pypdfium2'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_help_comes_in_half_a_second_of_work() -> None:
    code = (
        "import resource, sys; from bearwitness.cli.main import run; run(['--help']);"
        "used = resource.getrusage(resource.RUSAGE_SELF); sys.stderr.write(str(used.ru_utime + used.ru_stime))"
    )
    times = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr)
        for _ in range(3)
    ]
    assert min(times) < 0.5


def test_version() -> None:
    assert process("--version").stdout == b"bearwitness 0.1.0\n"


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = process("read", "-", *FAKE, data=b"9 people were killed in Lomar on 2012-05-03.")
    assert done.returncode == 0, done.stderr
    assert b"standard input" in done.stdout
    assert b"Lomar" in done.stdout


def test_output_without_a_terminal_holds_no_escapes() -> None:
    done = process("read", "-", *FAKE, data=b"9 people were killed in Lomar on 2012-05-03.")
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("words", [(), ("frob",), ("read",), ("read", "--frob"), ("tally", "x", "--format", "tin")])
def test_wrong_use_has_status_2_and_says_how_it_is_used(capsys: Output, words: tuple[str, ...]) -> None:
    out, err = ran(capsys, *words, status=2)
    assert err.startswith("Usage: bearwitness")
    assert err.count("Usage:") == 1
    assert out == ""


def test_an_error_is_one_line_and_debug_shows_where() -> None:
    done = process("info", "nowhere.casebook")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert done.stderr.startswith(b"nowhere.casebook: There is no such casebook.")
    assert b"[BW101]" in done.stderr
    shown = process("info", "nowhere.casebook", "--debug")
    assert shown.returncode == 1
    assert b"Traceback" in shown.stderr


@pytest.mark.parametrize("command", ["extract", "info", "verify", "link"])
def test_a_file_that_is_no_casebook_is_told(capsys: Output, command: str) -> None:
    Path("letter.txt").write_text("Dear all, this is a letter and no casebook. " * 50)
    assert "[BW201]" in ran(capsys, command, "letter.txt", status=1)[1]
    assert Path("letter.txt").read_text().startswith("Dear all")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "read", "reports/a.txt", *FAKE],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(PLUGIN)},
            check=False,
        )
    assert done.returncode == 1
    assert b"The disk is full." in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_of_the_pipe_that_leaves_is_no_error() -> None:
    Path("long.txt").write_text("9 people were killed in Lomar on 2012-05-03.\n" * 3_000)
    done = subprocess.run(
        f"{' '.join(COMMAND)} read long.txt --reader fake --format csv | head -n 1",
        shell=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PLUGIN)},
        check=False,
    )
    assert done.stdout.startswith(b"document,kind")
    assert done.stderr == b""


def test_ctrl_c_is_told_in_a_line_with_status_130() -> None:
    assert process("init", "valley.casebook").returncode == 0
    Path("many").mkdir()
    for n in range(3_000):
        Path(f"many/{n}.txt").write_text(f"{n} people were killed in Lomar on 2012-05-03.")
    running = subprocess.Popen(
        [*COMMAND, "ingest", "valley.casebook", "many"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while _documents("valley.casebook") < 5 and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert err == b"Stopped. What was finished is kept; run the same command again to go on.\n"
    assert process("verify", "valley.casebook").returncode == 0


def _documents(path: str) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])
