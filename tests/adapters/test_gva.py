"""Invented local news."""

import json
from datetime import date
from pathlib import Path

from benchmarks.gva import article, main
from benchmarks.gva_filling import filled

from bearwitness.extract.reader import default_reader

ROW = {
    "docid": "x1", "dct": "2016-05-10", "title": "Two shot, one killed in Farrowdale",
    "text": "FARROWDALE, Ohio -- A man was killed and a woman was wounded in a shooting in Farrowdale on Sunday night, "
    "police said.\n\nThe man was identified as Dorvin Pellsworth, 34, of Farrowdale. The woman is in stable condition.",
}  # fmt: skip


def test_candidates_of_an_article() -> None:
    document = article(ROW)
    found = filled(document, default_reader().read(document).reports)
    assert date(2016, 5, 8) in found.days
    assert "Farrowdale" in found.places
    assert any(name.endswith("Pellsworth") for name in found.names)
    assert "title:2 shot 1" in found.tolls


def test_command_answers_every_document(tmp_path: Path) -> None:
    documents, out = tmp_path / "documents.jsonl", tmp_path / "out.jsonl"
    empty = {"docid": "x2", "dct": "2016-05-10", "title": "", "text": "Rain is expected on Friday."}
    documents.write_text("".join(json.dumps(r) + "\n" for r in (ROW, empty)), encoding="utf-8")
    assert main(["--documents", str(documents), "--out", str(out)]) == 0
    first, second = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert (first["killed_low"], first["injured_low"], first["place"]) == (1, 1, "Farrowdale")
    assert first["date_start"] == first["date_end"] == "2016-05-08"
    assert (second["docid"], second["victim_names"]) == ("x2", [])


def test_the_reader_alone(tmp_path: Path) -> None:
    documents, out = tmp_path / "documents.jsonl", tmp_path / "out.jsonl"
    documents.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    assert main(["--documents", str(documents), "--out", str(out), "--plain"]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["killed_low"] == 1
