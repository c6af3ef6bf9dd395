"""The tutorial is run as it stands: every command, in order, in one folder."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
COMMAND = Path(sys.executable).parent / "bearwitness"


def commands() -> list[list[str]]:
    """The commands of the tutorial's console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [shlex.split(line) for line in lines]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example in it, in which the tutorial's commands run."""
    made = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", made / "examples")
    return made


@pytest.fixture(scope="module")
def said(folder: Path) -> dict[str, str]:
    """What each verb of the tutorial printed the last time it ran."""
    out: dict[str, str] = {}
    for words in commands():
        assert words[0] == "bearwitness"
        done = subprocess.run(
            [str(COMMAND), *words[1:]], cwd=folder, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
        out[words[1]] = done.stdout + done.stderr
    return out


def test_the_tutorial_works_as_it_stands(folder: Path, said: dict[str, str]) -> None:
    assert "10 documents" in said["ingest"]
    assert "Bakht Jan" in said["read"]
    assert "killing" in said["tally"]
    assert (folder / "tutorial-site" / "index.html").is_file()


def test_the_published_tutorial_holds_no_word_of_the_interview(folder: Path, said: dict[str, str]) -> None:
    assert said["publish"]
    interview = (folder / "examples/waziristan-2011/reports/10-interview.txt").read_text()
    words = interview.split("\n\n", 1)[1].split()
    phrases = [" ".join(words[i : i + 5]) for i in range(len(words) - 4)]
    files = [p for p in (folder / "tutorial-site").rglob("*") if p.is_file() and p.name != "leaflet.js"]
    everything = " ".join(" ".join(p.read_text(errors="replace").split()) for p in files)
    assert "a protected source" in everything
    assert [phrase for phrase in phrases if phrase in everything] == []
