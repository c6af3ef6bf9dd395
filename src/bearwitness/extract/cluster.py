"""From units to incidents: which units, in text order, tell the same event, and which groups are incidents at all.

Each unit joins the earlier incident it fits best, or begins a new one. How much each sign counts stands in the table
``merging`` (fitted on coded training texts by ``training/fit_rules.py``); the signs are made here.
"""

from collections.abc import Mapping

from bearwitness.extract.assertion import is_accident
from bearwitness.extract.lexicon import weights
from bearwitness.extract.told import Group, Told, best_kind

Signs = dict[str, float]
_FAMILY = {
    "suicide_attack": "blast", "explosion": "blast", "armed_attack": "arms", "killing": "arms", "clash": "arms",
    "airstrike": "fire", "shelling": "fire",
}  # fmt: skip


def cluster(told: list[Told]) -> list[Group]:
    """Incidents in text order of their first unit."""
    table = weights("merging", "tables")["join"]
    groups: list[Group] = []
    for item in told:
        scored = [
            (dot(join_signs(item, group, groups), table), n)
            for n, group in enumerate(groups)
            if not own_entry(item, group)
        ]
        best = max(scored, default=(-9.0, -1))
        if best[0] > 0:
            groups[best[1]].told.append(item)
        elif item.unit.strength >= 1:
            groups.append(Group([item]))
    return groups


def own_entry(item: Told, group: Group) -> bool:
    """Whether a list item with figures of its own stands against another entry: items of a list are incidents each."""
    unit, before = item.unit, group.told[-1].unit
    bullets = unit.line.sentence.kind.value == before.line.sentence.kind.value == "bullet"
    apart = unit.line.sentence.paragraph != before.line.sentence.paragraph
    return bullets and apart and bool(unit.figures) and not unit.definite


def kept(groups: list[Group]) -> list[Group]:
    """The groups that are incidents: somebody was harmed, by violence, in an event told as one."""
    table = weights("merging", "tables")["keep"]
    return [g for g in groups if harmful(g) and not nameless(g) and dot(keep_signs(g, groups), table) > 0]


def nameless(group: Group) -> bool:
    """Whether nobody is counted or named and no day is given: killing in general, no incident."""
    figures = [f for t in group.told for f in t.unit.figures]
    some = any(f.count is not None or (f.people is not None and f.people.names) for f in figures)
    day = any(t.own_date and t.moment is not None and (t.moment.precision or 5) <= 2 for t in group.told)
    return not some and not day


def harmful(group: Group) -> bool:
    """Whether somebody is said to have been harmed: an incident without that is none."""
    return any(f.role != "old" for t in group.told for f in t.unit.figures)


def dot(signs: Signs, table: Mapping[str, float]) -> float:
    """Weighted sum of signs; a sign without a weight counts nothing."""
    return sum(value * table.get(name, 0.0) for name, value in signs.items())


def join_signs(item: Told, group: Group, groups: list[Group]) -> Signs:
    """What speaks for and against a unit being part of an incident, each about 0 to 1."""
    unit, before = item.unit, group.told[-1].unit
    last = group is max(groups, key=lambda g: g.last_line)
    gap = unit.line.index - group.last_line
    paragraph = unit.line.sentence.paragraph == before.line.sentence.paragraph
    bullet = unit.line.sentence.kind.value == "bullet"
    signs: Signs = {
        "bias": 1.0,
        "bullet_other": float(bullet and not paragraph),
        "last": float(last),
        "only": float(len(groups) == 1),
        "first": float(group is groups[0]),
        "same_line": float(gap == 0),
        "next_line": float(gap == 1),
        "far": min(max(gap - 1, 0), 8) / 8,
        "paragraph": float(paragraph),
        "next_paragraph": float(unit.line.sentence.paragraph == before.line.sentence.paragraph + 1),
        "definite": float(unit.definite),
        "fresh": float(unit.fresh),
        "bare": float(not unit.figures and not unit.spots and not unit.dates),
        "figures": float(bool(unit.figures)),
        "group_unharmed": float(not harmful(group)),
        "group_unharmed_near": float(not harmful(group) and gap <= 1),
        "size": min(len(group.told), 5) / 5,
        "strong": float(unit.strength >= 3),
    }
    return (
        signs
        | _dates(item, group)
        | _places(item, group)
        | _numbers(item, group)
        | _parties(item, group)
        | _kinds(item, group)
    )


def _dates(item: Told, group: Group) -> Signs:
    if item.moment is None:
        return {"undated": 1.0}
    if not item.own_date and any(
        (m.earliest, m.latest) == (item.moment.earliest, item.moment.latest) for m in group.moments
    ):
        return {"under_same": 1.0}
    if not group.moments:
        return {"group_undated": 1.0}
    gaps = [g for m in group.moments if (g := m.gap_days(item.moment)) is not None]
    if any((m.earliest, m.latest) == (item.moment.earliest, item.moment.latest) for m in group.moments):
        return {"date_same": 1.0}
    near = min(gaps, default=0)
    return {"date_overlaps": 1.0} if near == 0 else {"date_near": 1.0} if near <= 3 else {"date_far": 1.0}


def _places(item: Told, group: Group) -> Signs:
    mine, theirs = item.names, group.names
    if not mine:
        return {"placeless": 1.0}
    if not theirs:
        return {"group_placeless": 1.0}
    if any(a in b or b in a for a in mine for b in theirs):
        return {"place_same": 1.0}
    leads = any(s.named and s.start - item.unit.start < 8 for s in item.unit.spots)
    return {"place_differs": 1.0, "place_leads": float(leads)}


def _numbers(item: Told, group: Group) -> Signs:
    signs: Signs = {}
    for harm in ("killed", "injured"):
        mine, theirs = item.numbers(harm), group.counts(harm)
        if mine and theirs:
            same = bool(mine & theirs)
            signs[f"{harm}_same"] = float(same)
            signs[f"{harm}_differs"] = float(not same)
            signs[f"{harm}_less"] = float(not same and max(mine) < max(theirs))
            signs[f"{harm}_one"] = float(not same and max(mine) == 1)
        elif mine:
            signs[f"{harm}_new"] = 1.0
    return signs


_VAGUE = {"people", "person", "man", "other", "victim", "body", "dead", "one"}


def _parties(item: Told, group: Group) -> Signs:
    signs: Signs = {}
    mine, theirs = item.heads - _VAGUE, group.heads - _VAGUE
    if mine and theirs:
        signs["victims_same" if mine & theirs else "victims_differ"] = 1.0
    ours, others = item.parties, group.parties
    if ours and others:
        signs["party_same" if any(a in b or b in a for a in ours for b in others) else "party_differs"] = 1.0
    arms = {_weapon(item, w.start, w.end) for w in item.unit.weapons}
    held = {_weapon(t, w.start, w.end) for t in group.told for w in t.unit.weapons}
    if arms and held:
        signs["weapon_same" if arms & held else "weapon_differs"] = 1.0
    return signs


def _weapon(item: Told, start: int, end: int) -> str:
    return item.unit.line.clean.text[start:end].casefold().rstrip("s").split()[-1]


def _kinds(item: Told, group: Group) -> Signs:
    mine, theirs = best_kind([item.kinds]), group.kind()
    if mine is None or theirs is None:
        return {"kindless": 1.0}
    if mine == theirs:
        return {"kind_same": 1.0}
    return {"kind_akin": 1.0} if _FAMILY.get(mine) == _FAMILY.get(theirs) else {"kind_differs": 1.0}


def keep_signs(group: Group, groups: list[Group]) -> Signs:
    """What speaks for and against a group being an incident."""
    units = [t.unit for t in group.told]
    kinds: dict[str, float] = {}
    for told in group.told:
        for name, score in told.kinds.items():
            kinds[name] = max(kinds.get(name, 0.0), score)
    killed, injured = group.counts("killed"), group.counts("injured")
    known = bool(killed or injured or group.counts("abducted"))
    top = max(kinds.values(), default=0.0)
    accident = any(is_accident(u.line.clean.text) for u in units)
    roles = {f.role for u in units for f in u.figures}
    return {
        "bias": 1.0,
        "known": float(known),
        "big": float(max(killed | injured, default=0) > 500),
        "dated": float(any(t.own_date and t.moment is not None for t in group.told)),
        "long": float(any((m.days or 1) > 40 for m in group.moments)),
        "placed": float(bool(group.names)),
        "site": float(any(s.grade == 3 for u in units for s in u.spots)),
        "party": float(bool(group.parties)),
        "weapon": float(any(u.weapons for u in units)),
        "violence": min(top, 6.0) / 6,
        "no_violence": float(top < 0.9),
        "accident": float(accident),
        "first": float(bool(groups) and group is groups[0]),
        "alone": float(len(groups) == 1),
        "size": min(len(units), 4) / 4,
        "only_parts": float(roles <= {"part", "more"}),
        "attackers": float("attackers" in roles and not roles & {"total"}),
        "fresh": float(units[0].fresh),
        "definite": float(units[0].definite),
        "bullet": float(units[0].line.sentence.kind.value == "bullet"),
        "abduction": float(any(f.harm in {"abducted", "missing"} for u in units for f in u.figures)),
        "injured_only": float(not any(f.harm == "killed" for u in units for f in u.figures)),
        "general": float(
            all(f.people is None or f.people.pronoun or f.count is None for u in units for f in u.figures)
        ),
    }
