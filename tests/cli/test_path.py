"""The path of a newcomer, command by command."""

import csv
import io
import json
from pathlib import Path

import pytest

from bearwitness.cli.main import run
from bearwitness.store.casebook import Casebook

Output = pytest.CaptureFixture[str]


def ran(output: Output, *arguments: str, status: int = 0) -> tuple[str, str]:
    """What a command wrote on standard output and standard error."""
    found = run(arguments)
    out, err = output.readouterr()
    assert found == status, err
    return out, err


@pytest.fixture
def reconciled(capsys: Output) -> str:
    book = "valley.casebook"
    for command in (
        ("init", book, "--title", "The valley"),
        ("ingest", book, "reports", "-q"),
        ("extract", book, "--reader", "fake", "-q"),
        ("link", book, "-q"),
        ("reconcile", book, "-q"),
    ):
        ran(capsys, *command)
    return book


def test_each_step_says_what_it_made_and_what_comes_next(capsys: Output) -> None:
    book = "valley.casebook"
    assert "Next: bearwitness ingest valley.casebook PATH..." in ran(capsys, "init", book)[0]
    for command, made, then in (
        (("ingest", book, "reports"), "ingest: 3 documents", "Next: bearwitness extract valley.casebook"),
        (("extract", book, "--reader", "fake"), "extract: 3 documents, 4 reports", "Next: bearwitness link"),
        (("link", book), "link: 4 reports", "Next: bearwitness reconcile"),
        (("reconcile", book), "reconcile: ", "Next: bearwitness tally valley.casebook --by month --profile minmax"),
        (("publish", book, "site"), "publish: ", "Open site/index.html in a browser."),
    ):
        out, err = ran(capsys, *command)
        assert out.startswith(made)
        assert then in out
        assert err == ""
    assert "nothing new" in ran(capsys, "extract", book, "--reader", "fake")[0]


def test_quiet_says_nothing(capsys: Output) -> None:
    ran(capsys, "init", "valley.casebook")
    assert ran(capsys, "ingest", "valley.casebook", "reports", "--quiet") == ("", "")


def test_a_bad_file_is_told_and_the_status_is_1(capsys: Output) -> None:
    ran(capsys, "init", "valley.casebook")
    Path("reports/empty.txt").write_bytes(b"")
    out, err = ran(capsys, "ingest", "valley.casebook", "reports", "nope.txt", status=1)
    assert out.startswith("ingest: 3 documents, 2 problems")
    assert err.splitlines() == [
        "nope.txt: There is no such file or folder. Check the name. [BW101]",
        "reports/empty.txt: The file is empty. Fetch it again. [BW102]",
    ]


def test_tally_as_table_csv_and_json(capsys: Output, reconciled: str) -> None:
    shown, _ = ran(capsys, "tally", reconciled, "--by", "month,place")
    assert "2012-05" in shown
    assert "Lomar" in shown
    assert "Counting practice: minmax" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80
    written, _ = ran(capsys, "tally", reconciled, "--by", "place", "--harms", "killed", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert {row["place"] for row in rows} == {"Lomar", "Dervan", "Zarim", "total"}
    data = json.loads(ran(capsys, "tally", reconciled, "--by", "place", "--format", "json")[0])
    assert data["profile"] == "minmax"
    assert sum(row["incidents"] for row in data["rows"]) == data["total"]["incidents"]
    only, _ = ran(capsys, "tally", reconciled, "--by", "place", "--where", "month=2012-06", "--format", "json")
    assert [row["place"] for row in json.loads(only)["rows"]] == ["Zarim"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--by", "colour"), "There is no key 'colour'. Choose among: day, "),
        (("--where", "colour"), "'colour' is no condition. Write it as country=PAK. [BW106]"),
        (("--profile", "ucdp"), "bearwitness reconcile CASEBOOK --profile ucdp [BW100]"),
    ],
)
def test_a_tally_that_cannot_be_made_says_why(
    capsys: Output, reconciled: str, arguments: tuple[str, ...], told: str
) -> None:
    assert told in ran(capsys, "tally", reconciled, *arguments, status=1)[1]


def test_verify(capsys: Output, reconciled: str) -> None:
    out, _ = ran(capsys, "verify", reconciled)
    assert out.startswith("Whole: 3 documents, 11 claims, ")
    data = Path(reconciled).read_bytes()
    place = data.index(b"Shops closed")
    Path(reconciled).write_bytes(data[:place] + b"Shops opened" + data[place + 12 :])
    out, err = ran(capsys, "verify", reconciled, status=1)
    assert out == ""
    assert "[BW205]" in err


def test_search(capsys: Output, reconciled: str) -> None:
    out, _ = ran(capsys, "search", reconciled, "shops", "closed")
    assert out.startswith("a.txt")
    assert "No document holds all of these words." in ran(capsys, "search", reconciled, "nowhere")[0]
    (hit,) = json.loads(ran(capsys, "search", reconciled, "shops", "--format", "json")[0])
    assert hit["name"] == "a.txt"


def test_info(capsys: Output, reconciled: str) -> None:
    out, _ = ran(capsys, "info", reconciled)
    assert "The valley" in out
    data = json.loads(ran(capsys, "info", reconciled, "--format", "json")[0])
    assert data["counts"]["documents"] == 3
    assert data["profiles"] == ["minmax"]


def test_run_does_it_all_and_again_changes_nothing(capsys: Output) -> None:
    command = ("run", "all.casebook", "reports", "--out", "site", "--reader", "fake", "--title", "The valley")
    out, err = ran(capsys, *command)
    assert "extract: 3 documents" in out
    assert "Lomar" in out
    assert "The site: site/index.html" in out
    assert err == ""
    assert Path("site/index.html").is_file()
    with Casebook.open("all.casebook") as casebook:
        before = casebook.fingerprint()
    ran(capsys, *command)
    with Casebook.open("all.casebook") as casebook:
        assert casebook.fingerprint() == before


def test_the_path_on_postgresql_gives_the_same_casebook(capsys: Output, postgres_place: str) -> None:
    for book, site in (("all.casebook", "one"), (postgres_place, "two")):
        ran(capsys, "init", book, "--title", "The valley")
        ran(capsys, "run", book, "reports", "--out", site, "--reader", "fake")
        assert "Whole: 3 documents" in ran(capsys, "verify", book)[0]
    with Casebook.open("all.casebook") as file, Casebook.open(postgres_place) as server:
        assert file.fingerprint() == server.fingerprint()
    assert Path("one/data/incidents.csv").read_bytes() == Path("two/data/incidents.csv").read_bytes()


def test_publish_leaves_other_files_alone(capsys: Output, reconciled: str) -> None:
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("x")
    assert "[BW207]" in ran(capsys, "publish", reconciled, "mine", status=1)[1]
    assert [path.name for path in Path("mine").iterdir()] == ["letter.txt"]


def test_an_unknown_source_kind_names_those_that_there_are(capsys: Output) -> None:
    ran(capsys, "init", "valley.casebook")
    _, err = ran(capsys, "ingest", "valley.casebook", "reports", "--source-kind", "friend", status=1)
    assert "'friend' is not in source_kinds. Allowed: " in err
