from datetime import date

import pytest

from bearwitness.model.count import Count, Qualifier
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.publish.words import count_words, moment_words, place_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count.said(4), "4"),
        (Count.said(38, Qualifier.AT_LEAST), "at least 38"),
        (Count.said(50, Qualifier.MORE_THAN), "at least 51"),
        (Count.said(20, Qualifier.UP_TO), "up to 20"),
        (Count.said(30, Qualifier.ABOUT), "about 30"),
        (Count.between(8, 11), "8 to 11"),
        (Count(8, 9, 11), "8 to 11 (best 9)"),
        (Count.vague("dozens"), "dozens (no number given)"),
        (Count(), "not known"),
    ],
)
def test_counts_say_what_is_known_and_no_more(count: Count, words: str) -> None:
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment.day(date(2031, 2, 5)), "5 February 2031"),
        (Moment.between(date(2031, 2, 7), date(2031, 2, 10)), "7 to 10 February 2031"),
        (Moment.between(date(2031, 2, 1), date(2031, 2, 28)), "February 2031"),
        (Moment.between(date(2031, 1, 1), date(2031, 12, 31)), "2031"),
        (Moment.between(date(2031, 1, 30), date(2031, 2, 2)), "30 January to 2 February 2031"),
        (Moment(latest=date(2031, 2, 2)), "up to 2 February 2031"),
        (Moment(), "date not known"),
    ],
)
def test_dates_say_how_precisely_they_are_known(moment: Moment, words: str) -> None:
    assert moment_words(moment) == words


def test_a_place_does_not_repeat_itself() -> None:
    assert place_words(Place("Tel Amra, Upper Amra"), "Upper Amra", "ZZZ") == "Tel Amra, Upper Amra, ZZZ"
    assert place_words(None) == "place not known"
