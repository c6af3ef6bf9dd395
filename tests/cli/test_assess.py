"""``claims``, ``trend`` and ``estimate`` as a user calls them."""

import json
from pathlib import Path

import pytest

from cli.test_path import Output, ran


@pytest.fixture
def book(capsys: Output) -> str:
    name = "valley.casebook"
    for command in (
        ("init", name, "--title", "The valley"),
        ("ingest", name, "reports", "-q"),
        ("extract", name, "--reader", "fake", "-q"),
        ("link", name, "-q"),
        ("reconcile", name, "-q"),
    ):
        ran(capsys, *command)
    return name


def test_claims_in_every_format(capsys: Output, book: str) -> None:
    text, _ = ran(capsys, "claims", book)
    assert "30" in text
    made = json.loads(ran(capsys, "claims", book, "--format", "json")[0])
    assert {line["verdict"] for line in made["claims"]} <= {
        "supported", "below the record", "above the record", "not comparable",
    }  # fmt: skip
    assert ran(capsys, "claims", book, "--format", "csv")[0].startswith("claim,verdict,claimed")


def test_a_trend_is_judged(capsys: Output, book: str) -> None:
    arguments = ("trend", book, "--since", "2012-05-20", "--from", "2012-05-01", "--to", "2012-06-30")
    text, _ = ran(capsys, *arguments)
    assert text.startswith("These incidents cannot tell whether there was a change at 2012-05-20")
    made = json.loads(ran(capsys, *arguments, "--format", "json")[0])
    assert made["verdict"] == "cannot tell"
    claim = ran(capsys, "trend", book, "--claim", "attacks have risen since 20 May 2012", "--from", "2012-05-01")[0]
    assert "2012-05-20" in claim
    _, err = ran(capsys, "trend", book, "--claim", "they have risen", status=1)
    assert "--since" in err


def test_an_estimate_from_a_table(capsys: Output, tmp_path: Path) -> None:
    table = tmp_path / "lists.csv"
    table.write_text("a,b,c,count\n1,0,0,90\n0,1,0,80\n0,0,1,70\n1,1,0,20\n1,0,1,18\n0,1,1,15\n1,1,1,6\n")
    quick = ("estimate", str(table), "--method", "stepwise", "--method", "decomposable_bma", "-q")
    text, _ = ran(capsys, *quick, "--plots", "pictures")
    assert "not a count" in text
    assert "95% interval" in text
    assert {p.name for p in (tmp_path / "pictures").iterdir()} >= {"overlap.svg", "methods.png", "posteriors.svg"}
    made = json.loads(ran(capsys, *quick, "--format", "json")[0])
    assert [e["method"] for e in made["strata"][""]["estimates"]] == ["stepwise", "decomposable_bma"]
    _, err = ran(capsys, *quick, "--plots", "pictures", status=1)
    assert "already there" in err


def test_two_lists_are_refused_in_words(capsys: Output, tmp_path: Path) -> None:
    table = tmp_path / "two.csv"
    table.write_text("in_a,in_b\n1,0\n1,1\n0,1\n1,1\n")
    text, _ = ran(capsys, "estimate", str(table), "-q")
    assert "Two lists cannot tell" in text
