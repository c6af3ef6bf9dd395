"""The notebook's verbs do what the commands do, and show themselves without trusting any text."""

from pathlib import Path

import pytest

import bearwitness
from bearwitness.model.errors import CodebookError, FormatError, MissingFileError, ValueRefusedError
from bearwitness.notebook import Casebook, read_file, read_text
from ingest.made import PAGE, warc
from steps.conftest import TEXTS

PLUGIN = Path(__file__).parent / "plugin"
TEXT = "At least 9 people were killed in Lomar on 2012-05-03, officials said. 4 people were killed in Dervan."


@pytest.fixture(autouse=True)
def fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PLUGIN))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "reports"


def test_the_package_offers_them_by_name() -> None:
    assert bearwitness.Casebook is Casebook
    assert bearwitness.read_text is read_text
    assert bearwitness.read_file is read_file
    with pytest.raises(AttributeError):
        _ = bearwitness.read_minds


def test_the_whole_path(tmp_path: Path, reports: Path) -> None:
    with Casebook.create(tmp_path / "valley.casebook", title="The valley") as casebook:
        assert casebook.ingest(reports).counts["documents"] == 3
        assert casebook.extract(reader="fake").counts["reports"] == 4
        casebook.link()
        casebook.reconcile(profile="minmax")
        tally = casebook.tally(by=["month", "place"], harms=["killed"])
        casebook.publish(tmp_path / "site")
        assert casebook.verify() == []
        assert [hit.name for hit in casebook.search("shops")] == ["a.txt"]
        assert {finding.incident for finding in casebook.findings()} == {one.id for one in casebook.incidents()}
    assert (tmp_path / "site" / "index.html").is_file()
    assert {(row["month"], row["place"]) for row in tally.rows} >= {("2012-05", "Lomar"), ("2012-06", "Zarim")}
    assert sum(int(row["incidents"] or 0) for row in tally.rows) == tally.total["incidents"]
    assert tally.to_csv().startswith("month,place,incidents,killed_low")
    assert "Lomar" in str(tally)
    with Casebook.open(tmp_path / "valley.casebook", write=False) as again:
        assert "The valley" in again._repr_html_()


def test_what_is_wrong_is_raised(tmp_path: Path, reports: Path) -> None:
    with pytest.raises(MissingFileError, match="bearwitness init"):
        Casebook.open(tmp_path / "nowhere.casebook")
    with Casebook.create(tmp_path / "valley.casebook") as casebook:
        with pytest.raises(CodebookError, match="source_kinds"):
            casebook.ingest([reports], source_kind="friend")
        with pytest.raises(FormatError, match="'March' is no day"):
            casebook.ingest(reports, published="March")
        assert [problem.code for problem in casebook.ingest([reports, "nope.txt"]).problems] == ["BW101"]


def test_a_text_is_read() -> None:
    read = read_text(TEXT, published="2012-05-04", title="Two days", reader="fake")
    assert [report.ordinal for report in read.reports] == [0, 1]
    assert read.aggregates == ()
    assert (read.document.title, read.document.published.edtf) == ("Two days", "2012-05-04")
    assert [row["field"] for row in read.rows] == ["killed", "place", "date", "killed", "place"]
    assert read.to_json()["documents"][0]["title"] == "Two days"
    assert read_text(TEXT, reader="fake").document.published.inferred
    with pytest.raises(ValueRefusedError):
        read_text(" ")


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    assert read_file(path, reader="fake").document.outlet == "Valley Post"
    archive = tmp_path / "two.warc.gz"
    archive.write_bytes(warc(("https://a.example", "text/html", PAGE), ("https://b.example", "text/html", PAGE + " ")))
    with pytest.raises(FormatError, match="holds 2 documents"):
        read_file(archive, reader="fake")
    with pytest.raises(MissingFileError):
        read_file(tmp_path / "nope.txt")


def test_no_text_is_taken_for_html() -> None:
    shown = read_text("<b>Look</b>: 9 people were killed in Lomar <script>alert(1)</script>.", reader="fake")
    assert "<script>" not in shown._repr_html_()
    hostile = read_text("Go <img src=x>. 9 people were killed in Lomar.", reader="fake")._repr_html_()
    assert "<img" not in hostile
    assert "9 people were killed in Lomar." in hostile
