"""What is a date in running text, what is none, and whose date it is."""

import itertools

import pytest

from bearwitness.when.find import find


def words(text: str, language: str = "en") -> list[str]:
    return [p.words for p in find(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "The Sun said a second man had died.",
        "He will march 5 kilometres with them.",
        "Some 2000 people fled, 1500 of them by boat.",
        "The March 23 Movement denied it.",
        "It happened once before, and again soon after.",
        "The fall of the city came as a shock.",
        "A 24-year-old man and his 6-year-old son were hurt.",
        "The Daily Courier was closed.",
        "They sat in the sun.",
        "April wept; so did June and her brother.",
        "He was hit in the second leg.",
        "At the moment of the blast he stood outside.",
        "They shelled the town from 0400 until 1100.",
        "The last shell fell shortly before 1700.",
    ],
)
def test_no_date_here(text: str) -> None:
    assert [p.words for p in find(text) if p.dates or p.kind == "duration"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May, two died.", ["May"]),
        ("On May 3 two died.", ["May 3"]),
        ("MAY 3 -- TWO DIED IN MARCH 2010", ["MAY 3", "MARCH 2010"]),
        ("Two died in 2010.", ["2010"]),
        ("The Act (2010) was repealed.", ["2010"]),
        ("== 2010 ==\nMay 3 - Two died.", ["2010", "May 3"]),
        ("January 17-March 7 - 2010 riots", ["January 17-March 7"]),
        ("June 28 - July 2 and May-July 2010", ["June 28 - July 2", "May-July 2010"]),
        ("9-March-2011", ["9-March-2011"]),
        ("Two died on Sun., Mar. 6.", ["Sun., Mar. 6"]),
        ("He fled on Monday and was shot on Friday evening.", ["Monday", "Friday evening"]),
        ("between March 3 and 7, then again on 9 March", ["between March 3 and 7", "9 March"]),
    ],
)
def test_a_date_here(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_spans_hold_the_words_and_do_not_overlap() -> None:
    text = "On Monday, 7 March 2011, and since early 2010, in the past 48 hours; yesterday\u2019s raid."
    phrases = find(text)
    assert [p.words for p in phrases] == [
        "Monday, 7 March 2011",
        "since early 2010",
        "the past 48 hours",
        "yesterday\u2019s",
    ]
    assert all(p.span.of(text) == p.words for p in phrases)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(phrases))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Four were shot (Harbour Gazette [Ostrava], March 9).", ["March 9"]),
        ("Four were shot (Newswire, May 21, 2010).", ["May 21, 2010"]),
        ("Four were shot (The Beacon [Lund] June 27, 2010; Newswire, June 28).", ["June 27, 2010", "June 28"]),
        ("Four were shot (Radio Fjord, 3 March 2011, p. 4).", ["3 March 2011"]),
        ("Four were shot (Monday, March 9).", []),
        ("Four were shot (March 9, 2011).", []),
        ("Four were shot (he died on March 9).", []),
        ("Four were shot (Published Tuesday, March 8, 2011).", []),
        ("On March 9 four were shot.", []),
    ],
)
def test_the_date_in_a_source_citation_is_the_sources(text: str, cited: list[str]) -> None:
    assert [p.words for p in find(text) if p.in_citation] == cited


def test_the_citation_is_the_whole_bracket() -> None:
    text = "Four were shot on March 8 (Harbour Gazette, March 9)."
    event, source = find(text)
    assert event.citation is None
    assert source.citation is not None
    assert source.citation.of(text) == "(Harbour Gazette, March 9)"


def test_kinds() -> None:
    text = "On Monday at noon, in May 2010, from 2007 to 2009, for three days, every week, now."
    assert [p.kind for p in find(text)] == ["time", "period", "period", "duration", "set", "ref"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "El lunes 7 de marzo de 2011 y la semana pasada, desde principios de 2010.",
         ["lunes 7 de marzo de 2011", "semana pasada", "desde principios de 2010"]),
        ("fr", "Le 7 mars 2011, hier soir, et depuis le début de 2010, l’année dernière.",
         ["7 mars 2011", "hier soir", "depuis le début de 2010", "l’année dernière"]),
        ("ar", "قتل رجلان في 7 آذار 2011 ومنذ عام 2010 ومساء الاثنين",
         ["7 آذار 2011", "ومنذ عام 2010", "ومساء الاثنين"]),
    ],
)  # fmt: skip
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert words(text, language) == expected
