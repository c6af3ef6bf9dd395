"""From units to incidents: which units, in text order, tell the same event.

Each unit joins the earlier incident it fits best, or begins a new one. The weights say how much each sign counts;
they were set by hand and then tuned on coded training texts.
"""

import re
from dataclasses import dataclass, field

from bearwitness.extract.lexicon import weights
from bearwitness.extract.units import Unit
from bearwitness.model.moment import Moment


@dataclass(slots=True)
class Told:
    """A unit with its resolved day (None when it gives none of its own) and its event-type scores."""

    unit: Unit
    moment: Moment | None
    kinds: dict[str, float]

    @property
    def names(self) -> set[str]:
        """Named places of the unit, lower case, without articles."""
        text = self.unit.line.clean.text
        return {_plain(text[s.start : s.end]) for s in self.unit.spots if s.named and s.grade >= 1}


@dataclass(slots=True)
class Group:
    """The units of one incident."""

    told: list[Told] = field(default_factory=list)

    @property
    def last_line(self) -> int:
        return self.told[-1].unit.line.index

    @property
    def moments(self) -> list[Moment]:
        return [t.moment for t in self.told if t.moment is not None]

    @property
    def names(self) -> set[str]:
        return {n for t in self.told for n in t.names}

    def counts(self, harm: str) -> set[int]:
        """Every exact number of one harm."""
        figures = [f for t in self.told for f in t.unit.figures if f.harm == harm and f.role == "total"]
        return {n for f in figures if f.count is not None and (n := f.count.floor) is not None}

    def kind(self) -> str | None:
        """The best-scored event type so far."""
        return best_kind([t.kinds for t in self.told])


def _plain(said: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", said.casefold())


def kinds_of(text: str) -> dict[str, float]:
    """Event-type scores of a passage by its words; each word counts once."""
    plain = " " + " ".join(re.findall(r"[a-z]+(?:-[a-z]+)*", text.casefold())) + " "
    out: dict[str, float] = {}
    for name, table in weights("events", "types").items():
        score = sum(n for w, n in table.items() if f" {w} " in plain or f" {w.replace(' ', '-')} " in plain)
        if score:
            out[name] = score
    return out


def best_kind(scored: list[dict[str, float]]) -> str | None:
    """The type with the largest sum; passages count less the later they come."""
    total: dict[str, float] = {}
    for n, scores in enumerate(scored):
        for name, score in scores.items():
            total[name] = total.get(name, 0.0) + score * (1.0 if n == 0 else 0.5)
    return max(total, key=lambda k: total[k]) if total else None


def cluster(told: list[Told]) -> list[Group]:
    """Incidents in text order of their first unit."""
    groups: list[Group] = []
    for item in told:
        scored = [(join_score(item, group, groups), n) for n, group in enumerate(groups)]
        best = max(scored, default=(-9.0, -1))
        if best[0] > 0:
            groups[best[1]].told.append(item)
        elif item.unit.strength >= 1:
            groups.append(Group([item]))
    return groups


def join_score(item: Told, group: Group, groups: list[Group]) -> float:
    """How well a unit fits an incident; above 0 it may join."""
    unit = item.unit
    last = group is max(groups, key=lambda g: g.last_line)
    gap = unit.line.index - group.last_line
    paragraph = unit.line.sentence.paragraph == group.told[-1].unit.line.sentence.paragraph
    score = -0.3 if unit.line.sentence.kind.value == "bullet" and not paragraph else 0.6
    score += 0.8 if last else -0.2
    score += 0.5 if gap <= 1 else -0.1 * min(gap, 6)
    score += 1.5 if unit.definite else 0.0
    score -= 2.0 if unit.fresh and unit.strength >= 2 else 0.0
    if unit.line.index == group.last_line:
        score -= 2.5
    score += _dates(item, group) + _places(item, group) + _numbers(item, group) + _kinds(item, group)
    if not unit.figures and not unit.spots and not unit.dates:
        score += 1.0
    if last and gap <= 2 and not any(t.unit.figures for t in group.told):
        score += 1.2
    return score


def _dates(item: Told, group: Group) -> float:
    if item.moment is None or not group.moments:
        return 0.0
    gaps = [g for m in group.moments if (g := m.gap_days(item.moment)) is not None]
    if not gaps:
        return 0.0
    near = min(gaps)
    same = any((m.earliest, m.latest) == (item.moment.earliest, item.moment.latest) for m in group.moments)
    return 1.2 if same else 0.3 if near == 0 else -1.2 if near == 1 else -3.0


def _places(item: Told, group: Group) -> float:
    mine, theirs = item.names, group.names
    if not mine or not theirs:
        return 0.0
    if any(a in b or b in a for a in mine for b in theirs):
        return 1.2
    return -2.0


def _numbers(item: Told, group: Group) -> float:
    score = 0.0
    for harm in ("killed", "injured", "abducted"):
        mine = {
            n
            for f in item.unit.figures
            if f.harm == harm and f.role == "total" and f.count is not None and (n := f.count.floor) is not None
        }
        theirs = group.counts(harm)
        if mine and theirs:
            score += 1.2 if mine & theirs else -1.3
    return score


_FAMILY = {
    "suicide_attack": "blast",
    "explosion": "blast",
    "armed_attack": "arms",
    "killing": "arms",
    "clash": "arms",
    "airstrike": "fire",
    "shelling": "fire",
}


def _kinds(item: Told, group: Group) -> float:
    mine, theirs = best_kind([item.kinds]), group.kind()
    if mine is None or theirs is None or mine == theirs:
        return 0.2
    return -0.1 if _FAMILY.get(mine) == _FAMILY.get(theirs) else -0.6
