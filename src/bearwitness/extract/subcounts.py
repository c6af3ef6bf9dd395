"""Of the killed, how many were children, women, civilians, security forces or militants; attackers' own dead apart.

Only what is stated: groups counted as such, "including three children", "among them two women".
"""

import re
from functools import cache

from bearwitness.codebook.load import language
from bearwitness.extract.draft import At
from bearwitness.extract.figures import Figure
from bearwitness.extract.lexicon import groups
from bearwitness.extract.parse import Line
from bearwitness.extract.quantity import find_quantities
from bearwitness.extract.told import Group
from bearwitness.extract.units import Unit
from bearwitness.model.count import Count, total

Part = tuple[str, Count, At]
"""Field, how many, the words that say so."""


def subcounts(group: Group) -> list[Part]:
    """One count a field, the first sentence that gives it; none above the total that it is part of."""
    top = max(group.counts("killed"), default=None)
    out: dict[str, Part] = {}
    for told in group.told:
        for part in [*_attackers(told.unit), *_within(told.unit), *_listed(told.unit)]:
            field, count, _ = part
            if top is None or field == "killed_attackers" or (count.floor or count.ceiling or 0) <= top:
                out.setdefault(field, part)
    return list(out.values())


def _attackers(unit: Unit) -> list[Part]:
    dead = [f for f in unit.figures if f.harm == "killed" and f.role == "attackers" and f.count is not None]
    return [("killed_attackers", f.count, At(unit.line, f.start, f.end)) for f in dead if f.count is not None][:1]


def _killed(unit: Unit) -> list[Figure]:
    return [f for f in unit.figures if f.harm == "killed" and f.role in {"total", "more", "part"}]


def _within(unit: Unit) -> list[Part]:
    """Groups counted in the words for the killed themselves: "two soldiers and five civilians were killed"."""
    out: list[Part] = []
    for figure in _killed(unit):
        if figure.people is not None:
            start, end = min(figure.start, figure.people.start), max(figure.end, figure.people.end)
            out += _summed(_counted(unit.line, start, end))
    return out


def _listed(unit: Unit) -> list[Part]:
    """Groups listed after the number of the killed, before anybody else is counted: "including three children"."""
    text = unit.line.clean.text
    out: list[Part] = []
    for lead in _form("among").finditer(text):
        before = [f for f in unit.figures if f.end <= lead.start() and f.role != "old"]
        nearest = max(before, key=lambda f: f.end, default=None)
        if nearest is None or nearest.harm != "killed" or nearest.role == "attackers":
            continue
        stop = _form("among_end").search(text, lead.end())
        out += _summed(_counted(unit.line, lead.end(), stop.start() if stop else len(text)))
    return out


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(str(language("en", "details")[name]), re.IGNORECASE)


def _counted(line: Line, start: int, end: int) -> list[Part]:
    """Every group of a stretch that has a number or "a" before it."""
    text = line.clean.text[start:end]
    out: list[Part] = []
    for field, form in _groups().items():
        for item in find_quantities(text):
            noun = form.match(text, item.end)
            if noun and item.count.known:
                out.append((field, item.count, At(line, start + item.start, start + noun.end())))
        for one in re.finditer(r"\ban?(?=\s)", text):
            noun = form.match(text, one.end())
            if noun and not noun.group().casefold().endswith("s"):
                at = At(line, start + one.start(), start + noun.end())
                out.append((field, Count.said(1, words=one.group()), at))
    return out


@cache
def _groups() -> dict[str, re.Pattern[str]]:
    return {
        field: re.compile(
            r"\s+(?:(?!and\b|or\b|of\b|in\b|were\b|was\b)[\w.-]+\s+){0,2}?(?:"
            + "|".join(sorted(map(re.escape, members), key=lambda w: (-len(w), w)))
            + r")\b(?![\s-]+(?:camp|school|station|post|convoy|base|headquarters|leader|commander))",
            re.IGNORECASE,
        )
        for field, members in groups("details", "groups").items()
    }


def _summed(parts: list[Part]) -> list[Part]:
    """One part a field: numbers of the same group told in one breath are added ("two policemen and three soldiers")."""
    out: list[Part] = []
    for field in dict.fromkeys(p[0] for p in parts):
        mine = sorted((p for p in parts if p[0] == field), key=lambda p: p[2].start)
        at = At(mine[0][2].line, mine[0][2].start, mine[-1][2].end)
        count = mine[0][1] if len(mine) == 1 else total([p[1] for p in mine]).reworded(at.words)
        out.append((field, count, at))
    return out
