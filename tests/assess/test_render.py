"""The same numbers in every output."""

import csv
import io
from datetime import date

import pytest

from bearwitness.assess.plot import draw, save
from bearwitness.assess.render import to_csv, to_json, to_text, words
from bearwitness.assess.row import IncidentRow
from bearwitness.assess.tally import Table, tally
from bearwitness.model.count import Count
from bearwitness.model.errors import FormatError
from bearwitness.model.moment import Moment


@pytest.fixture
def table() -> Table:
    rows = [
        IncidentRow("1", Moment.day(date(2031, 1, 3)), actor="=HYPER", counts={"killed": Count(2, 3, 5)}),
        IncidentRow("2", Moment.day(date(2031, 2, 3)), actor="Red Guard", counts={"killed": Count.said(4)}),
        IncidentRow("3"),
    ]
    return tally(rows, ["month", "actor"])


def test_totals_are_equal_in_csv_json_text_and_picture(table: Table) -> None:
    lines = list(csv.DictReader(io.StringIO(to_csv(table))))
    assert [lines[-1][f"killed_{bound}"] for bound in ("low", "best", "high")] == ["6", "7", "9"]
    assert sum(int(line["incidents"]) for line in lines[:-1]) == int(lines[-1]["incidents"]) == 3
    made = to_json(table)
    assert [made["total"][f"killed_{bound}"] for bound in ("low", "best", "high")] == [6, 7, 9]
    assert "7 (6-9)" in to_text(table).splitlines()[-1]
    assert "7 (6-9) in 3 incidents" in draw(table).axes[0].get_title()


def test_unknown_numbers_are_empty_and_null(table: Table) -> None:
    assert to_csv(table).splitlines()[3] == "unknown,unknown,1,,,,1,0"
    assert to_json(table)["rows"][2]["killed_best"] is None


def test_a_spreadsheet_never_runs_a_label(table: Table) -> None:
    assert "'=HYPER" in to_csv(table)


def test_pictures_are_written_the_same_twice(table: Table) -> None:
    assert save(draw(table), "png").startswith(b"\x89PNG")
    svg = save(draw(table), "svg")
    assert b"<svg" in svg
    assert svg == save(draw(table), "svg")
    with pytest.raises(FormatError, match="PNG or SVG"):
        save(draw(table), "pdf")


def test_an_empty_table_can_be_drawn_and_printed() -> None:
    empty = tally([], ["actor"])
    assert save(draw(empty), "png")
    assert "unknown" in to_text(empty)
    with pytest.raises(FormatError, match="killed"):
        draw(empty, harm="injured")


def test_words_of_a_sum() -> None:
    assert words(Count()) == "unknown"
    assert words(Count(4, 4, 4)) == "4"
    assert words(Count(4, 4, None), open_ended=1) == "4 or more"
    assert words(Count(2, 3, None), open_ended=2) == "3 (2 or more)"
    assert words(Count(2, 3, 5)) == "3 (2-5)"
