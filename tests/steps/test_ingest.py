from datetime import date
from pathlib import Path

import pytest

from bearwitness.ingest.parsed import Limits
from bearwitness.model.progress import Silent
from bearwitness.steps import ingest
from bearwitness.steps.defaults import IngestOptions
from bearwitness.store.casebook import Casebook
from ingest.made import PAGE, pdf, warc


def ingested(casebook: Casebook, *paths: Path, **options: object) -> dict[str, int]:
    run = ingest.run(casebook, IngestOptions(paths, **options), Silent())  # type: ignore[arg-type]
    return run.counts


def test_good_files_go_in_and_each_bad_one_is_a_problem(valley: Casebook, texts: Path) -> None:
    bad = {
        "empty.txt": b"",
        "junk.txt": b"\x00\x01\x02\x03" * 90,
        "cut.pdf": pdf("Nine people were killed.")[:-200],
        "sealed.pdf": pdf("Nine people were killed.", password="x"),
        "long.txt": b"Nine people were killed. " * 5_000,
        "bad.json": b"{",
    }
    for name, data in bad.items():
        (texts / name).write_bytes(data)
    run = ingest.run(valley, IngestOptions((texts, texts / "nope.txt"), limits=Limits(characters=100_000)), Silent())
    assert run.counts["documents"] == 3
    assert {problem.where.file: problem.code for problem in run.problems} == {
        str(texts / "empty.txt"): "BW102",
        str(texts / "junk.txt"): "BW103",
        str(texts / "cut.pdf"): "BW103",
        str(texts / "sealed.pdf"): "BW104",
        str(texts / "long.txt"): "BW105",
        str(texts / "bad.json"): "BW106",
        str(texts / "nope.txt"): "BW101",
    }
    assert {problem.id for problem in valley.problems()} == {problem.id for problem in run.problems}
    assert [document.name for document in valley.documents()] == ["a.txt", "b.txt", "c.txt"]


def test_a_second_time_changes_nothing(valley: Casebook, texts: Path) -> None:
    assert ingested(valley, texts)["documents"] == 3
    before = valley.fingerprint()
    counts = ingested(valley, texts)
    assert (counts["documents"], counts["already_there"]) == (0, 3)
    assert valley.fingerprint() == before


def test_the_same_bytes_elsewhere_are_one_more_capture(valley: Casebook, texts: Path) -> None:
    (texts / "copy.txt").write_bytes((texts / "a.txt").read_bytes())
    assert ingested(valley, texts) == {"documents": 3, "already_there": 1, "problems": 0, "passed_over": 0}
    (document,) = (d for d in valley.documents() if d.name == "a.txt")
    assert valley.captures(document.id) == [str(texts / "a.txt"), str(texts / "copy.txt")]


def test_every_page_of_an_archive_is_a_document(valley: Casebook, tmp_path: Path) -> None:
    pages = [(f"https://valley.example/{n}", "text/html", PAGE.replace("Nine", n)) for n in ("Ten", "Six")]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc(*pages)[:-30])
    counts = ingested(valley, path)
    assert (counts["documents"], counts["problems"]) == (1, 1)
    path.write_bytes(warc(*pages))
    assert ingested(valley, path)["documents"] == 1
    assert [document.url for document in valley.documents()] == [url for url, _, _ in pages]


def test_options_speak_only_where_the_file_does_not(valley: Casebook, texts: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    options = {"published": date(2012, 7, 1), "outlet": "Radio Amra", "source_kind": "interview", "protected": True}
    ingested(valley, page, texts / "b.txt", **options)
    said, silent = valley.documents()
    assert (said.outlet, said.published.edtf) == ("Valley Post", "2012-05-03")
    assert (silent.outlet, silent.published.edtf) == ("Radio Amra", "2012-07-01")
    assert (silent.source_kind, silent.protected, said.protected) == ("interview", True, True)


def test_when_it_was_captured_is_kept(valley: Casebook, texts: Path) -> None:
    ingested(valley, texts)
    assert all(document.captured_at is not None for document in valley.documents())


def test_the_run_says_what_was_asked(valley: Casebook, texts: Path) -> None:
    ingested(valley, texts)
    (run,) = valley.runs()
    assert run.step == "ingest"
    assert run.options["paths"] == [str(texts)]
    assert run.counts["documents"] == 3
    assert valley.verify() == []


def test_passed_over_files_are_told(valley: Casebook, texts: Path) -> None:
    (texts / "p.jpg").write_bytes(b"x")

    class Told(Silent):
        words = ""

        def say(self, words: str) -> None:
            self.words += words

    told = Told()
    run = ingest.run(valley, IngestOptions((texts,)), told)
    assert run.counts["passed_over"] == 1
    assert "1 .jpg" in told.words


@pytest.mark.parametrize("name", ["ünïcode 'quoted' & odd.txt", "مخبز.txt"])
def test_names_of_any_script(valley: Casebook, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Nine people were killed near the mill.")
    assert ingested(valley, path)["documents"] == 1
    assert next(valley.documents()).name == name
