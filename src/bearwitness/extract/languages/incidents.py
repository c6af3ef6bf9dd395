"""Sentences that tell of one incident put together; claims over a period kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bearwitness.extract.languages.figures import Figure, figures, harmful
from bearwitness.extract.languages.line import Dated, Line
from bearwitness.extract.languages.spots import Spot, spots
from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor
from bearwitness.when.resolve import resolve

_FRESH_DAYS, _WEEK = 31, 7
_RECENT = 30
"""Incidents looked back at, so that the time grows with the length of the text and no faster."""
_MAIN_HARMS = ("killed", "injured", "abducted")


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells: figures, its day and the words for it, its places by weight."""

    line: Line
    figures: tuple[Figure, ...]
    moment: Moment | None
    dated: Dated | None
    spots: tuple[Spot, ...]
    apart: bool = False
    """Whether it tells of another event than the part of the sentence before."""

    @property
    def spot(self) -> Spot | None:
        """The likeliest place: the strongest, the first among equals."""
        return max(self.spots, key=lambda s: s.score - 0.9 * s.region - 0.03 * s.first, default=None)

    def count(self, harm: str) -> int | None:
        """The number that the sentence gives for a harm, parts left out."""
        return next(
            (
                n
                for f in self.figures
                if f.harm == harm and not f.quantity.part and f.count is not None and (n := f.count.ceiling) is not None
            ),
            None,
        )


@dataclass(slots=True)
class Group:
    """Sentences of one incident, in text order."""

    told: list[Told] = field(default_factory=list)

    @property
    def moment(self) -> Moment | None:
        """The first day told."""
        return next((t.moment for t in self.told if t.moment is not None), None)

    def counts(self, harm: str) -> list[int]:
        """Numbers told of a harm."""
        return [n for t in self.told if (n := t.count(harm)) is not None]

    def places(self) -> set[str]:
        """Words of the places told, divisions left out."""
        return {_name(t, t.spot) for t in self.told if t.spot is not None and not t.spot.region}


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure over a period or of many incidents, and when."""

    line: Line
    figure: Figure
    moment: Moment | None


def tell(lines: Sequence[Line], anchor: Anchor, likely: tuple[str, ...]) -> tuple[list[Told], list[Sum]]:
    """Sentences that report harm done, and sums that are no incidents."""
    told: list[Told] = []
    sums: list[Sum] = []
    previous: Moment | None = None
    for line in lines:
        if not _matters(line):
            continue
        line.find_dates()
        found = figures(line)
        moment, dated = _moment(line, Anchor(anchor.report, previous), found)
        if found and _is_sum(line, moment):
            sums.extend(Sum(line, f, moment) for f in found if f.count is not None and not f.quantity.weak)
            continue
        previous = moment or previous
        told.extend(_split(Told(line, tuple(found), moment, dated, tuple(spots(line, likely)))))
    return told, sums


def _split(told: Told) -> list[Told]:
    """Two events told in one sentence ("while in B two more were killed"), each with what is its own."""
    for cut in (h.first for h in told.line.of("splits")):
        before = tuple(f for f in told.figures if f.quantity.first < cut)
        after = tuple(f for f in told.figures if f.quantity.first >= cut)
        spots_after = tuple(s for s in told.spots if s.first >= cut)
        counted = ({f.harm for f in part if f.count is not None and not f.quantity.part} for part in (before, after))
        if set.intersection(*counted) and any(s.score > 1 for s in spots_after):
            early = told.dated is not None and told.dated.first < cut
            spots_before = tuple(s for s in told.spots if s.first < cut)
            first = Told(told.line, before, told.moment if early else None, told.dated if early else None, spots_before)
            return [first, Told(told.line, after, told.moment, told.dated, spots_after, True)]
    return [told]


def _matters(line: Line) -> bool:
    if line.of("unreal") or (line.of("accident") and not any(h.label.startswith("type:") for h in line.hits)):
        return False
    if line.of("reference") or line.of("claimed") or (line.of("alleged") and line.of("names")):
        return True
    return harmful(line) or any(h.label.startswith("type:") for h in line.hits)


def _is_sum(line: Line, moment: Moment | None) -> bool:
    """A number over a period: words such as "since", and no single day."""
    if not line.of("period"):
        return False
    return (
        moment is None
        or (moment.days or 99) > 7
        or any(h.last == d.first for h in line.of("period") for d in line.dates)
    )


def _moment(line: Line, anchor: Anchor, found: list[Figure]) -> tuple[Moment | None, Dated | None]:
    """The day of the event: the finest date near the harm that hangs on no verb of saying."""
    triggers = [f.trigger.first if f.trigger is not None else f.quantity.first for f in found]
    best: tuple[float, Moment, Dated] | None = None
    for dated in line.dates:
        if dated.phrase.in_citation:
            continue
        moment = resolve(dated.phrase, anchor, line.table.code)
        moment = _past(moment, anchor)
        if moment.earliest is None or moment.latest is None:
            continue
        said = any(abs(h.first - dated.last) <= 1 or 0 <= dated.first - h.last <= 1 for h in line.of("said"))
        score = (
            -0.04 * min((abs(dated.first - t) for t in triggers), default=0)
            - 0.3 * (moment.precision or 5)
            - 1.0 * said
        )
        if best is None or score > best[0]:
            best = (score, moment, dated)
    return (best[1], best[2]) if best is not None else (None, None)


def _past(moment: Moment, anchor: Anchor) -> Moment:
    """A weekday that would lie ahead of the report is the one before: "este domingo" in Monday's paper."""
    ends = anchor.report_days
    if ends is None or moment.earliest is None or moment.days != 1 or not 0 < (moment.earliest - ends[1]).days <= _WEEK:
        return moment
    return Moment.day(moment.earliest - timedelta(days=_WEEK), moment.words, "The last such day before the report.")


def group(told: Sequence[Told], anchor: Anchor) -> list[Group]:
    """Incidents in text order. A sentence without figure, day and place of its own goes to the one before."""
    groups: list[Group] = []
    for item in told:
        begin = max(0, len(groups) - _RECENT)
        last = len(groups) - 1
        scored = [(_belongs(item, groups[n], n == last, n == 0, anchor), n) for n in range(begin, last + 1)]
        best = max(scored, default=(-9.0, -1))
        opens = any(f.harm in _MAIN_HARMS for f in item.figures)
        if item.apart:
            groups.append(Group([item]))
        elif best[0] > 0:
            groups[best[1]].told.append(item)
        elif opens and (not groups or item.moment is not None or item.spots):
            groups.append(Group([item]))
        elif not opens and groups and best[0] > -1.5 and not item.line.of("another"):
            groups[best[1]].told.append(item)
    return [g for g in groups if any(f.harm in _MAIN_HARMS for t in g.told for f in t.figures)]


def _belongs(item: Told, group: Group, last: bool, first: bool, anchor: Anchor) -> float:
    score = 0.8 * last + 0.4 * first + 0.2 - 2.0 * bool(item.line.of("another"))
    score += _days(item.moment, group.moment, anchor)
    score += _places(item, group)
    for harm in _MAIN_HARMS:
        mine, theirs = item.count(harm), group.counts(harm)
        if mine is not None and theirs:
            score += 1.5 if mine in theirs else -0.3 if mine < max(theirs) else -0.9
    if item.line.bullet and item.figures:
        score -= 2.0
    return score


def _days(mine: Moment | None, theirs: Moment | None, anchor: Anchor) -> float:
    if mine is None:
        return 0.2
    if theirs is None:
        ends = anchor.report_days
        old = ends is not None and mine.latest is not None and (ends[0] - mine.latest).days > _FRESH_DAYS
        return -2.5 if old else 0.0
    gap = mine.gap_days(theirs)
    return 0.0 if gap is None else 1.2 if gap == 0 else -0.8 if gap == 1 else -4.0


def _places(item: Told, group: Group) -> float:
    spot, theirs = item.spot, group.places()
    if spot is None or spot.region or not theirs:
        return 0.0
    mine = _name(item, spot)
    return 1.2 if any(mine in t or t in mine for t in theirs) else -0.9


def _name(told: Told, spot: Spot) -> str:
    return " ".join(t.word for t in told.line.row[spot.first : spot.last])
