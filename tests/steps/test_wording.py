import pytest

from bearwitness.codebook.load import load
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.place import Place
from bearwitness.model.span import Span
from bearwitness.steps.wording import field_label, in_words, safe_cell, sentence_around

TEXT = "Shops closed. Nine died at 5.30 p.m. in Lomar!\nThe mill burned"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("closed", "Shops closed."),
        ("Lomar", "Nine died at 5.30 p.m. in Lomar!"),
        ("burned", "The mill burned"),
    ],
)
def test_the_sentence_around(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    assert sentence_around(TEXT, Span(start, start + len(words)), ()).of(TEXT) == sentence


def test_a_supporting_passage_is_the_sentence_where_it_holds_the_words() -> None:
    start = TEXT.index("Lomar")
    passage = Span(TEXT.index("Nine"), TEXT.index("\n"))
    assert sentence_around(TEXT, Span(start, start + 5), (Span(0, len(TEXT)), passage)) == passage


def test_values_in_words() -> None:
    codebook = load()
    assert in_words("airstrike", "event_type", codebook) == codebook.lists["event_types"]["airstrike"].label
    assert in_words("airstrike", "weapon", codebook) == "airstrike"
    assert in_words(Count.said(38, Qualifier.AT_LEAST), "killed", codebook) == "at least 38"
    assert in_words(Place("the mill", country="XXA"), "place", codebook).startswith("the mill")
    assert field_label("killed", codebook) == "Killed"
    assert field_label("colour", codebook) == "colour"


@pytest.mark.parametrize("cell", ["=1+1", "+1 more", "-1+1", "@SUM(A1)", "\tx", "\r=1"])
def test_a_formula_is_kept_from_running(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-33.9", "-5", "9 to 11", "", "x=1"])
def test_other_cells_stay(cell: str) -> None:
    assert safe_cell(cell) == cell
