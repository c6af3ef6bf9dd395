"""Rows of structured lists as reports. The lists are invented."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.link.cluster import cluster
from bearwitness.link.lists.mapping import names, parse, shipped
from bearwitness.link.lists.rows import Row, read
from bearwitness.link.propose import LinkOptions, propose
from bearwitness.model.count import Count
from bearwitness.model.errors import CodebookError, FormatError
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

MAPPING = parse(
    b"""
name: Valley list
id: code
date: {columns: [from, to], format: "%d/%m/%Y"}
place: [village, district]
adm1: province
country: {is: AFG}
lat: y
lon: x
unknown: [n/a]
counts:
  killed: {low: least, high: most}
  injured: hurt
fields: {perpetrator: who, event_type: kind}
codes:
  event_type: {bombing: explosion, raid: armed_attack}
"""
)
CELLS = {"code": "V1", "from": "05/03/2012", "to": "06/03/2012", "village": "Tamrat", "district": "Zer",
         "province": "Paktia", "y": "34.1", "x": "69.2", "least": "3", "most": "5", "hurt": "n/a",
         "who": "gunmen", "kind": "raid"}  # fmt: skip


def row(**changes: str) -> Row:
    (made,) = read([{**CELLS, **changes}], MAPPING, "valley.csv")
    return made


def values(made: Row) -> Mapping[str, object]:
    return {claim.field: claim.value for claim in made.report.claims}


def test_every_value_cites_its_cell() -> None:
    made = row()
    said = values(made)
    killed = said["killed"]
    assert isinstance(killed, Count)
    assert (killed.low, killed.best, killed.high) == (3, None, 5)
    assert isinstance(said["date"], Moment)
    assert said["date"].edtf == "2012-03-05/2012-03-06"
    assert isinstance(said["place"], Place)
    assert said["place"].country == "AFG"
    assert said["event_type"] == "armed_attack"
    assert "injured" not in said
    for claim in made.report.claims:
        assert all(citation.holds(made.document.text) for citation in claim.citations)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"from": "31/02/2012", "to": "31/02/2012"}, "from"),
        ({"from": "05/03/2999", "to": "05/03/2999"}, "from"),
        ({"y": "341"}, "y"),
        ({"least": "-2"}, "least"),
        ({"least": "9"}, "least"),
        ({"most": "2.5"}, "least"),
        ({"hurt": "many"}, "hurt"),
        ({"kind": "unheard of"}, "kind"),
    ],
)
def test_a_cell_that_cannot_be_used_is_a_problem_with_its_row_and_the_rest_stands(
    changes: dict[str, str], column: str
) -> None:
    made = row(**changes)
    (problem,) = made.problems
    assert (problem.where.file, problem.where.row, problem.where.field) == ("valley.csv", 2, column)
    assert problem.remedy
    assert len(values(made)) >= 4


def test_a_missing_column_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(FormatError, match="village"):
        list(read([{"code": "V1", "place": "Tamrat"}], MAPPING, "valley.csv"))


def test_a_mapping_names_what_it_does_not_know() -> None:
    with pytest.raises(CodebookError, match="colour"):
        parse(b"id: code\ncolour: red")
    with pytest.raises(CodebookError, match="slain"):
        parse(b"id: code\ncounts: {slain: n}")
    with pytest.raises(CodebookError, match="ged"):
        shipped("nobody")


def test_the_shipped_mappings_can_be_read() -> None:
    assert names() == ("acled", "ged", "tbij")
    assert all(shipped(name).columns() for name in names())


@given(st.permutations(range(6)))
def test_a_list_sorted_anew_gives_the_same_reports(order: list[int]) -> None:
    rows = [{**CELLS, "code": f"V{n}", "least": str(n % 3)} for n in range(6)]
    first = {made.report.id for made in read(rows, MAPPING, "valley.csv")}
    assert {made.report.id for made in read([rows[n] for n in order], MAPPING, "sorted.csv")} == first


def test_two_lists_are_linked_one_row_each() -> None:
    other = parse(b"name: Hill list\nid: id\ndate: day\nplace: where\ncounts: {killed: dead}\ncountry: {is: AFG}")
    cells = [
        {"id": "H1", "day": "2012-03-05", "where": "Tamraat", "dead": "4"},
        {"id": "H2", "day": "2012-03-05", "where": "Tamrat", "dead": "5"},
        {"id": "H3", "day": "2012-08-01", "where": "Tamrat", "dead": "4"},
    ]
    ours, theirs = [row(to="05/03/2012")], list(read(cells, other, "hill.csv"))
    groups = {**{r.document.id: "valley" for r in ours}, **{r.document.id: "hill" for r in theirs}}
    reports = [r.report for r in [*ours, *theirs]]
    judged = propose(reports, (), LinkOptions(merge_at=0.5), groups=groups)
    made = cluster([r.id for r in reports], judged, 0.2, {r.id: groups[r.document] for r in reports})
    assert sorted(len(group) for group in made) == [1, 1, 2]
