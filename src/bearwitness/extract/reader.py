"""The built-in reader: rules over a parse, joined by a trained reader. ``default_reader`` is the door of this room."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bearwitness.extract import chronicle
from bearwitness.extract.aggregates import Sum, of_attacks, of_unit, parts, sum_score, sum_signs
from bearwitness.extract.assertion import is_accident
from bearwitness.extract.citing import clean
from bearwitness.extract.cluster import cluster, kept
from bearwitness.extract.confidence import Judge
from bearwitness.extract.context import add_context
from bearwitness.extract.details import detailed
from bearwitness.extract.geography import Atlas
from bearwitness.extract.joined import Joiner
from bearwitness.extract.languages.reader import LanguageReader
from bearwitness.extract.neural import NeuralReader
from bearwitness.extract.parse import Line, parse
from bearwitness.extract.report import Writer
from bearwitness.extract.scan import worth_parsing
from bearwitness.extract.scope import scoped, shielded
from bearwitness.extract.segment import Kind, Layout, segment
from bearwitness.extract.speakers import Voice, noted, speaker, voices
from bearwitness.extract.told import Group, Told, kinds_of
from bearwitness.extract.units import Dated, Unit, units
from bearwitness.model.claim import AggregateClaim, Report, Speaker
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.problem import Problem
from bearwitness.model.span import Span
from bearwitness.when.anchor import Anchor
from bearwitness.when.publication import publication
from bearwitness.when.resolve import resolve

NAME = "bearwitness@2"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one document."""

    reports: tuple[Report, ...] = ()
    aggregates: tuple[AggregateClaim, ...] = ()
    problems: tuple[Problem, ...] = ()


class EnglishReader:
    """Reads English reports by word tables, a parse and rules, and a trained reader beside them; offline."""

    @property
    def name(self) -> str:
        """Name and version; the same name gives the same claims."""
        return NAME

    def read(self, document: Document) -> Reading:
        """Reports and aggregate claims of one document, every value with its citation and its confidence."""
        found = unjudged(document)
        judge = found.judge
        if judge is None:
            return Reading()
        # The further claims come after: no coded texts say how often they hold, so they carry no confidence.
        reports = tuple(detailed(judge.rated(r), g, document) for r, g in zip(found.reports, found.groups, strict=True))
        return Reading(reports, tuple(judge.aggregate(a) for a in found.aggregates))


@dataclass(frozen=True, slots=True)
class Unjudged:
    """What was found in a document before each value gets its confidence; no judge where nothing was found."""

    document: Document
    reports: tuple[Report, ...] = ()
    aggregates: tuple[AggregateClaim, ...] = ()
    judge: Judge | None = None
    groups: tuple[Group, ...] = ()


def unjudged(document: Document) -> Unjudged:
    """Reports and aggregate claims of one document, and what judges them."""
    layout = segment(document.text)
    lines = _lines(document.text, layout)
    anchor = _anchor(document)
    told, sums = _told(lines, anchor, chronicle.days(document.text, layout, anchor))
    said = _voices(lines, document.text, layout)
    groups = kept(cluster(told))
    add_context(groups, lines, lambda unit: _moment(unit, anchor))
    if not groups and not sums:
        return Unjudged(document)
    spans = tuple(Span(line.sentence.start, line.sentence.end) for line in lines)
    tags = NeuralReader.default().tag(document.text, spans, document.title or "")
    atlas = Atlas(document.text, lines)
    types = {line.index: s.event_type for line, s in zip(lines, tags.sentences, strict=True)}
    writer = Writer(document, NAME, said, anchor.report, groups, atlas, tags.of("place"), types)
    reports = tuple(writer.report(group, n) for n, group in enumerate(groups))
    joiner = Joiner(document, tags.spans, lambda span: _speaker(span, said, document.text))
    reports = tuple(joiner.join(r) for r in reports)
    aggregates = scoped(writer.aggregates(sums), sums, anchor, atlas)
    aggregates = shielded(aggregates, document, lines, said)
    return Unjudged(document, reports, aggregates, Judge(tags, spans), tuple(groups))


def default_reader() -> LanguageReader:
    """The reader used when no other is named: each document by the reader of its language."""
    return LanguageReader(EnglishReader())


def _speaker(span: Span, said: list[Voice], text: str) -> Speaker:
    """The speaker whose words stand there: protected wherever the rules protect any of the same words."""
    words = span.of(text).casefold()
    hidden = [text[v.start : v.end].casefold() for v in said if v.protected]
    sealed = any(h in words or words in h for h in hidden)
    return speaker(Voice(span.start, span.end, -1, protected=sealed), text)


def _anchor(document: Document) -> Anchor:
    if document.published.known:
        return Anchor(_covered(document) or document.published)
    return Anchor(publication(document.text, metadata={}, url=document.url))


_ANNUAL = re.compile(r"\b((?:19|20)\d\d)\b.*\breport\b|\breport\b.*\b((?:19|20)\d\d)\b", re.IGNORECASE)


def _covered(document: Document) -> Moment | None:
    """The end of the year that a yearly report is about, where its heading names one before the year it appeared."""
    heading = document.title or document.text.lstrip().partition("\n")[0][:160]
    found = _ANNUAL.search(heading)
    if found is None or document.published.latest is None:
        return None
    year = int(found.group(1) or found.group(2))
    last = date(year, 12, 31)
    return Moment.day(last, "", "The year that the report is about.") if year < document.published.latest.year else None


def _lines(text: str, layout: Layout) -> list[Line]:
    """The sentences that matter, parsed."""
    chosen = worth_parsing(text, layout)
    return list(parse((i, layout.sentences[i], clean(text, layout.sentences[i])) for i in chosen))


def _told(lines: list[Line], anchor: Anchor, days: dict[int, chronicle.Under]) -> tuple[list[Told], list[Sum]]:
    """Units with their days, and the sums that are no incidents."""
    told: list[Told] = []
    sums: list[Sum] = []
    previous: Moment | None = None
    summed = (-1, False)
    for line in lines:
        if is_accident(line.clean.text):
            continue
        sums.extend(of_attacks(line))
        sums.extend(parts(line, sums))
        if line.sentence.kind is Kind.HEADING:
            continue
        for unit in units(line):
            here = line.sentence.paragraph
            counts = bool(unit.figures) and line.sentence.kind is not Kind.FIELD
            cumulative = counts and sum_score(sum_signs(unit, summed[1], summed[0] == here)) > 0
            summed = (here, cumulative) if unit.figures else summed
            if cumulative:
                sums.extend(of_unit(unit))
                continue
            under = days.get(line.index)
            day = under.day if under is not None else None
            own = _moment(unit, Anchor(under.report if under is not None else anchor.report, day or previous))
            previous = own or day or previous
            told.append(Told(unit, own or day, kinds_of(unit.text), own is not None))
    return told, sums


def _moment(unit: Unit, anchor: Anchor) -> Moment | None:
    """When the unit's event was: its first date that hangs on no verb of saying; None where it gives none."""
    best: tuple[float, Moment] | None = None
    for dated in unit.dates:
        moment = resolve(dated.phrase, anchor)
        if not moment.known or moment.latest is None or moment.earliest is None:
            continue
        score = _closeness(unit, dated) - (1.5 if dated.of_saying else 0.0) - 0.2 * (moment.precision or 5)
        if best is None or score > best[0]:
            best = (score, _by_then(moment) if dated.of_saying else moment)
    return best[1] if best is not None else None


def _by_then(moment: Moment) -> Moment:
    """What was said on a day happened by that day: the three days before it to it (codebook rule)."""
    if moment.days != 1 or moment.earliest is None or moment.latest is None:
        return moment
    why = "The day on which it was told: the three days before it, to it."
    return Moment.between(moment.earliest - timedelta(days=3), moment.latest, moment.words, why)


def _closeness(unit: Unit, dated: Dated) -> float:
    return -0.03 * min((abs(dated.at - t) for t in unit.triggers), default=0)


def _voices(lines: list[Line], text: str, layout: Layout) -> list[Voice]:
    out: list[Voice] = []
    for line in lines:
        out.extend(voices(line, text))
        out.extend(noted(layout.footnotes, line.clean.notes, text, line.index))
    return out
