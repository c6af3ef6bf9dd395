"""Rules for what is not counted: codes, words, moments, places. The best backed version is held, the
others kept aside.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bearwitness.model.claim import Attribution
from bearwitness.model.judgement import SetAside
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.reconcile.said import Held, Said, origins_of

FIRMNESS = (
    Attribution.STATED,
    Attribution.CLAIMED,
    Attribution.ALLEGED,
    Attribution.UNKNOWN,
    Attribution.DENIED,
)
NOTHING = frozenset({"unknown", ""})
"""Codes that say nothing, which give way to any that does."""
SAME_PLACE_KM = 5.0


def best_backed(said: Sequence[Said]) -> Held | None:
    """The text or code that most origins give, then the firmest, then the fullest; None when nobody
    speaks.
    """
    versions = _versions(said)
    if not versions:
        return None
    telling = {key: many for key, many in versions.items() if key not in NOTHING} or versions
    chosen = min(telling, key=lambda key: (-origins_of(telling[key]), _firmness(telling[key]), -len(key), key))
    used = telling[chosen]
    value = max((one.claim.value for one in used), key=lambda v: len(str(v)))
    return Held(value, "best_backed", tuple(used), _others(said, used, "other words from fewer or less firm sources"),
                _why(used, said))  # fmt: skip


def every(said: Sequence[Said]) -> list[Held]:
    """Every version of a field that may have several values (names, manners, sources)."""
    return [Held(many[0].claim.value, "every_version", tuple(many), (), _why(many, many))
            for key, many in sorted(_versions(said).items()) if key not in NOTHING]  # fmt: skip


def _versions(said: Sequence[Said]) -> dict[str, list[Said]]:
    out: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        out[" ".join(str(one.claim.value).casefold().split())].append(one)
    return out


def moment(said: Sequence[Said]) -> Held | None:
    """The finest interval among those that most origins can agree on (UCDP: dates by the most certain
    source).

    A coarse date that touches a fine one agrees with it. Text dates stand before inferred ones.
    """
    dated = [(one, v) for one in said if isinstance(v := one.claim.value, Moment)]
    known = [(one, v) for one, v in dated if v.known]
    if not known:
        return None if not dated else Held(None, "no_date", (), (), "No source dates it.")
    firm = [(one, v) for one, v in known if not v.inferred] or known

    def order(item: tuple[Said, Moment]) -> tuple[int, int, str, str]:
        agree = [one for one, v in known if v.gap_days(item[1]) == 0]
        return -origins_of(agree), item[1].days or 10**6, item[1].edtf, item[0].claim.id

    _, value = min(firm, key=order)
    used = [one for one, v in known if v.gap_days(value) == 0]
    return Held(value, "finest_agreed_date", tuple(used), _others(said, used, "gives other days"), _why(used, said))


def place(said: Sequence[Said]) -> Held | None:
    """The place most origins agree on; where they disagree, the certain coarser one (UCDP GED 19.1).

    A place agrees with another within both radii, or when one is the division that the other lies in.
    """
    placed = [(one, v) for one in said if isinstance(v := one.claim.value, Place)]
    if not placed:
        return None

    def order(item: tuple[Said, Place]) -> tuple[int, bool, int, str]:
        agree = [one for one, v in placed if _agree(v, item[1])]
        return -origins_of(agree), not item[1].resolved, item[1].precision or 8, item[0].claim.id

    _, value = min(placed, key=order)
    used = [one for one, v in placed if _agree(v, value)]
    return Held(value, "best_backed_place", tuple(used), _others(said, used, "names another place"), _why(used, said))


def _agree(a: Place, b: Place) -> bool:
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        return True
    km = a.distance_km(b)
    if km is None:
        return a.words.casefold() == b.words.casefold()
    return km <= (a.radius_km or 0.0) + (b.radius_km or 0.0) + SAME_PLACE_KM


def _firmness(said: Iterable[Said]) -> int:
    return min(FIRMNESS.index(one.claim.attribution) for one in said)


def _others(said: Sequence[Said], used: Sequence[Said], why: str) -> tuple[SetAside, ...]:
    taken = {one.claim.id for one in used}
    return tuple(SetAside(one.claim.id, why) for one in said if one.claim.id not in taken)


def _why(used: Sequence[Said], said: Sequence[Said]) -> str:
    backing, everyone = origins_of(used), origins_of(said)
    if backing == everyone:
        return "The only source says so." if everyone == 1 else f"All {everyone} independent sources agree."
    return f"{backing} of {everyone} independent sources agree."


def held(kind: str, said: Sequence[Said]) -> Held | None:
    """The rule for one kind of field (codebook ``kind``: text, code, moment or place)."""
    rules = {"moment": moment, "place": place}
    return rules.get(kind, best_backed)(said)
