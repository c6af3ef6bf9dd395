"""Rules for counts, one function a rule. Each takes the standing figures and gives what the practice
holds.

``range``: smallest to largest (TBIJ, IBC, Airwars). ``low_best_high``: UCDP GED 19.1.
``most_conservative``: ACLED.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from bearwitness.codebook.counting import Profile
from bearwitness.model.count import Count, Qualifier, span_of
from bearwitness.model.judgement import SetAside
from bearwitness.reconcile.said import Held, Said, origins_of
from bearwitness.reconcile.tolls import current

RELIABLE = (
    {"un", "ngo", "medical", "court"},
    {"official", "resident", "witness", "relative", "interview"},
    {"outlet", "unknown"},
    {"security_force", "armed_group", "social_media"},
)
"""Kinds of speakers (codebook ``source_kinds``) for the dead of an event, the most reliable first: whoever
counts bodies, then who was there or is charged with it, then who passes it on, last who fights or is
not known.
"""

Figures = Sequence[tuple[Said, Count]]


def count(said: Sequence[Said], profile: Profile) -> Held | None:
    """What the profile holds of one count field, or None when nobody says anything of it."""
    if not said:
        return None
    standing, replaced = current(said)
    figures, wordless = _figures(standing, profile.vague)
    if not figures:
        return Held(None, f"{profile.name}.no_number", (), (*replaced, *wordless), "No source gives a number.")
    held = RULES[profile.counts](figures)
    return Held(held.value, f"{profile.name}.{held.rule}", held.used, (*replaced, *wordless, *held.aside), held.why)


def _figures(said: Sequence[Said], vague: Mapping[str, int]) -> tuple[Figures, tuple[SetAside, ...]]:
    """Claims that give a number; words that give none get the practice's own number or are set aside."""
    found: list[tuple[Said, Count]] = []
    aside: list[SetAside] = []
    for one in said:
        value = one.claim.value
        if not isinstance(value, Count):
            continue
        meant = value if value.known else _meant(value, vague)
        if meant is None:
            aside.append(SetAside(one.claim.id, f"{value.words or 'the words'!r} name no number"))
        else:
            found.append((one, meant))
    return found, tuple(aside)


def _meant(value: Count, vague: Mapping[str, int]) -> Count | None:
    words = value.words.casefold().split()
    number = next((n for word, n in vague.items() if word in words), None)
    return None if number is None else Count.said(number, words=value.words)


def range_of(figures: Figures) -> Held:
    """Minimum and maximum over the standing figures (TBIJ min-max; IBC min and max deaths; Airwars)."""
    value = span_of([number for _, number in figures])
    used = tuple(one for one, _ in figures)
    return Held(value, "range", used, (), f"{_shown(value)}, the range over {_origins(used)}.")


def most_conservative(figures: Figures) -> Held:
    """The smallest figure that any standing source gives (ACLED); an upper bound alone gives none."""
    floors = [(n, one) for one, number in figures if (n := number.floor) is not None]
    used = tuple(one for one, _ in figures)
    if not floors:
        return Held(None, "most_conservative", used, (), "The sources give upper bounds only.")
    least = min(n for n, _ in floors)
    taken = tuple(one for n, one in floors if n == least)
    aside = tuple(
        SetAside(one.claim.id, f"higher than the most conservative figure, {least}") for one in used if one not in taken
    )
    return Held(
        Count.said(least), "most_conservative", taken, aside, f"{least}, the most conservative figure reported."
    )


def low_best_high(figures: Figures) -> Held:
    """Low the most conservative, best the most reliable, high the highest reasonable figure (UCDP GED
    19.1).

    Most reliable: the figure of the best kind of speaker, then of the most origins, then the lower. A
    party's own figure does not raise high when somebody else gives one: the codebook leaves out
    unreasonable claims.
    """
    others = [(one, number) for one, number in figures if not one.party] or list(figures)
    best = _most_reliable(others)
    floors = [n for _, number in figures if (n := number.floor) is not None]
    ceilings = [n for _, number in others if (n := number.ceiling) is not None]
    used = tuple(one for one, _ in figures)
    low = min(floors) if floors else None
    value = _ordered(low, best, max(ceilings, default=None))
    outside = [SetAside(one.claim.id, "a party's own figure, above what others say") for one, number in figures
               if one.party and value.high is not None and (number.ceiling or 0) > value.high]  # fmt: skip
    left = {a.claim for a in outside}
    kept = tuple(one for one in used if one.claim.id not in left)
    return Held(value, "low_best_high", kept, tuple(outside), _told(value, kept))


def _told(value: Count, used: Sequence[Said]) -> str:
    if value.best is None:
        return f"{_shown(value)} over {_origins(used)}; no source gives a best figure."
    return f"Best {value.best}, the most reliable figure; {_shown(value)} over {_origins(used)}."


def _most_reliable(figures: Figures) -> int | None:
    backing: dict[int, list[Said]] = defaultdict(list)
    for one, number in figures:
        n = number.best if number.best is not None else number.floor
        if n is not None:
            backing[n].append(one)
    if not backing:
        return None
    return min(backing, key=lambda n: (min(map(_rank, backing[n])), -origins_of(backing[n]), n))


def _rank(one: Said) -> int:
    kinds = {v.kind for v in one.claim.said_by} or {"unknown"}
    ranks = [place for place, group in enumerate(RELIABLE) if kinds & group]
    return min(ranks, default=2) if not one.party else len(RELIABLE)


def _ordered(low: int | None, best: int | None, high: int | None) -> Count:
    """A Count whose ends give way to best, which is the most reliable of the three."""
    if best is not None:
        low = None if low is None else min(low, best)
        high = None if high is None else max(high, best)
    exact = low is not None and low == high
    return Count(low, best, high, Qualifier.EXACT if exact else Qualifier.BETWEEN)


def _shown(value: Count) -> str:
    low, high = value.floor, value.ceiling
    return f"{low}" if low == high else f"{'?' if low is None else low} to {'?' if high is None else high}"


def _origins(used: Sequence[Said]) -> str:
    n = origins_of(used)
    return "one source" if n == 1 else f"{n} independent sources"


RULES: Mapping[str, Callable[[Figures], Held]] = {
    "range": range_of,
    "most_conservative": most_conservative,
    "low_best_high": low_best_high,
}
