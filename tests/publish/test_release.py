import csv
import hashlib
import io
import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bearwitness.codebook.load import load
from bearwitness.model.errors import AlreadyThereError, RefusedError, StorageError
from bearwitness.publish.records import Quote
from bearwitness.publish.release import MARKER, release
from publish.made_up import LOST, MARKET, ROAD, dossier


class Links(HTMLParser):
    """Every href and src of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def test_every_link_leads_to_a_file_of_the_folder_and_none_leaves_it(tmp_path: Path) -> None:
    release(dossier(), load(), tmp_path / "site")
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) == 6
    for page in pages:
        links = Links()
        links.feed(page.read_text())
        assert links.found
        for link in links.found:
            if not link.startswith("#"):
                assert (page.parent / link).resolve().is_file(), f"{page.name} -> {link}"


def test_no_page_or_script_names_an_address_that_would_be_fetched(tmp_path: Path) -> None:
    release(dossier(), load(), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.*"):
        if path.suffix in {".html", ".css", ".js"} and path.name != "leaflet.js":
            text = path.read_text()
            assert not re.search(r"(src|href)=[\"']?(https?:)?//|url\(\s*[\"']?https?:|fetch\(|XMLHttpRequest", text)


def test_totals_agree_in_csv_geojson_and_page(tmp_path: Path) -> None:
    release(dossier(), load(), tmp_path / "site")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "site/data/incidents.csv").read_text())))
    features = json.loads((tmp_path / "site/data/incidents.geojson").read_text())["features"]
    low = sum(int(row["killed_low"] or 0) for row in rows)
    assert low == 10
    assert low == sum(int(f["properties"]["killed_low"] or 0) for f in features)
    assert "<dt>Killed</dt><dd>10 to 13</dd>" in (tmp_path / "site/index.html").read_text()


def test_unknown_is_an_empty_cell_and_never_zero(tmp_path: Path) -> None:
    release(dossier(LOST), load(), tmp_path / "site")
    row = next(csv.DictReader(io.StringIO((tmp_path / "site/data/incidents.csv").read_text())))
    assert row["killed_low"] == row["abducted_best"] == row["latitude"] == row["date_start"] == ""
    assert "0" not in {row["killed_low"], row["injured_high"]}


def test_a_coarse_place_is_an_area_and_a_known_one_a_point(tmp_path: Path) -> None:
    release(dossier(), load(), tmp_path / "site")
    kinds = {
        f["id"]: f["geometry"] and f["geometry"]["type"]
        for f in json.loads((tmp_path / "site/data/incidents.geojson").read_text())["features"]
    }
    assert kinds == {"inc_market": "Point", "inc_road": "Polygon", "inc_lost": None}


def test_markup_in_a_text_is_shown_and_not_run_and_a_formula_is_disarmed(tmp_path: Path) -> None:
    release(dossier(ROAD), load(), tmp_path / "site")
    page = (tmp_path / "site/incidents/inc_road.html").read_text()
    assert "&lt;b&gt;were found&lt;/b&gt;" in page
    assert "<b>were" not in page
    assert "'=two farmers" in (tmp_path / "site/data/incidents.csv").read_text()


def test_a_protected_source_has_no_words_on_any_page(tmp_path: Path) -> None:
    release(dossier(), load(), tmp_path / "site")
    assert "Words withheld to protect the source." in (tmp_path / "site/incidents/inc_market.html").read_text()


def test_a_secret_anywhere_stops_the_publication_and_leaves_nothing(tmp_path: Path) -> None:
    leaking = replace(MARKET, quotes=(Quote("said Nour Example of the mill", "Amra Herald"),))
    with pytest.raises(RefusedError, match="incidents/inc_market"):
        release(dossier(leaking), load(), tmp_path / "site", secrets=["nour example"])
    assert list(tmp_path.iterdir()) == []


def test_a_second_publication_replaces_the_first_whole(tmp_path: Path) -> None:
    release(dossier(), load(), tmp_path / "site")
    release(dossier(LOST), load(), tmp_path / "site")
    assert [p.name for p in (tmp_path / "site/incidents").iterdir()] == ["inc_lost.html"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(AlreadyThereError):
        release(dossier(), load(), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letters.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="file"):
        release(dossier(), load(), tmp_path / "file" / "site")


def test_the_marker_lists_the_hash_of_every_other_file(tmp_path: Path) -> None:
    release(dossier(), load(), tmp_path / "site")
    lines = (tmp_path / "site" / MARKER).read_text().splitlines()[1:]
    listed = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    there = {str(p.relative_to(tmp_path / "site")) for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert set(listed) == there - {MARKER}
    for name, digest in listed.items():
        assert hashlib.sha256((tmp_path / "site" / name).read_bytes()).hexdigest() == digest
    assert os.access(tmp_path / "site", os.R_OK | os.X_OK)
