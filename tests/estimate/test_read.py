"""Capture histories from CSV."""

import pytest

from bearwitness.estimate.read import read
from bearwitness.model.errors import EmptyFileError, FormatError, RefusedError


def test_persons_with_list_columns() -> None:
    found = read("id,in_press,in_clinic,in_court,town\n1,1,0,1,Ford\n2,yes,no,,Mill\n3,0,1,0,Ford\n").tables[""]
    assert found.lists == ("press", "clinic", "court")
    assert (found.n, found.on_all(0b101)) == (3, 1)


def test_patterns_with_a_count_and_an_open_unobserved_row() -> None:
    found = read('"y","A","B","C","Town"\nNA,0,0,0,Ford\n7,1,0,0,Ford\n2,1,1,0,Mill\n0,0,1,1,Mill\n')
    assert found.tables[""].n == 9
    by_town = read("y,A,B,C,Town\n7,1,0,0,Ford\n2,1,1,0,Mill\n1,0,1,1,NA\n", by=["Town"])
    assert {label: t.n for label, t in by_town.tables.items()} == {"Ford": 7, "Mill": 2, "unknown": 1}
    assert by_town.unlabelled == 1


def test_counts_by_number_of_records() -> None:
    found = read("nbcap,freq\n1,40\n2,9\n3,1\n")
    assert found.frequencies == {1: 40, 2: 9, 3: 1}
    assert found.tables == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A,B,count\n1,0,3\n1,1\n", "2 cells where the header has 3"),
        ("in_a,in_b\n1,maybe\n", "neither yes nor no"),
        ("A,B,count\n1,0,some\n", "no number of persons"),
        ("A,B,count\n1,0,-3\n", "no number of persons"),
        ("name,town\nx,y\n", "No column says"),
    ],
)
def test_what_is_wrong_and_where(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        read(text, file="lists.csv")


def test_empty_tables_and_persons_on_no_list() -> None:
    with pytest.raises(EmptyFileError):
        read("A,B,count\n")
    with pytest.raises(RefusedError, match="1 rows stand on no list"):
        read("in_a,in_b\n1,0\n0,0\n")
    with pytest.raises(RefusedError, match="no times"):
        read("times,n\n0,4\n1,3\n")
    with pytest.raises(FormatError, match="no column 'Region'"):
        read("A,B,count\n1,0,3\n", by=["Region"])
