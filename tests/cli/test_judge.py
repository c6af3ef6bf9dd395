"""The commands by which a person judges, on a casebook made by the path."""

from pathlib import Path

import pytest

from bearwitness.cli.main import run
from bearwitness.store.casebook import Casebook

TEXTS = {
    "a.txt": "At least 9 people were killed in Lomar on 2012-05-03, officials said.",
    "b.txt": "4 people were killed in Dervan on 2012-06-01.",
}


@pytest.fixture
def valley(tmp_path: Path) -> str:
    """A casebook with two incidents."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    casebook = str(tmp_path / "valley.casebook")
    for line in (["init", casebook], ["ingest", casebook, *(str(tmp_path / n) for n in TEXTS), "-q"]):
        assert run(line) == 0
    assert run(["extract", casebook, "-q"]) == 0
    assert run(["link", casebook, "-q"]) == 0
    return casebook


def groups(casebook: str) -> list[tuple[str, tuple[str, ...]]]:
    with Casebook.open(casebook) as opened:
        return sorted((incident.id, incident.reports) for incident in opened.incidents())


def test_merge_split_and_judge(valley: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = groups(valley)
    (first, first_reports), (second, second_reports) = before
    said = ["--by", "Ana", "--because", "one funeral"]
    assert run(["merge", valley, first, second, *said]) == 0
    assert "2 reports" in capsys.readouterr().out
    ((merged, reports),) = groups(valley)
    assert merged in {first, second}
    assert run(["split", valley, merged, reports[1], *said]) == 0
    assert groups(valley) == before
    assert run(["judge", valley, first_reports[0], second_reports[0], "same", *said]) == 0
    assert len(groups(valley)) == 1
    assert run(["verify", valley]) == 0


def test_an_unknown_incident_is_named_and_nothing_changes(valley: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = groups(valley)
    assert run(["merge", valley, "inc_nowhere", before[0][0], "--by", "Ana", "--because", "why"]) == 1
    assert "inc_nowhere" in capsys.readouterr().err
    assert groups(valley) == before
