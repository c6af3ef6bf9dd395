"""Where a place is said to lie: its country and divisions, looked up once and asked often."""

from dataclasses import dataclass, field
from math import cos, exp, hypot, radians

from rapidfuzz import fuzz

from bearwitness.where.gazetteer import Entry, Gazetteer
from bearwitness.where.names import fold, key
from bearwitness.where.phrase import strip_kind


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
        beyond = max(0.0, km(entry.lat, entry.lon, parent.lat, parent.lon) - parent.radius_km)
        best = max(best, 0.95 * exp(-beyond / soft_km))
    return best


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Quick distance in km for ranking (equirectangular; good to a percent below 500 km)."""
    dlon = abs(lon2 - lon1)
    return hypot(lat2 - lat1, min(dlon, 360 - dlon) * cos(radians((lat1 + lat2) / 2))) * 111.2


def find_division(
    gazetteers: tuple[Gazetteer, ...], words: str, country: str | None, kinds: tuple[str, ...], within: Division | None
) -> Division | None:
    """The division that ``words`` name, of one of ``kinds``: exact, else by sound within the country; None if unknown."""
    bare, _ = strip_kind(words.strip())
    wanted = fold(bare)
    found: list[tuple[int, Entry]] = []
    for at, gazetteer in enumerate(gazetteers):
        options = _options(gazetteer, at, bare, words, country, kinds)
        if not options and country:
            options = _alike(gazetteer, wanted, country, kinds)
        if within is not None and len(options) > 1:
            scored = [(_within(within, at, e, 40.0), e) for e in options]
            top = max(s for s, _ in scored)
            options = [e for s, e in scored if s > top - 0.05]
        found.extend((at, e) for e in _prefer(options, kinds))
    return Division(words, tuple(found)) if found else None


def _options(
    gazetteer: Gazetteer, at: int, bare: str, words: str, country: str | None, kinds: tuple[str, ...]
) -> list[Entry]:
    out: dict[int, Entry] = {}
    for name in (bare, words):
        for entry in gazetteer.exact(key(name)):
            if entry.kind in kinds and (country is None or entry.country == country):
                out[entry.index] = entry
        if out:
            break
    return list(out.values())


def _alike(gazetteer: Gazetteer, wanted: str, country: str, kinds: tuple[str, ...]) -> list[Entry]:
    scored = [
        (fuzz.ratio(wanted, text), entry)
        for entry, text in gazetteer.alike(wanted)
        if entry.kind in kinds and entry.country == country
    ]
    good = [(s, e) for s, e in scored if s >= 70]
    if not good:
        return []
    top = max(s for s, _ in good)
    return [e for s, e in good if s >= top - 3]


def _prefer(options: list[Entry], kinds: tuple[str, ...]) -> list[Entry]:
    """Entries of the first of ``kinds`` that has any; current ones first."""
    for kind in kinds:
        of_kind = [e for e in options if e.kind == kind]
        if of_kind:
            return [e for e in of_kind if not e.former] or of_kind
    return []
