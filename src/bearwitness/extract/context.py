"""Sentences that tell no harm themselves but say where, when, by whom: they go to the incident they stand beside."""

from collections.abc import Callable

from bearwitness.extract.agents import agents, weapons
from bearwitness.extract.parse import Line
from bearwitness.extract.segment import Kind
from bearwitness.extract.spots import spots
from bearwitness.extract.told import Group, Told, kinds_of
from bearwitness.extract.units import Unit, dates
from bearwitness.model.moment import Moment

REACH = 3
"""So many sentences after an incident's own may still speak of it, where another incident does not come between."""


def add_context(groups: list[Group], lines: list[Line], day_of: Callable[[Unit], Moment | None]) -> None:
    """Add to each group, after its own units, one unit without strength for every sentence beside it."""
    owner = {t.unit.line.index: g for g in groups for t in g.told}
    items = {line.index: line.sentence.paragraph for line in lines if line.sentence.kind is Kind.BULLET}
    found: list[tuple[Group, Told]] = []
    for line in lines:
        if line.index in owner:
            continue
        # An item of a list stands for itself: the sentence that heads the list speaks of all its items and of none.
        item = items.get(line.index)
        near = {n: g for n, g in owner.items() if items.get(n) == item}
        group = _beside(line, near, len(groups) == 1)
        if group is not None:
            unit = bare(line)
            found.append((group, Told(unit, day_of(unit), kinds_of(unit.text))))
    for group, told in found:
        group.told.append(told)


def _beside(line: Line, owner: dict[int, Group], alone: bool) -> Group | None:
    """The incident told last before the sentence, if near enough; else the one told right after it."""
    before = max((n for n in owner if n < line.index), default=None)
    if before is not None and (alone or line.index - before <= REACH):
        return owner[before]
    return owner.get(line.index + 1)


def bare(line: Line) -> Unit:
    """All that a sentence says of place, day, party and weapon."""
    unit = Unit(line, 0, [0], start=0, end=len(line.clean.text))
    unit.spots, unit.dates = spots(line), dates(line)
    unit.agents, unit.weapons = agents(line), weapons(line)
    return unit
