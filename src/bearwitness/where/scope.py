"""Where a place is said to lie: its country and divisions, looked up once and asked often."""

import re
from dataclasses import dataclass, field, replace
from math import cos, exp, hypot, radians

from rapidfuzz import fuzz

from bearwitness.where.gazetteer import Entry, Gazetteer
from bearwitness.where.names import fold, key
from bearwitness.where.phrase import strip_kind

SEAT_KM = 20.0
"""Reach of a division that is only known by the town it is named after."""
RECORDED_ELSEWHERE = 0.6
"""Most that ``Scope.holds`` gives to an entry recorded in another division nearby: borders move, records err."""
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Division:
    """A stated division as the gazetteers know it: ``(gazetteer, entry)`` for every gazetteer that does."""

    words: str
    found: tuple[tuple[int, Entry], ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Stated country (ISO3), first-order and finer divisions. Nothing stated: everything is within."""

    country: str | None = None
    adm1: Division | None = None
    adm2: Division | None = None
    hints: tuple[str, ...] = field(default=())

    @property
    def stated(self) -> bool:
        """Whether a division is known, not only a country."""
        return self.adm1 is not None or self.adm2 is not None

    def holds(self, gazetteer: int, entry: Entry) -> float:
        """How surely the entry lies within, 0..1: by its recorded divisions, else by distance from their extent."""
        if self.country and entry.country and entry.country != self.country:
            return 0.0
        parts = []
        if self.adm2 is not None:
            parts.append((0.7, _within(self.adm2, gazetteer, entry, 15.0)))
        if self.adm1 is not None:
            parts.append((0.3, _within(self.adm1, gazetteer, entry, 40.0)))
        if not parts:
            return 1.0
        return sum(w * v for w, v in parts) / sum(w for w, _ in parts)


def _within(division: Division, gazetteer: int, entry: Entry, soft_km: float) -> float:
    best = 0.0
    for where, parent in division.found:
        if where == gazetteer and parent.index in (entry.adm1, entry.adm2, entry.index):
            return 1.0
        elsewhere = where == gazetteer and (entry.adm2 if parent.kind != "region" else entry.adm1) >= 0
        elsewhere = elsewhere and not parent.former  # a former division has no records left
        beyond = max(0.0, km(entry.lat, entry.lon, parent.lat, parent.lon) - parent.radius_km)
        best = max(best, (RECORDED_ELSEWHERE if elsewhere else 0.95) * exp(-beyond / soft_km))
    return best


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Quick distance in km for ranking (equirectangular; good to a percent below 500 km)."""
    dlon = abs(lon2 - lon1)
    return hypot(lat2 - lat1, min(dlon, 360 - dlon) * cos(radians((lat1 + lat2) / 2))) * 111.2


def find_division(
    gazetteers: tuple[Gazetteer, ...],
    words: str,
    country: str | None,
    kinds: tuple[str, ...],
    within: Division | None,
) -> Division | None:
    """The division that ``words`` name, of one of ``kinds``, or None.

    Its very name first, then by sound and by letters within the country; last the town it is named after, for
    divisions younger than the gazetteers ("Kosh district" around the town Kosh), as a circle of ``SEAT_KM``.
    """
    bare, kind = strip_kind(_BRACKET.sub(" ", words).strip())
    found: list[tuple[int, Entry]] = []
    for at, gazetteer in enumerate(gazetteers):
        if not gazetteer.covers(country):
            continue
        options = _exact(gazetteer, (bare, words), country, kinds)
        if not options and country:
            options = _alike(gazetteer, fold(bare), country, kinds) or _spelled(gazetteer, fold(bare), country, kinds)
        found.extend((at, e) for e in _prefer(_inside(options, at, within), kinds))
    if not found and kind is not None and country:
        for at, gazetteer in enumerate(gazetteers):
            options = _exact(gazetteer, (bare,), country, ("locality",))
            options = _inside(options or _alike(gazetteer, fold(bare), country, ("locality",)), at, within)
            options = [e for e in options if within is None or _within(within, at, e, 40.0) > 0.5]
            if options:
                seat = max(options, key=lambda e: e.size)
                found.append((at, replace(seat, radius_km=SEAT_KM)))
    return Division(words, tuple(found)) if found else None


def _inside(options: list[Entry], at: int, within: Division | None) -> list[Entry]:
    """The options that lie most surely within the larger division."""
    if within is None or len(options) < 2:
        return options
    scored = [(_within(within, at, e, 40.0), e) for e in options]
    top = max(s for s, _ in scored)
    return [e for s, e in scored if s > top - 0.05]


def _exact(gazetteer: Gazetteer, names: tuple[str, ...], country: str | None, kinds: tuple[str, ...]) -> list[Entry]:
    for name in names:
        found = {e.index: e for e in gazetteer.exact(key(name)) if e.kind in kinds}
        if out := [e for e in found.values() if country in (None, e.country)]:
            return out
    return []


def _alike(gazetteer: Gazetteer, wanted: str, country: str, kinds: tuple[str, ...]) -> list[Entry]:
    return _best([(like, e) for e, _, like in gazetteer.alike(wanted, country, 70) if e.kind in kinds])


def _spelled(gazetteer: Gazetteer, wanted: str, country: str, kinds: tuple[str, ...]) -> list[Entry]:
    if len(wanted) < 6:
        return []
    entries = [e for kind in kinds for e in gazetteer.of_kind(kind, country)]
    return _best([(s, e) for e in entries if (s := fuzz.ratio(wanted, fold(strip_kind(e.name)[0]))) >= 88])


def _best(scored: list[tuple[float, Entry]]) -> list[Entry]:
    top = max((s for s, _ in scored), default=0.0)
    return [e for s, e in scored if s >= top - 3]


def _prefer(options: list[Entry], kinds: tuple[str, ...]) -> list[Entry]:
    """Entries of the first of ``kinds`` that has any; current ones first."""
    for kind in kinds:
        of_kind = [e for e in options if e.kind == kind]
        if of_kind:
            return [e for e in of_kind if not e.former] or of_kind
    return []
