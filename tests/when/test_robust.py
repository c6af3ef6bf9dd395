"""Whatever the words, nothing raises, spans hold, and equal words give equal Moments."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.codebook.load import language
from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor, Direction
from bearwitness.when.find import find
from bearwitness.when.publication import publication
from bearwitness.when.resolve import resolve

REPORT = Moment.day(date(2011, 3, 16))
ANCHORS = [
    Anchor(),
    Anchor(REPORT),
    Anchor(REPORT, previous=Moment.day(date(2010, 2, 28)), direction=Direction.FUTURE),
    Anchor(Moment(date(2011, 1, 1), None), previous=Moment(timex="PAST_REF")),
    Anchor(Moment(None, date(2011, 3, 1)), direction=Direction.NEAREST),
    Anchor(
        Moment.between(date(2010, 1, 1), date(2011, 12, 31)),
        previous=Moment.between(date(2010, 1, 1), date(2010, 3, 31)),
    ),
    Anchor(Moment.day(date.min), previous=Moment.day(date.max)),
]
ODD = [",", "-", "–", "/", "(", ")", ".", "31", "29", "0", "2011", "1999", "90", "2.5", "1,000", "99999999999", "9:75",
       "3rd", "31/02/2011", "2011-13-45", "00/00/0000", "1980s", "’80s", "’11", "gunmen", "Dawn,"]  # fmt: skip


def vocabulary(code: str) -> list[str]:
    return sorted({str(word) for words in language(code, "dates")["words"].values() for word in words}) + ODD


@pytest.mark.parametrize("code", ["en", "es", "fr", "ar"])
def test_no_heap_of_date_words_raises(code: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.sampled_from(vocabulary(code)), max_size=12))
    def check(words: list[str]) -> None:
        text = " ".join(words)
        phrases = find(text, code)
        assert all(p.span.of(text) == p.words for p in phrases)
        for phrase in phrases:
            for anchor in ANCHORS:
                moment = resolve(phrase, anchor, code)
                assert moment.words == phrase.words
                assert moment == resolve(phrase, anchor, code)
        for anchor in ANCHORS:
            resolve(text, anchor, code)
        publication(text, metadata={"date": text}, url=text, language=code)

    check()


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    for phrase in find(text):
        assert phrase.span.of(text) == phrase.words
    publication(text, metadata={"date": text}, url=text)
