"""Phrases to Moments, in sentences of our own; the report is of Wednesday 16 March 2011 unless said otherwise."""

from datetime import date
from typing import Any

import pytest

from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor, Direction
from bearwitness.when.find import find
from bearwitness.when.resolve import counted, resolve

REPORT = Anchor.on(date(2011, 3, 16))
TOLD = Anchor(Moment.day(date(2011, 3, 16)), previous=Moment.day(date(2011, 2, 8)))

ARTICLE = [
    ("On February 5, three labourers were found dead", "February 5", "2011-02-05", "2011-02-05"),
    ("He was taken on Feb. 14 and not seen since", "Feb. 14", "2011-02-14", "2011-02-14"),
    ("The note was dated Jan 28", "Jan 28", "2011-01-28", "2011-01-28"),
    ("The video appeared on 27 June 2010", "27 June 2010", "2010-06-27", "2010-06-27"),
    ("It was first seen May 19, 2010, in the bazaar", "May 19, 2010", "2010-05-19", "2010-05-19"),
    ("The raid of December 20 left two dead", "December 20", "2010-12-20", "2010-12-20"),
    ("The raid of March 16 was the third", "March 16", "2011-03-16", "2011-03-16"),
    ("The raid of March 17 was the third", "March 17", "2010-03-17", "2010-03-17"),
    ("on the 9th of March a teacher was shot", "the 9th of March", "2011-03-09", "2011-03-09"),
    ("Twelve were killed since the beginning of 2011", "since the beginning of 2011", "2011-01-01", "2011-03-16"),
    ("since the beginning of the year", "since the beginning of the year", "2011-01-01", "2011-03-16"),
    ("since the start of this year", "since the start of this year", "2011-01-01", "2011-03-16"),
    ("Some 90 raids since 2007", "since 2007", "2007-01-01", "2011-03-16"),
    ("Some 90 raids since June 2009", "since June 2009", "2009-06-01", "2011-03-16"),
    ("Between 2007 and 2011 the river rose", "Between 2007 and 2011", "2007-01-01", "2011-12-31"),
    ("From 2008 to 2010 they ruled the valley", "From 2008 to 2010", "2008-01-01", "2010-12-31"),
    ("The 2008-2010 truce", "The 2008-2010", "2008-01-01", "2010-12-31"),
    ("Violence rose over the past few years", "the past few years", "None", "2011-03-16"),
    ("Nine were buried last year", "last year", "2010-01-01", "2010-12-31"),
    ("Nine were buried this year", "this year", "2011-01-01", "2011-12-31"),
    ("The group was formed one year ago", "one year ago", "2010-01-01", "2010-12-31"),
    ("It was closed two months ago", "two months ago", "2011-01-01", "2011-01-31"),
    ("Three men fled ten days ago", "ten days ago", "2011-03-06", "2011-03-06"),
    ("Raids went on in January and February 2011", "January and February 2011", "2011-01-01", "2011-02-28"),
    ("They came in August", "August", "2010-08-01", "2010-08-31"),
    ("A curfew held between 3 and 7 March", "between 3 and 7 March", "2011-03-03", "2011-03-07"),
    ("A curfew held from March 3 to March 7", "from March 3 to March 7", "2011-03-03", "2011-03-07"),
    ("A curfew held March 3-5, 2011", "March 3-5, 2011", "2011-03-03", "2011-03-05"),
    ("from December 28 to January 3", "from December 28 to January 3", "2010-12-28", "2011-01-03"),
    ("Shelling went on overnight Monday to Tuesday", "overnight Monday to Tuesday", "2011-03-14", "2011-03-15"),
    ("on the night of 12-13 March", "the night of 12-13 March", "2011-03-12", "2011-03-13"),
    ("He died late on Saturday", "Saturday", "2011-03-12", "2011-03-12"),
    ("in the first half of 2010", "the first half of 2010", "2010-01-01", "2010-06-30"),
    ("in the third quarter of 2010", "the third quarter of 2010", "2010-07-01", "2010-09-30"),
    ("In the late 1980s they left", "the late 1980s", "1987-01-01", "1989-12-31"),
    ("in the summer of 2010", "the summer of 2010", "2010-06-01", "2010-08-31"),
    ("in the past three years", "the past three years", "2008-03-16", "2011-03-16"),
]


@pytest.mark.parametrize(("sentence", "words", "first", "last"), ARTICLE, ids=[row[1] for row in ARTICLE])
def test_phrase_of_an_analysts_article(sentence: str, words: str, first: str, last: str) -> None:
    phrase = next(p for p in find(sentence) if p.words == words)
    moment = resolve(phrase, REPORT)
    assert sentence[phrase.span.start : phrase.span.end] == words == moment.words
    assert (str(moment.earliest), str(moment.latest)) == (first, last)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the same day", "2011-02-08"),
        ("that day", "2011-02-08"),
        ("two days earlier", "2011-02-06"),
        ("a day earlier", "2011-02-07"),
        ("the next day", "2011-02-09"),
        ("the following day", "2011-02-09"),
        ("three days later", "2011-02-11"),
        ("the day before", "2011-02-07"),
        ("the previous day", "2011-02-07"),
        ("the previous Friday", "2011-02-04"),
    ],
)
def test_counted_from_the_event_told_before_and_not_from_the_report(words: str, day: Any) -> None:
    assert resolve(words, TOLD).edtf == day


def test_two_days_before_a_named_day() -> None:
    assert resolve("two days before February 8", REPORT).edtf == "2011-02-06"


def test_that_month_and_that_year_are_those_of_the_event() -> None:
    told = Anchor(REPORT.report, previous=Moment.day(date(2009, 7, 4)))
    assert resolve("that month", told).edtf == "2009-07"
    assert resolve("that year", told).edtf == "2009"
    assert resolve("the following year", told).edtf == "2010"


def test_a_year_earlier_keeps_the_grain_of_a_quarter() -> None:
    told = Anchor(REPORT.report, previous=resolve("the third quarter of 2010", REPORT))
    assert resolve("a year earlier", told).timex == "2009-Q3"
    assert counted("a year earlier")
    assert not counted("March 9")


def test_a_report_known_only_to_the_year_places_month_days_in_it_and_widens_what_is_counted() -> None:
    anchor = Anchor(Moment.between(date(2011, 1, 1), date(2011, 12, 31)))
    assert resolve("February 5", anchor).edtf == "2011-02-05"
    yesterday = resolve("yesterday", anchor)
    assert (yesterday.earliest, yesterday.latest) == (date(2010, 12, 31), date(2011, 12, 30))
    assert yesterday.precision == 5


def test_a_report_with_an_open_end_gives_counted_phrases_an_open_end() -> None:
    anchor = Anchor(Moment(date(2011, 3, 16), None, inferred=True))
    assert resolve("February 5", anchor).edtf == "2011-02-05"
    assert resolve("May 2010", anchor).edtf == "2010-05"
    moment = resolve("Tuesday", anchor)
    assert (moment.earliest, moment.latest, moment.precision) == (date(2011, 3, 15), None, None)


def test_no_report_day_leaves_the_year_open() -> None:
    moment = resolve("February 5", Anchor())
    assert (moment.known, moment.timex) == (False, "XXXX-02-05")
    assert not resolve("yesterday", Anchor()).known
    assert "not known" in resolve("yesterday", Anchor()).why


def test_there_is_no_thirtieth_of_february() -> None:
    moment = resolve("February 30", REPORT)
    assert not moment.known
    assert moment.why == "There is no such day."


def test_leap_day_goes_to_the_last_leap_year() -> None:
    assert resolve("February 29", REPORT).edtf == "2008-02-29"


@pytest.mark.parametrize(
    ("words", "chosen", "why"),
    [
        ("04/05/2011", "2011-05-04", "commoner"),
        ("13/02/2011", "2011-02-13", ""),
        ("02/13/2011", "2011-02-13", ""),
        ("07/03/2011", "2011-03-07", "other reading lies after"),
        ("03/03/2011", "2011-03-03", ""),
    ],
)
def test_dates_in_digits(words: str, chosen: str, why: str) -> None:
    moment = resolve(words, REPORT)
    assert moment.edtf == chosen
    assert why in moment.why


def test_an_ambiguous_date_keeps_both_readings_the_chosen_first() -> None:
    moment = resolve("04/05/2010", REPORT)
    days = [date(2010, 5, 4), date(2010, 4, 5)]
    assert moment.readings == tuple((d, d) for d in days)
    american = resolve("04/05/2010", Anchor(REPORT.report, day_first=False))
    assert american.edtf == "2010-04-05"
    assert len(american.readings) == 2


def test_a_weekday_settles_an_ambiguous_date() -> None:
    assert resolve("Monday, 04/05/2010", REPORT).edtf == "2010-04-05"
    assert resolve("Tuesday, 04/05/2010", REPORT).edtf == "2010-05-04"


def test_a_weekday_settles_the_year_of_a_month_day() -> None:
    assert resolve("Friday, February 5", REPORT).edtf == "2010-02-05"


def test_directions() -> None:
    nearest = Anchor(REPORT.report, direction=Direction.NEAREST)
    future = Anchor(REPORT.report, direction=Direction.FUTURE)
    assert resolve("April 2", REPORT).edtf == "2010-04-02"
    assert resolve("April 2", nearest).edtf == "2011-04-02"
    assert resolve("November 2", nearest).edtf == "2010-11-02"
    assert resolve("November 2", future).edtf == "2011-11-02"
    assert resolve("Friday", future).edtf == "2011-03-18"


def test_what_will_be_lies_ahead() -> None:
    phrase = find("The council will meet on Friday.")[0]
    assert phrase.ahead
    assert resolve(phrase, REPORT).edtf == "2011-03-18"


@pytest.mark.parametrize(
    ("words", "timex"),
    [
        ("last week", "2011-W10"),
        ("last weekend", "2011-W10-WE"),
        ("the third quarter", "2010-Q3"),
        ("early next year", "2012"),
        ("last summer", "2010-SU"),
        ("the 1990s", "199"),
        ("the nineties", "199"),
        ("the 20th century", "19"),
        ("nineteen ninety-six", "1996"),
        ("5 p.m. on March 9", "2011-03-09T17"),
        ("noon Saturday", "2011-03-12T12:00"),
        ("Saturday night", "2011-03-12TNI"),
        ("this morning", "2011-03-16TMO"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("recent years", "PAST_REF"),
        ("the near future", "FUTURE_REF"),
        ("three days", "P3D"),
        ("two and three days", "P3D"),
        ("twenty-four hours", "PT24H"),
        ("several months", "PXM"),
        ("every Monday", "XXXX-WXX-1"),
        ("each month", "P1M"),
        ("first two quarters of 2010", "2010-H1"),
    ],
)
def test_timex_values(words: str, timex: str) -> None:
    assert resolve(words, REPORT).timex == timex


def test_durations_and_sets_name_no_interval() -> None:
    assert not resolve("three days", REPORT).known
    assert not resolve("every Monday", REPORT).known


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("until March 5", None, date(2011, 3, 5)),
        ("before 2009", None, date(2008, 12, 31)),
        ("after March 5", date(2011, 3, 6), None),
    ],
)
def test_open_ends_stay_open(words: str, first: date | None, last: date | None) -> None:
    moment = resolve(words, REPORT)
    assert (moment.earliest, moment.latest, moment.precision) == (first, last, None)


def test_words_that_are_no_date() -> None:
    moment = resolve("a lorry", REPORT)
    assert not moment.known
    assert moment.words == "a lorry"
    assert moment.why
