"""Dates that stand above what they date: date lines of a chronicle, the "Date:" field of an information box."""

from dataclasses import dataclass

from bearwitness.extract.lexicon import regex
from bearwitness.extract.segment import Kind, Layout
from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import find
from bearwitness.when.resolve import resolve


@dataclass(frozen=True, slots=True)
class Under:
    """What a date line says of the sentences under it: the day to count from, and their own day where it is one."""

    report: Moment
    day: Moment | None


def days(text: str, layout: Layout, anchor: Anchor) -> dict[int, Under]:
    """Sentence number -> the date line that it stands under, where there is one."""
    out: dict[int, Under] = {}
    current: Under | None = None
    for number, sentence in enumerate(layout.sentences):
        said = text[sentence.start : sentence.end]
        alone = len(said) < 60 and sentence.kind in {Kind.HEADING, Kind.PROSE, Kind.BULLET, Kind.FIELD}
        moment = _date_line(said, anchor) if alone else None
        if moment is not None:
            current = _under(moment)
        elif current is not None:
            out[number] = current
    return out


def _date_line(said: str, anchor: Anchor) -> Moment | None:
    field = regex("date_field").match(said)
    body = said[field.end() :] if field else said
    found = [p for p in find(body) if p.dates]
    if len(found) != 1 or len(found[0].words) < 0.75 * len(body.strip(" .:-–—")):
        return None
    moment = resolve(found[0], anchor)
    return moment if moment.latest is not None else None


def _under(moment: Moment) -> Under:
    """A day dates what stands under it; a month or year only tells from when to count."""
    if (moment.precision or 5) <= 2:
        return Under(moment, moment)
    return Under(Moment(moment.latest, moment.latest, 1, moment.words, None, "The line that it stands under."), None)
