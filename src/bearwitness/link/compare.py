"""The features of a pair that a person can read: for each, a level and words. Weights stand in
``weights.yaml``.

This is the plain form, one pair at a time; every fast path must agree with it (``tests/link``).
"""

from collections.abc import Callable
from dataclasses import dataclass

from bearwitness.link.sketch import Sketch
from bearwitness.link.spelling import fold, same_key, same_spelling
from bearwitness.link.wording import LEVELS, resemblance
from bearwitness.model.count import Count
from bearwitness.model.place import Place

FAR_NAMESAKE_KM = 50.0
"""Two places of one name further apart than this are namesakes."""
REGION_KM = 150.0
"""Further than this, two points are not even in one region."""
PLACE_SLACK_KM = 5.0
"""Two gazetteers seldom put one village at one point; below this two points are one place."""


Ends = tuple[int | None, int | None]
"""Floor and ceiling of a count."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one feature of a pair compares: ``code`` is a key of the weights, ``words`` what a reviewer
    reads.
    """

    feature: str
    code: str
    words: str


def compare(left: Sketch, right: Sketch) -> tuple[Level, ...]:
    """Every feature of the pair that says something, in a fixed order. Symmetric but for the words' order."""
    found = (feature(left, right) for feature in FEATURES)
    return tuple(level for level in found if level is not None)


def date(left: Sketch, right: Sketch) -> Level | None:
    """Intervals against each other, their precision included; None when either is unknown."""
    gap = left.date.gap_days(right.date)
    if gap is None:
        return None
    shown = " and ".join(sorted({left.date.edtf, right.date.edtf}))
    if gap == 0:
        coarse = max(left.date.precision or 5, right.date.precision or 5)
        code = {1: "same_day", 2: "same_days", 3: "same_week"}.get(coarse, "same_month_or_longer")
        return Level("date", code, f"dates agree ({shown})")
    days = "1 day" if gap == 1 else f"{gap} days"
    code = "one_day" if gap == 1 else "two_or_three_days" if gap <= 3 else "week" if gap <= 7 else "apart"
    return Level("date", code, f"{days} apart ({shown})")


def place(left: Sketch, right: Sketch) -> Level | None:
    """Names, distance against both radii, and one place inside the other; None when either is unknown."""
    a, b = left.place, right.place
    if left.country and right.country and left.country != right.country:
        return Level("place", "other_country", f"countries {left.country} and {right.country}")
    if a is None or b is None:
        return _division(left, right)
    shown = " and ".join(sorted({a.words, b.words}))
    if _same_place(a, b):
        return Level("place", "same", f"the same place ({shown})")
    if _named_in(a, b):
        return Level("place", "named_in", f"one place is named in the other ({shown})")
    if _inside(a, b) or _inside(b, a):
        return Level("place", "inside", f"one place lies in the other ({shown})")
    km = a.distance_km(b)
    if km is None:
        return _division(left, right) or Level("place", "other_name", f"places named differently ({shown})")
    reach = (a.radius_km or 0.0) + (b.radius_km or 0.0) + PLACE_SLACK_KM
    if km <= reach:
        return Level("place", "within_reach", f"{km:.0f} km apart, within both uncertainties ({shown})")
    code = "near" if km <= reach + 25 else "region" if km <= REGION_KM else "far"
    return Level("place", code, f"{km:.0f} km apart ({shown})")


def _division(left: Sketch, right: Sketch) -> Level | None:
    if not left.adm1 or not right.adm1:
        return None
    if same_spelling(left.adm1, right.adm1):
        return Level("place", "same_division", f"the same province ({left.adm1})")
    few, many = sorted((set(fold(left.adm1).split()), set(fold(right.adm1).split())), key=len)
    if few <= many:
        return Level("place", "division_in", f"one province is named in the other ({left.adm1}, {right.adm1})")
    return Level("place", "other_division", f"provinces {left.adm1} and {right.adm1}")


def _same_place(a: Place, b: Place) -> bool:
    if a.gazetteer_id and b.gazetteer_id:
        return a.gazetteer_id == b.gazetteer_id
    apart = a.distance_km(b)
    return same_spelling(a.name or a.words, b.name or b.words) and (apart is None or apart <= FAR_NAMESAKE_KM)


def _named_in(a: Place, b: Place) -> bool:
    """Whether every word of one name stands in the other ("Tamrat" in "a village near Tamrat"), and they
    are near.
    """
    apart = a.distance_km(b)
    if apart is not None and apart > FAR_NAMESAKE_KM:
        return False
    few, many = sorted((fold(a.words).split(), fold(b.words).split()), key=len)
    return bool(few) and any(len(word) > 3 for word in few) and set(few) <= set(many)


def _inside(inner: Place, outer: Place) -> bool:
    """Whether the outer place is a division or country that the inner one lies in."""
    if outer.precision not in (3, 4, 6):
        return False
    above = {fold(name) for name in (inner.adm2, inner.adm1, inner.country) if name}
    return bool(above & {fold(outer.name or outer.words), fold(outer.country or "-")})


def killed(left: Sketch, right: Sketch) -> Level | None:
    """The dead: equal, able to be equal, or a toll that rose."""
    return _counts("killed", left.killed, right.killed)


def injured(left: Sketch, right: Sketch) -> Level | None:
    """The injured, compared as the dead."""
    return _counts("injured", left.injured, right.injured)


def abducted(left: Sketch, right: Sketch) -> Level | None:
    """The abducted, compared as the dead."""
    return _counts("abducted", left.abducted, right.abducted)


def _counts(name: str, a: Count, b: Count) -> Level | None:
    first, second = sorted(((a.floor, a.ceiling), (b.floor, b.ceiling)), key=str)
    if None in (first[1], second[1]):
        return None
    words = f"{_shown(first)} and {_shown(second)} {name}"
    if first == second:
        size = (first[0] or 0) if first[0] == first[1] else 10
        code = "equal_many" if size >= 10 else "equal_some" if size >= 4 else "equal_few"
        return Level(name, code, f"{_shown(first)} {name} in both")
    if a.can_equal(b) and (first[0] == second[0] or first[1] == second[1]):
        return Level(name, "one_end", f"{words}: one figure in common")
    if a.can_equal(b):
        return Level(name, "compatible", f"{words} can be one number")
    return _apart(name, first, second, words)


def _apart(name: str, first: Ends, second: Ends, words: str) -> Level:
    """Figures that cannot be one number: how far apart, since tolls of one day differ and rise."""
    lower, upper = sorted((first, second), key=lambda ends: ends[1] or 0)
    top, bottom = lower[1] or 0, (upper[0] if upper[0] is not None else upper[1]) or 0
    if bottom - top <= max(1, top // 4):
        return Level(name, "close", f"{words}: close, as tolls of one day differ")
    return Level(name, "rising" if bottom <= 3 * max(top, 1) else "far", f"{words}: a toll may rise")


def _shown(ends: Ends) -> str:
    low, high = ends
    return f"{high}" if low == high else f"{'?' if low is None else low}-{high}"


def families() -> tuple[set[str], ...]:
    """Kinds of event that reports of one event use for one another (codebook ``event_types``)."""
    return (
        {"airstrike", "shelling", "explosion"},
        {"explosion", "suicide_attack"},
        {"armed_attack", "killing", "clash"},
        {"armed_attack", "abduction", "killing"},
        {"armed_attack", "suicide_attack"},
        {"clash", "shelling", "airstrike"},
    )


def event_type(left: Sketch, right: Sketch) -> Level | None:
    """Kinds of event; two kinds that reporters mix up are no contradiction."""
    a, b = left.event_type, right.event_type
    if not a or not b or "other" in (a, b):
        return None
    if a == b:
        return Level("event_type", "same", f"both {a.replace('_', ' ')}")
    mixed = any({a, b} <= family for family in families())
    shown = " and ".join(sorted((a.replace("_", " "), b.replace("_", " "))))
    return Level("event_type", "mixed_up" if mixed else "different", f"{shown}")


def perpetrator(left: Sketch, right: Sketch) -> Level | None:
    """Words for who did it; only shared words count, since two names may be one party."""
    return _shared_words("perpetrator", left.perpetrator, right.perpetrator)


def weapon(left: Sketch, right: Sketch) -> Level | None:
    """Words for the weapon."""
    return _shared_words("weapon", left.weapon, right.weapon)


def _shared_words(name: str, a: str, b: str) -> Level | None:
    left, right = set(fold(a).split()), set(fold(b).split())
    if not left or not right:
        return None
    both = sorted(w for w in left & right if len(w) > 2)
    if both:
        return Level(name, "shared", f"{name}: {' '.join(both)} in both")
    return Level(name, "other_words", f"{name}: {a} / {b}")


def names(left: Sketch, right: Sketch) -> Level | None:
    """Victims' names up to spelling; None unless both reports name someone."""
    if not left.names or not right.names:
        return None
    first, second = ({same_key(name): name for name in one.names} for one in (left, right))
    both = sorted(min(first[key], second[key]) for key in first.keys() & second.keys())
    if both:
        return Level("names", "shared" if len(both) == 1 else "several", f"both name {', '.join(both)}")
    return Level("names", "none", "they name other victims")


def wording(left: Sketch, right: Sketch) -> Level | None:
    """Share of runs of words in common; None where either text is unknown."""
    if not left.sample or not right.sample:
        return None
    share = resemblance(left.sample, right.sample)
    code = next((name for name, least in LEVELS if share >= least), "own_words")
    return Level("wording", code, f"about {share:.0%} of the wording shared")


def group(left: Sketch, right: Sketch) -> Level | None:
    """Two reports that one document, or one list, keeps apart."""
    if left.group != right.group:
        return None
    return Level("group", "same", "one document or list tells them as two incidents")


FEATURES: tuple[Callable[[Sketch, Sketch], Level | None], ...] = (
    date, place, killed, injured, abducted, event_type, perpetrator, weapon, names, wording, group,
)  # fmt: skip
