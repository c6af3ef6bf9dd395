from itertools import pairwise

import pytest

from bearwitness.where.find import Finder, find, find_demonyms
from bearwitness.where.gazetteer import Gazetteer, embedded
from bearwitness.where.tokens import tokenise


class Mark:
    def __init__(self, start_char: int, end_char: int, label_: str) -> None:
        self.start_char, self.end_char, self.label_ = start_char, end_char, label_


class Marked:
    """A parse with the entities given."""

    def __init__(self, text: str, *found: tuple[str, str]) -> None:
        self.ents = [Mark(text.index(words), text.index(words) + len(words), label) for words, label in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Three men died in Mombasa on Monday, police in Nairobi said.", ["Mombasa", "Nairobi"]),
        ("The convoy left Reykjavik for Oslo, Norway.", ["Reykjavik", "Oslo", "Norway"]),
        ("He moved from Duluth, Minn., to Fargo.", ["Duluth", "Minn", "Fargo"]),
        ("Nothing happened.", []),
        ("", []),
    ],
)
def test_names_without_a_parser(text: str, names: list[str]) -> None:
    assert [m.words.rstrip(".") for m in find(text)] == names


def test_spans_are_exact_and_apart() -> None:
    text = "Clashes near Montevideo, Uruguay’s capital; São Paulo and Sana'a were calm. Sana'a slept."
    mentions = find(text)
    assert {"Montevideo", "Uruguay", "São Paulo", "Sana'a"} == {m.words for m in mentions}
    assert all(m.span.of(text) == m.words for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


def test_a_person_is_no_place() -> None:
    text = "Mr. Paris Hamilton said he was sorry. Hamilton told the court that he had slept."
    doc = Marked(text, ("Paris Hamilton", "PERSON"))
    assert find(text, doc) == []


def test_a_parser_adds_names_that_no_gazetteer_knows() -> None:
    text = "Shells fell in Zyxquavar on Sunday, the police in Nairobi said."
    found = find(text, Marked(text, ("Zyxquavar", "GPE"), ("Sunday", "DATE"), ("Nairobi", "GPE")))
    assert [(m.words, m.known) for m in found] == [("Zyxquavar", False), ("Nairobi", True)]


def test_demonyms_are_left_out() -> None:
    assert [m.words for m in find("Kenyan officers flew to Kampala.")] == ["Kampala"]


def test_an_imported_gazetteer_adds_names(small: Gazetteer) -> None:
    text = "A house was hit in Khirbat Sous, residents of Khirbat Sous said."
    found = Finder((small, embedded())).find(text)
    assert {m.words for m in found} == {"Khirbat Sous"}
    assert all(m.known for m in found)


def test_tokens() -> None:
    texts = [t.text for t in tokenise("In Sana'a, the U.S.-backed al-Zour; Oslo-based St. Olaf's W.Va.")]
    assert texts == [
        "In",
        "Sana'a",
        ",",
        "the",
        "U.S.",
        "-",
        "backed",
        "al-Zour",
        ";",
        "Oslo",
        "-",
        "based",
        "St.",
        "Olaf",
        "W.Va.",
    ]


def test_demonyms_are_told_apart_and_never_overlap_names() -> None:
    text = "Kenyan farmers met in Nairobi; two Iraqis joined them."
    names = find(text)
    peoples = find_demonyms(text, names)
    assert [(m.words, m.nation) for m in peoples] == [("Kenyan", "KEN"), ("Iraqis", "IRQ")]
    assert all(text[m.span.start : m.span.end] == m.words for m in peoples)
    assert all(m.nation is None for m in names)
