"""Resolve place words to a Place with honest precision: candidates, choice, offset, or a division, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

from bearwitness.model.place import Candidate, Place
from bearwitness.where.candidates import HOLDS_EXACT, Match, alike, exact, fuzzy
from bearwitness.where.context import PlaceContext
from bearwitness.where.countries import countries, iso3_of
from bearwitness.where.gazetteer import Gazetteer, embedded
from bearwitness.where.kinds import LINEAR, PRECISION
from bearwitness.where.names import fold
from bearwitness.where.phrase import Phrase, beside, generic, parse, strip_kind, told_by
from bearwitness.where.rank import Ranked, Weights, candidate, rank
from bearwitness.where.scope import Division, Scope, find_division, km
from bearwitness.where.words import words as word_table

ABSTAIN_BELOW = 0.15
KEPT = 8
SURELY = 0.8
TORN = 0.6
BESIDE_KM = 40.0
NAMESAKES = frozenset({"country", "region", "locality"})
REMEMBERED = 200_000
NEAR_KM = 25.0
"""Least score of a choice; candidates kept; least ``Scope.holds`` of a container; share of the
best belief from which another country makes it a guess; how far
from a second place a name told by it may lie; what a country's name may else mean, where the text
says so (a state, a town; never a building); places remembered; UCDP's reach of "near" (where_prec 2)."""


class Resolver:
    """Resolves words against one or more gazetteers. Safe to share; it only remembers what it looked up."""

    def __init__(self, gazetteers: Sequence[Gazetteer], weights: Weights | None = None) -> None:
        self.gazetteers = tuple(gazetteers)
        self.weights = weights or Weights()
        self._places: dict[tuple[str, PlaceContext], Place] = {}
        self._scopes: dict[tuple[str | None, ...], Scope] = {}
        self._matches: dict[tuple[str, Scope | None], list[Match]] = {}

    @classmethod
    def default(cls, *more: Gazetteer) -> "Resolver":
        """A resolver with the shipped gazetteer and any imported ones, which come first."""
        return cls((*more, embedded()))

    def resolve(self, words: str, context: PlaceContext | None = None) -> Place:
        """The place that ``words`` name in ``context``. Unresolved words give a Place that says so; never an error."""
        context = context or PlaceContext()
        asked = (words, context)
        if context.nearby:
            return self._resolve(words, context)
        found = self._places.get(asked)
        if found is None:
            if len(self._places) >= REMEMBERED:
                self._places.clear()
            found = self._places[asked] = self._resolve(words, context)
        return found

    def _resolve(self, words: str, context: PlaceContext) -> Place:
        phrase = parse(words)
        if phrase.between is not None:
            return self._between(words, phrase.between, context)
        if (place := self._beside(words, context)) is not None:
            return place
        ranked = self.ranked(words, context)
        if ranked and not context.nearby and _torn(ranked):
            scope, country = self._scope(phrase, context)
            if country is None and not scope.stated:
                kept = tuple(candidate(r, self.gazetteers) for r in ranked[:KEPT])
                return Place(words, candidates=kept, why="several countries have a place of this name")
        return self.placed(words, ranked, context)

    def _beside(self, words: str, context: PlaceContext) -> Place | None:
        """A name told by a second place: "Kosh, near Tarrin", "Kosh, 5 km west of Tarrin", "Kosh, Tarrin" (a town).

        The name is looked for around the second place; unknown, it is taken to be near it. None for other phrases.
        """
        head, tail = told_by(words)
        if not head or (context.adm2 is None and not beside(tail) and self._contains(tail, context)):
            return None
        anchor = self.resolve(tail, context)
        if anchor.lat is None or anchor.lon is None or anchor.precision not in (1, 2):
            return None
        lat, lon, reach = anchor.lat, anchor.lon, BESIDE_KM + (anchor.radius_km or 0.0)
        found = self.ranked(head, replace(context, nearby=(*context.nearby, anchor)))
        close = [r for r in found if km(r.match.entry.lat, r.match.entry.lon, lat, lon) <= reach]
        if close:
            return replace(self.placed(head, close, context), words=words)
        return replace(anchor, words=words, precision=2, radius_km=round(reach, 1), why=f"{anchor.why}, near")

    def _contains(self, tail: str, context: PlaceContext) -> bool:
        """Whether the words behind a comma name a country or division that can hold the name."""
        if iso3_of(tail) or _abbreviated(tail):
            return True
        return self._division(tail, context.country, ("region", "county", "localadmin"), None) is not None

    def ranked(self, words: str, context: PlaceContext) -> list[Ranked]:
        """The candidates of a phrase, best first; for a country's own name only the country."""
        if generic(words):
            return []
        phrase = parse(words)
        scope, _ = self._scope(phrase, context)
        phrase = self._named_whole(phrase, scope)
        if (named := _abbreviated(words)) is not None:
            divisions = exact(self.gazetteers, named[0], Scope(named[1]))
            return rank([m for m in divisions if m.entry.kind == "region"], "region", context, self.weights)
        iso3 = _nation(phrase)
        found = self._ranked(phrase, scope, context)
        return found if iso3 is None else [r for r in found if r.match.entry.kind in NAMESAKES]

    def holds(self, words: str, containers: tuple[str, ...]) -> bool:
        """Whether a place so called is known to lie within the named divisions or country, finer than they are."""
        phrase = parse(", ".join((words, *containers)))
        scope, _ = self._scope(phrase, PlaceContext())
        if not scope.stated and scope.country is None:
            return False
        stated = {e.kind for d in (scope.adm1, scope.adm2) if d for _, e in d.found} | {"country"}
        found = (m for core in phrase.cores for m in exact(self.gazetteers, core, scope))
        return any(m.holds >= SURELY and m.entry.kind not in stated and m.entry.country for m in found)

    def placed(self, words: str, ranked: list[Ranked], context: PlaceContext, least: float = ABSTAIN_BELOW) -> Place:
        """The Place of a phrase whose candidates are ``ranked`` (see ``ranked``), best first; none below ``least``."""
        phrase = parse(words)
        scope, country = self._scope(phrase, context)
        phrase = self._named_whole(phrase, scope)
        if (iso3 := _nation(phrase)) is not None and (not ranked or ranked[0].match.entry.kind == "country"):
            return self._country(words, phrase, iso3)
        if ranked and ranked[0].score >= least:
            return self._placed(words, phrase, ranked, scope)
        return self._coarse(words, phrase, scope, ranked, country)

    def resolve_any(self, wordings: Sequence[str], context: PlaceContext | None = None) -> Place:
        """The finest and surest place among several wordings of one place; ``words`` is the first wording."""
        places = [self.resolve(words, context) for words in wordings if words.strip()]
        if not places:
            return Place(" ".join(wordings))
        best = min(places, key=lambda p: (p.name is None, p.precision or 9, -_top(p)))
        if best.precision == 1 and any(p.precision == 2 for p in places):  # one wording says "near"
            best = replace(
                best, precision=2, radius_km=max(best.radius_km or 0.0, NEAR_KM / 2), why=f"{best.why}, near"
            )
        return replace(best, words=wordings[0])

    def country_of(self, words: str, context: PlaceContext | None = None) -> str | None:
        """ISO3 of the country that words lie in or name, None if unsure."""
        return iso3_of(words) or self.resolve(words, context).country

    def _country(self, words: str, phrase: Phrase, iso3: str) -> Place:
        """A country's own name is that country, never a village or a building of the same name."""
        country = countries()[iso3]
        found = [e for g in self.gazetteers for e in g.of_kind("country", iso3)][-1:]
        number = found[0].id if found else None
        reach = found[0].radius_km if found else None
        precision = 5 if phrase.near or phrase.whole else 6
        return Place(
            words, iso3, None, None, country.name, number, country.lat, country.lon, reach, precision, (), "country"
        )

    def _scope(self, phrase: Phrase, context: PlaceContext) -> tuple[Scope, str | None]:
        country = context.country
        adm1, adm2 = context.adm1, context.adm2
        for inside in phrase.inside:
            table = word_table().abbreviations
            short = table.get(inside) or table.get(f"{inside}.")
            if short and (country in (None, short[1])):
                adm1, country = short
            elif country is None and (nation := iso3_of(inside)):
                country = nation
            elif adm2 is None and adm1 is None:
                adm2 = inside
            elif adm1 is None:
                adm1 = inside
        asked = (country, adm1, adm2, *context.divisions)
        scope = self._scopes.get(asked)
        if scope is None:
            scope = self._scopes[asked] = self._look_up(country, adm1, adm2, context.divisions)
        return scope, country

    def _look_up(self, country: str | None, adm1: str | None, adm2: str | None, others: tuple[str, ...]) -> Scope:
        first = self._division(adm1, country, ("region", "county"), None)
        second = self._division(adm2, country, ("county", "localadmin", "region"), first)
        for other in others:
            first = first or self._division(other, country, ("region",), None)
            second = second or self._division(other, country, ("county", "localadmin"), first)
        if country is None:
            nations = {e.country for d in (first, second) if d for _, e in d.found}
            country = nations.pop() if len(nations) == 1 else None
        return Scope(country, first, second)

    def _division(
        self, words: str | None, country: str | None, kinds: tuple[str, ...], within: Division | None
    ) -> Division | None:
        return find_division(self.gazetteers, words, country, kinds, within) if words else None

    def _ranked(self, phrase: Phrase, scope: Scope, context: PlaceContext) -> list[Ranked]:
        kind = phrase.kind or ("locality" if phrase.near or phrase.km is not None else None)
        matches = [m for core in phrase.cores for m in self._found(core, scope)]
        if kind in LINEAR and not scope.stated:
            matches = [m for m in matches if m.entry.kind in LINEAR or _whole(m, phrase)]
        return rank(matches, kind, context, self.weights)

    def _named_whole(self, phrase: Phrase, scope: Scope) -> Phrase:
        """The phrase with its direction as part of the name where a place is so called, else unchanged."""
        if phrase.whole is None:
            return phrase
        bare, _ = strip_kind(phrase.whole)
        known = any(
            m.holds >= HOLDS_EXACT for name in (bare, phrase.whole) for m in exact(self.gazetteers, name, scope)
        )
        return replace(phrase, cores=(bare, phrase.whole), whole=None) if known else phrase

    def _found(self, core: str, scope: Scope) -> list[Match]:
        """Matches of one name, exact first; by sound and by letters only while none lies where the text says."""
        found = self._matches.get((core, scope))
        if found is None:
            found = exact(self.gazetteers, core, scope)
            if scope.stated:
                found = [m for m in found if m.holds >= HOLDS_EXACT]
            found = found or alike(self.gazetteers, core, scope) or fuzzy(self.gazetteers, core, scope)
            self._matches[(core, scope)] = found
        return found

    def _placed(self, words: str, phrase: Phrase, ranked: list[Ranked], scope: Scope) -> Place:
        kept = tuple(candidate(r, self.gazetteers) for r in ranked[:KEPT])
        entry, first = ranked[0].match.entry, kept[0]
        precision, radius = PRECISION[entry.kind], max(1.0, entry.radius_km)
        lat, lon, why = entry.lat, entry.lon, f"{first.why} ({entry.kind})"
        if entry.kind in LINEAR or phrase.whole:
            precision = max(precision, 5 if entry.kind in LINEAR else min(5, precision + 1))
        if phrase.km is not None and precision <= 2:
            lat, lon = _moved(lat, lon, phrase.km, phrase.bearing)
            precision = 2 if phrase.km <= NEAR_KM else 5
            radius = max(2.0, phrase.km * (0.3 if phrase.bearing is not None else 1.0))
            why += f", {phrase.km:.1f} km away"
        elif phrase.near and precision == 1:
            precision, radius = 2, max(radius, NEAR_KM / 2)
            why += ", near"
        names = _stated(scope, ranked[0].match, first)
        if entry.kind == "region":
            names = (entry.name, None)
        elif entry.kind == "county":
            names = (first.adm1, entry.name)
        return Place(
            words, entry.country, *names, entry.name, entry.id, lat, lon, round(radius, 1), precision, kept, why
        )

    def _coarse(self, words: str, phrase: Phrase, scope: Scope, ranked: list[Ranked], country: str | None) -> Place:
        """Only the stated division, as an area; else only words and perhaps the country."""
        kept = tuple(candidate(r, self.gazetteers) for r in ranked[:KEPT])
        for division, precision in ((scope.adm2, 3), (scope.adm1, 4)):
            if division is None:
                continue
            at, entry = division.found[0]
            lat, lon = self.gazetteers[at].middle(entry.index)
            if entry.kind == "region":
                precision = 4
            names = (scope.adm1.words if scope.adm1 else None, division.words if precision == 3 else None)
            why = "only the division is known"
            reach = round(max(5.0, entry.radius_km), 1)
            return Place(words, entry.country, *names, None, entry.id, lat, lon, reach, precision, kept, why)
        return Place(words, country or scope.country, candidates=kept, why="not found" if not kept else "too unsure")

    def _between(self, words: str, ends: tuple[str, str], context: PlaceContext) -> Place:
        """Halfway between two places, a line (UCDP where_prec 5); one end alone if the other is unknown."""
        a, b = (self.resolve(end, context) for end in ends)
        if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            known = a if a.lat is not None else b
            return replace(known, words=words, precision=5 if known.lat is not None else None, why="one end known")
        if (a.precision == 6) != (b.precision == 6):
            return replace(b if a.precision == 6 else a, words=words, precision=5, why="at a country's border")
        lat, lon = (a.lat + b.lat) / 2, (a.lon + b.lon) / 2
        reach = max(1.0, km(a.lat, a.lon, b.lat, b.lon) / 2)
        country = a.country if a.country == b.country else None
        adm1 = a.adm1 if a.adm1 == b.adm1 else None
        kept: tuple[Candidate, ...] = (*a.candidates[:4], *b.candidates[:4])
        name = f"{a.name or ends[0]} - {b.name or ends[1]}"
        return Place(words, country, adm1, None, name, None, lat, lon, round(reach, 1), 5, kept, "between")


def _torn(ranked: Sequence[Ranked]) -> bool:
    """Whether another country has a candidate about as likely as the best: a guess would cross a border."""
    first = ranked[0]
    others = (r.score for r in ranked[1:] if r.match.entry.country not in (None, first.match.entry.country))
    return max(others, default=0.0) >= TORN * first.score


def _abbreviated(words: str) -> tuple[str, str] | None:
    """Division and country (ISO3) that an abbreviation stands for: "Minn." or "N.S.W."."""
    bare = words.strip()
    return word_table().abbreviations.get(bare) or word_table().abbreviations.get(f"{bare}.")


def _nation(phrase: Phrase) -> str | None:
    """ISO3 if the phrase is a country's name and nothing else."""
    plain = len(phrase.cores) == 1 and phrase.kind is None and not phrase.inside and phrase.km is None
    return iso3_of(phrase.cores[0]) if plain else None


def _stated(scope: Scope, match: Match, known: Candidate) -> tuple[str | None, str | None]:
    """Names of the divisions, those of the text where the entry lies within: names of the period are kept."""
    if match.holds < SURELY or match.entry.kind in {"region", "county"}:
        return known.adm1, known.adm2
    adm1, adm2 = ((d.found[0][1].name if d else None) for d in (scope.adm1, scope.adm2))
    return adm1 or known.adm1, adm2 or known.adm2


def _whole(match: Match, phrase: Phrase) -> bool:
    """Whether the entry has the whole name, kind word and all ("Blue Ridge", a town)."""
    return fold(match.entry.name) == fold(phrase.cores[-1])


def _moved(lat: float, lon: float, distance: float, bearing: float | None) -> tuple[float, float]:
    """The point ``distance`` km from another at ``bearing`` degrees; the point itself without a bearing."""
    if bearing is None:
        return lat, lon
    north = distance * cos(radians(bearing)) / 111.2
    east = distance * sin(radians(bearing)) / (111.2 * max(0.05, cos(radians(lat))))
    return round(lat + north, 5), round(lon + east, 5)


def _top(place: Place) -> float:
    return place.candidates[0].score if place.candidates else 0.0
