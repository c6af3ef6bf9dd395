"""``bearwitness gazetteer``: a table of one's own imported, its bad rows told, and what there is listed."""

import json
from pathlib import Path

import pytest

from bearwitness.cli.main import run
from bearwitness.where.gazetteer import Gazetteer

TABLE = """name,lat,lon,country,province,district,type
Tarrin,64.10,-21.80,Iceland,Westmark,Qarat,town
Kosh,64.20,-21.60,Iceland,Westmark,Qarat,village
Kosh,64.201,-21.601,Iceland,Westmark,Qarat,village
Oldo,6410,-21.80,Iceland,Westmark,Qarat,village
Umra,-21.80,64.10,Iceland,Westmark,Qarat,village
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "marks.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_import_tells_what_was_kept_and_every_row_left_out(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "import", str(table), "--licence", "CC0"]) == 0
    told = capsys.readouterr()
    assert "gazetteers/marks.gaz" in told.out
    assert "marks.csv" in told.err
    assert "decimal point" in told.err
    assert "row 5" in told.err or "line 5" in told.err
    assert "swapped" in told.err
    names = {e.name for e in Gazetteer(Path("gazetteers/marks.gaz")).of_kind("locality")}
    assert names == {"Tarrin", "Kosh"}


def test_import_as_json(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "import", str(table), "--to", "more", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["path"] == "more/marks.gaz"
    assert facts["kept"] < facts["read"]
    assert len(facts["problems"]) == 2


def test_list_gives_origin_and_licence(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "import", str(table), "--licence", "CC0"]) == 0
    capsys.readouterr()
    assert run(["gazetteer", "list", "--json"]) == 0
    shipped, own = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (shipped["prefix"], own["file"], own["licence"]) == (shipped["prefix"], "marks.csv", "CC0")
    assert len(own["sha256"]) == 64
    assert run(["gazetteer", "list"]) == 0
    assert "marks.gaz" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [["gazetteer", "remove"], ["gazetteer", "import"]])
def test_what_cannot_be_done_is_refused_with_a_remedy(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked) == 1
    assert "import FILE" in capsys.readouterr().err


def test_a_file_of_no_known_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("nothing of the kind\n", encoding="utf-8")
    assert run(["gazetteer", "import", "notes.txt"]) == 1
    assert "No known gazetteer format" in capsys.readouterr().err
