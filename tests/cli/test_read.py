import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from bearwitness.cli.main import run
from cli.test_path import Output, ran
from ingest.made import PAGE, mail, pdf

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/report.schema.json").read_text(encoding="utf-8"))
FAKE = ("--reader", "fake")


def test_incidents_with_the_sentence_behind_each_value(capsys: Output) -> None:
    out, err = ran(capsys, "read", "reports/a.txt", *FAKE)
    assert "Incident 1" in out
    assert "at least 9" in out
    assert "[1] “At least 9 people were killed in Lomar on 2012-05-03, officials said.”" in out
    assert "by officials" in out
    assert err == ""
    assert max(len(line) for line in out.splitlines()) <= 80


def test_totals_and_their_sum(capsys: Output) -> None:
    out, _ = ran(capsys, "read", "reports/deep/c.txt", *FAKE)
    assert "Totals over a period or an area, not incidents" in out
    assert "30 = 10 + 20: the parts sum to the total." in out


def test_without_a_date_it_says_that_the_year_was_worked_out_and_how(capsys: Output) -> None:
    out = " ".join(ran(capsys, "read", "reports/a.txt", *FAKE)[0].split())
    assert "no date was given, so the year was worked out from the text:" in out
    given = " ".join(ran(capsys, "read", "reports/a.txt", "--published", "2012-05-04", *FAKE)[0].split())
    assert "Published: 4 May 2012 (the date that was given)." in given
    assert "worked out" not in given


def test_a_text_that_tells_no_date_says_so(capsys: Output) -> None:
    Path("x.txt").write_text("2 people were killed in Zarim.")
    assert "Published: not known" in ran(capsys, "read", "x.txt", *FAKE)[0]


def test_json_is_as_the_published_schema_says(capsys: Output) -> None:
    Path("page.html").write_text(PAGE)
    Path("a.pdf").write_bytes(pdf("Quiet.", "9 people were killed in Lomar on 2012-05-03."))
    Path("a.eml").write_bytes(mail("x", "9 people were killed in Lomar on 2012-05-03."))
    out, err = ran(
        capsys, "read", "reports", "page.html", "a.pdf", "a.eml", "nope.txt", "--format", "json", *FAKE, status=1
    )
    report = json.loads(out)
    jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert [document["name"] for document in report["documents"]][-3:] == ["page.html", "a.pdf", "a.eml"]
    assert report["documents"][-2]["incidents"][0]["evidence"][0]["page"] == 2
    assert [problem["code"] for problem in report["problems"]] == ["BW101"]
    assert "nope.txt" in err


def test_csv_guards_against_formulas(capsys: Output) -> None:
    Path("=cmd.txt").write_text("2 people were killed in Zarim.")
    out, _ = ran(capsys, "read", "=cmd.txt", "--format", "csv", *FAKE)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["document"] for row in rows] == ["'=cmd.txt"] * 2
    assert rows[0]["sentence"] == "2 people were killed in Zarim."


def test_good_files_are_read_though_others_are_bad(capsys: Output) -> None:
    Path("cut.pdf").write_bytes(pdf("9 people were killed in Lomar.")[:-300])
    out, err = ran(capsys, "read", "cut.pdf", "nope.txt", "reports/a.txt", *FAKE, status=1)
    assert "Incident 1" in out
    assert [line.rpartition(" ")[2] for line in err.splitlines()] == ["[BW101]", "[BW103]"]


def test_right_to_left_text_is_not_touched(capsys: Output) -> None:
    words = "قتل ثلاثة أشخاص قرب الجسر"
    Path("x.txt").write_text(f"2 people were killed in Zarim. {words}", encoding="utf-8")
    out, _ = ran(capsys, "read", "x.txt", "--format", "json", *FAKE)
    assert "Zarim" in out
    Path("y.txt").write_text(words, encoding="utf-8")
    assert ran(capsys, "read", "y.txt", *FAKE)[0].startswith("y.txt")


def test_a_wrong_date_is_a_wrong_use(capsys: Output) -> None:
    _, err = ran(capsys, "read", "reports/a.txt", "--published", "March", status=2)
    assert "'March' is no day; write it as 2011-03-31." in err


def test_an_unknown_reader_is_told(capsys: Output) -> None:
    assert "There is no reader 'nobody'" in ran(capsys, "read", "reports/a.txt", "--reader", "nobody", status=1)[1]


def test_nothing_found_is_said(capsys: Output) -> None:
    Path("calm.txt").write_text("The harvest was good and the mill ran all week.")
    assert "Nothing was found: no incident and no total." in ran(capsys, "read", "calm.txt", *FAKE)[0]


@pytest.mark.parametrize("size", [1])
def test_the_limit_can_be_set(capsys: Output, size: int) -> None:
    Path("big.txt").write_bytes(b"9 people were killed in Lomar. " * 40_000)
    assert run(["read", "big.txt", "--max-megabytes", str(size), *FAKE]) == 1
    assert "the limit is 1 MB" in capsys.readouterr().err
