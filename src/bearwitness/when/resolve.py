"""Words and an anchor to a Moment. Intervals follow the UCDP phrase table, values TIMEX3; unknown stays unknown."""

from dataclasses import replace
from datetime import date
from inspect import signature
from typing import Any

from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.moment import Moment, precision_of
from bearwitness.when import days, periods, ranges, windows
from bearwitness.when.anchor import Anchor, Direction
from bearwitness.when.find import DatePhrase
from bearwitness.when.frame import DAY, Frame, NoAnchorError
from bearwitness.when.grammar import Node, parse_phrase

READINGS: dict[str, Any] = {**days.READINGS, **periods.READINGS, **windows.READINGS, **ranges.READINGS}
TAKES = {name: frozenset(signature(made).parameters) for name, made in READINGS.items()}
"""Arguments of each reading; other words of a pattern are only there to be matched."""
COUNTED = {"ago", "told_shift", "same", "part_ago", "before_day"}
LATEST = {"month_day", "month", "days", "months", "season", "feast", "lunar_day", "lunar_month"}
"""Readings that find their own year: with a vague report day they are seen from its last possible day."""


def resolve(phrase: DatePhrase | str, anchor: Anchor, language: str = "en") -> Moment:
    """The Moment that a phrase means, ``words`` being its own words.

    A phrase that names no date, or is counted from a report day that is not known, gives a Moment without ends
    whose ``why`` says so. A report known only to a period widens what is counted from it.
    """
    if isinstance(phrase, DatePhrase):
        if phrase.ahead and anchor.direction is Direction.PAST:
            anchor = replace(anchor, direction=Direction.FUTURE)
        return _worded(_resolved(phrase.node, anchor), phrase.words)
    found = parse_phrase(phrase.strip(), language)
    if not found:
        return Moment(words=phrase, why="These words name no date that the grammar knows.")
    best = max(found, key=lambda t: t.end - t.start)
    return _worded(_resolved(best.value, anchor), phrase)


def _worded(m: Moment, words: str) -> Moment:
    """The Moment under its own words (made directly, since ``replace`` is slow and this is called for every phrase)."""
    return Moment(m.earliest, m.latest, m.precision, words, m.timex, m.why, m.inferred, m.readings)


def counted(phrase: DatePhrase | str, language: str = "en") -> bool:
    """Whether a phrase is counted from another moment ("a year earlier", "the same day", "two weeks ago").

    Such a phrase should not become the ``previous`` of the next: a comparison is no event.
    """
    nodes = [phrase.node] if isinstance(phrase, DatePhrase) else [t.value for t in parse_phrase(phrase, language)]
    return any(node.reading in COUNTED for node in nodes)


def undated(anchor: Anchor) -> Moment:
    """The Moment of an event that the text does not date: the three days before the report (UCDP), inferred."""
    ends = anchor.report_days
    if ends is None:
        return Moment(why="Neither the event nor the report is dated.")
    first, last = ends[0] - 3 * DAY, ends[1] - DAY
    why = "The text gives no date: the three days before the report (UCDP)."
    return Moment(first, last, precision_of(first, last), "", None, why, inferred=True)


def _resolved(node: Node, anchor: Anchor) -> Moment:
    ends = anchor.report_days
    if ends is None:
        return _read(node, Frame(None, anchor))
    if anchor.report.latest is None and node.reading not in LATEST:
        return _opened(node, ends[0], anchor)
    last = _read(node, Frame(ends[1], anchor))
    if ends[0] == ends[1] or node.reading in LATEST:
        return last
    first = _read(node, Frame(ends[0], anchor))
    if first == last or first.earliest is None or last.latest is None:
        return last
    begin, end = min(first.earliest, last.earliest or first.earliest), last.latest
    timex = first.timex if first.timex == last.timex else None
    return Moment(
        begin, end, precision_of(begin, end), "", timex, f"{last.why} The day of the report is not known.".strip()
    )


def _opened(node: Node, first: date, anchor: Anchor) -> Moment:
    """Seen from a report of which only the first possible day is known: what moves with it loses its end."""
    made = _read(node, Frame(first, anchor))
    if made == _read(node, Frame(first + 400 * DAY, anchor)):
        return made
    why = f"{made.why} The report may be of a later day.".strip()
    return Moment(made.earliest, None, None, "", None, why)


def _read(node: Node, frame: Frame) -> Moment:
    try:
        return _evaluate(node, frame)
    except NoAnchorError:
        return Moment(why="Counted from the day of the report, which is not known.")
    except (ValueError, OverflowError, ValueRefusedError):
        return Moment(why="There is no such day.")


def _evaluate(node: Node, frame: Frame) -> Moment:
    takes = TAKES[node.reading]
    args = {k: _evaluate(v, frame) if isinstance(v, Node) else v for k, v in node.args.items() if k in takes}
    made: Moment = READINGS[node.reading](frame, **args)
    return made
