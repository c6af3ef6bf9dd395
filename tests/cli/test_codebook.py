import pytest

from bearwitness.cli.main import run
from bearwitness.codebook.load import load


def test_the_fields_are_shown_with_their_definitions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook"]) == 0
    said = capsys.readouterr().out
    for name in load().fields:
        assert name in said


def test_a_codelist_shows_definitions_sources_and_crosswalks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook", "event_types"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Munitions released from aircraft of any kind, with or without a crew. (ACLED codebook 2024" in said
    assert "plover: ASSAULT / suicide-attack" in said


def test_an_unknown_codelist_is_refused_with_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook", "weather"]) == 1
    assert "event_types" in capsys.readouterr().err
