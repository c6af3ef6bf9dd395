"""Two stated dates that exclude each other are never merged by the machine alone."""

from datetime import date

from bearwitness.link.propose import _doubted
from bearwitness.link.sketch import Sketch
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.moment import Moment

SAME = Judgement("rep_a", "rep_b", Verdict.SAME, "pairs@1", score=0.97)


def sketch(day: int, *, inferred: bool = False) -> Sketch:
    when = date(2031, 2, day)
    return Sketch("rep_x", "doc_x", Moment(when, when, 1, inferred=inferred))


def test_days_apart_make_it_a_question() -> None:
    doubted = _doubted(SAME, sketch(5), sketch(14))
    assert doubted.verdict is Verdict.UNSURE
    assert "9 apart" in doubted.reasons[0].words
    assert doubted.score == SAME.score


def test_a_day_of_slack_and_inferred_or_unknown_dates_do_not() -> None:
    assert _doubted(SAME, sketch(5), sketch(6)) == SAME
    assert _doubted(SAME, sketch(5), sketch(14, inferred=True)) == SAME
    assert _doubted(SAME, sketch(5), Sketch("rep_x", "doc_x")) == SAME
