"""Every row of the phrase table of UCDP GED 19.1: a report of Wednesday 16 March 2011."""

from datetime import date

import pytest

from bearwitness.when.anchor import Anchor
from bearwitness.when.resolve import resolve, undated

REPORT = Anchor.on(date(2011, 3, 16))

ROWS = [
    ("today", "2011-03-16", "2011-03-16", 1),
    ("yesterday", "2011-03-15", "2011-03-15", 1),
    ("last Tuesday", "2011-03-15", "2011-03-15", 1),
    ("last Wednesday", "2011-03-09", "2011-03-09", 1),
    ("Monday night", "2011-03-14", "2011-03-14", 1),
    ("last night", "2011-03-15", "2011-03-15", 1),
    ("the other day", "2011-03-15", "2011-03-15", 1),
    ("recently", "2011-03-13", "2011-03-15", 2),
    ("the past few days", "2011-03-13", "2011-03-15", 2),
    ("over the past few days", "2011-03-13", "2011-03-15", 2),
    ("around 2 July", "2010-07-01", "2010-07-03", 2),
    ("around 2 March", "2011-03-01", "2011-03-03", 2),
    ("over the weekend", "2011-03-12", "2011-03-13", 2),
    ("this week", "2011-03-14", "2011-03-16", 2),
    ("the night between Sunday and Monday", "2011-03-13", "2011-03-14", 2),
    ("night-long", "2011-03-15", "2011-03-16", 2),
    ("the past 24 hours", "2011-03-15", "2011-03-16", 2),
    ("the past 48 hours", "2011-03-14", "2011-03-16", 2),
    ("the past 72 hours", "2011-03-14", "2011-03-16", 2),
    ("the past two days", "2011-03-14", "2011-03-15", 2),
    ("since Sunday", "2011-03-13", "2011-03-16", 2),
    ("since Thursday", "2011-03-10", "2011-03-16", 3),
    ("late last week", "2011-03-11", "2011-03-13", 2),
    ("last week", "2011-03-07", "2011-03-13", 3),
    ("the past week", "2011-03-10", "2011-03-16", 3),
    ("the first week of August", "2010-08-01", "2010-08-07", 3),
    ("early March", "2011-03-01", "2011-03-10", 4),
    ("mid March", "2011-03-10", "2011-03-16", 3),
    ("mid-February", "2011-02-10", "2011-02-20", 4),
    ("the end of February", "2011-02-15", "2011-02-28", 4),
    ("late February", "2011-02-15", "2011-02-28", 4),
    ("recent weeks", "2011-02-24", "2011-03-16", 4),
    ("the past several weeks", "2011-02-24", "2011-03-16", 4),
    ("earlier this month", "2011-03-01", "2011-03-15", 4),
    ("last month", "2011-02-01", "2011-02-28", 4),
    ("a fortnight ago", "2011-03-03", "2011-03-16", 4),
    ("1995", "1995-01-01", "1995-12-31", 5),
    ("last year", "2010-01-01", "2010-12-31", 5),
    ("early 2009", "2009-01-01", "2009-04-30", 5),
    ("mid-2009", "2009-05-01", "2009-08-31", 5),
    ("late 2009", "2009-09-01", "2009-12-31", 5),
    ("the past three months", "2011-01-01", "2011-03-16", 5),
    ("the past few months", "2011-01-01", "2011-03-16", 5),
]


@pytest.mark.parametrize(("words", "first", "last", "precision"), ROWS, ids=[row[0] for row in ROWS])
def test_row_of_the_ucdp_table(words: str, first: str, last: str, precision: int) -> None:
    moment = resolve(words, REPORT)
    assert (str(moment.earliest), str(moment.latest), moment.precision) == (first, last, precision)
    assert moment.words == words


def test_no_date_at_all_is_the_three_days_before_and_inferred() -> None:
    moment = undated(REPORT)
    assert (moment.earliest, moment.latest, moment.precision) == (date(2011, 3, 13), date(2011, 3, 15), 2)
    assert moment.inferred


def test_no_date_and_no_report_stays_unknown() -> None:
    assert not undated(Anchor()).known


def test_three_months_back_do_not_cross_the_year_but_three_months_ending_in_summer_are_whole() -> None:
    assert str(resolve("the past three months", Anchor.on(date(2010, 8, 20))).earliest) == "2010-05-20"


def test_late_in_the_running_month_is_capped_at_the_report() -> None:
    moment = resolve("late March", Anchor.on(date(2011, 3, 20)))
    assert (str(moment.earliest), str(moment.latest)) == ("2011-03-15", "2011-03-20")
