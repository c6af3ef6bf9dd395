"""Candidates for a name: exact in any gazetteer, else by sound within what is stated, never outside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bearwitness.where.gazetteer import Entry, Gazetteer
from bearwitness.where.names import fold, key, skeleton_of_fold
from bearwitness.where.scope import Division, Scope

HOLDS_EXACT = 0.4
HOLDS_ALIKE = 0.75
"""Least ``Scope.holds`` of a match by its very name, and by sound: a likeness never leaves the stated district."""
LIKE_IN_COUNTRY = 85.0
LIKE_IN_PLACE = 80.0
IN_PROVINCE = 92.0
IN_DISTRICT = 87.0
"""Least similarity of folded names (0..100) by how firmly the text says where."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a name may mean, how well the name fits (0..1), how it was found, and how surely it lies within."""

    gazetteer: int
    entry: Entry
    quality: float
    how: str
    holds: float


def exact(gazetteers: tuple[Gazetteer, ...], name: str, scope: Scope) -> list[Match]:
    """Entries with this very name (case, accents and punctuation aside) in the stated country."""
    wanted = key(name)
    out: list[Match] = []
    if not wanted:
        return out
    for at, gazetteer in enumerate(gazetteers):
        if not gazetteer.covers(scope.country):
            continue
        for entry in gazetteer.exact(wanted, scope.country):
            holds = scope.holds(at, entry)
            if holds > 0:
                main = key(entry.name) == wanted
                out.append(Match(at, entry, 1.0 if main else 0.97, "name" if main else "other name", holds))
    return out


def alike(gazetteers: tuple[Gazetteer, ...], name: str, scope: Scope) -> list[Match]:
    """Entries of the stated country whose names have the same consonants and sound alike."""
    wanted = fold(name)
    if scope.country is None or len(wanted) < 3:
        return []
    out = []
    for at, gazetteer in enumerate(gazetteers):
        least = LIKE_IN_PLACE if scope.stated else LIKE_IN_COUNTRY
        for entry, text, like in gazetteer.alike(wanted, scope.country, least):
            holds = scope.holds(at, entry)
            if holds >= HOLDS_ALIKE:
                main = 0.01 * (text == fold(entry.name))
                out.append(Match(at, entry, 0.55 + 0.4 * like / 100 + main, "sound", holds))
    return out


def fuzzy(gazetteers: tuple[Gazetteer, ...], name: str, scope: Scope) -> list[Match]:
    """Entries of the stated district, else province, with a similar name."""
    wanted = fold(name)
    if len(wanted) < 4:
        return []
    for division, least in ((scope.adm2, IN_DISTRICT), (scope.adm1, IN_PROVINCE)):
        if division is None:
            continue
        out = list(_similar(gazetteers, wanted, division, least, scope))
        if out:
            return out
    return []


def _similar(
    gazetteers: tuple[Gazetteer, ...], wanted: str, division: Division, least: float, scope: Scope
) -> Iterable[Match]:
    bones = skeleton_of_fold(wanted)
    for at, parent in division.found:
        entries, texts = gazetteers[at].members(parent.index)
        for text, like, i in process.extract(wanted, texts, scorer=fuzz.ratio, score_cutoff=least, limit=8):
            entry = gazetteers[at].entry(entries[i])
            close = like + 10.0 * (skeleton_of_fold(text) == bones)
            yield Match(at, entry, 0.5 + 0.4 * min(100.0, close) / 100, "similar name", scope.holds(at, entry))
