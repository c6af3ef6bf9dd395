"""Rank the candidates of one name: fit of the name, what the text states, kind, population, the document's places."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from bearwitness.model.place import Candidate
from bearwitness.where.candidates import Match
from bearwitness.where.context import PlaceContext
from bearwitness.where.gazetteer import Entry, Gazetteer
from bearwitness.where.kinds import ADMIN, SETTLED
from bearwitness.where.scope import km

DEGREE_KM = 111.0
SAME_PLACE_KM = 6.0
"""A degree of latitude in km, rounded down. Candidates of one name and class this
close together are one place under several records."""
AGREE_KM = 40.0
BACKED = 4
"""Candidates this close back each other's belief (a town and the division named after it);
how many of the first are asked for theirs."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts, in natural-log units of odds."""

    name: float = 8.0
    within: float = 4.0
    size: float = 0.20
    kind: float = 2.5
    country: float = 7.0
    region: float = -0.5
    county: float = -2.0
    same_country: float = 2.5
    nearby: float = 2.0
    former: float = -1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A match with its share of belief among the candidates (``score``, 0..1) and its log odds before sharing."""

    match: Match
    score: float
    logit: float = 0.0


def rank(matches: Sequence[Match], kind: str | None, context: PlaceContext, weights: Weights) -> list[Ranked]:
    """Best first, near duplicates merged; scores are the name's fit times a softmax over the candidates."""
    best: dict[tuple[int, int], Match] = {}
    for match in matches:
        at = (match.gazetteer, match.entry.index)
        if at not in best or best[at].quality < match.quality:
            best[at] = match
    logits = [(_logit(m, kind, context, weights), m) for m in best.values()]
    logits.sort(key=lambda pair: (-pair[0], pair[1].entry.id))
    kept: list[tuple[float, Match]] = []
    for logit, match in logits[:40]:
        if not any(_same(match, other) for _, other in kept):
            kept.append((logit, match))
    if not kept:
        return []
    top = kept[0][0]
    shares = [exp(logit - top) for logit, _ in kept]
    total = sum(shares)
    return [
        Ranked(m, m.quality * (_together(m, kept, shares) if i < BACKED else shares[i]) / total, logit)
        for i, (logit, m) in enumerate(kept)
    ]


def _together(match: Match, kept: list[tuple[float, Match]], shares: list[float]) -> float:
    """The share of a match and of those that would put the same point: a town and its namesake district agree."""
    entry = match.entry
    return sum(
        share
        for share, (_, other) in zip(shares, kept, strict=True)
        if other is match or (other.entry.country == entry.country and _near(entry, other.entry, AGREE_KM))
    )


def _same(a: Match, b: Match) -> bool:
    if (a.entry.kind in ADMIN) != (b.entry.kind in ADMIN) or a.entry.country != b.entry.country:
        return False
    within = 60.0 if a.entry.kind in ADMIN and a.entry.kind == b.entry.kind else SAME_PLACE_KM
    return _near(a.entry, b.entry, within)


def _near(a: Entry, b: Entry, within: float) -> bool:
    """Whether two entries lie within so many km; the latitudes alone tell most of those that do not."""
    return abs(a.lat - b.lat) * DEGREE_KM <= within and km(a.lat, a.lon, b.lat, b.lon) <= within


def _logit(match: Match, kind: str | None, context: PlaceContext, w: Weights) -> float:
    entry = match.entry
    value = w.name * log(match.quality) + w.within * log(0.03 + match.holds) + w.size * entry.size
    value += w.former * entry.former
    if entry.kind == "country":
        value += w.country if kind is None else -w.country
    elif kind is None:
        value += {"region": w.region, "county": w.county}.get(entry.kind, 0.0)
    elif entry.kind == kind:
        value += w.kind
    elif (entry.kind in ADMIN) != (kind in ADMIN):
        value -= w.kind
    elif entry.kind in SETTLED and kind in SETTLED:
        value += w.kind / 2
    if entry.country in context.countries:
        value += w.same_country
    if context.nearby:
        value += w.nearby * _closeness(match, context)
    return value


def _closeness(match: Match, context: PlaceContext) -> float:
    """0..1: how near the closest points of the document are."""
    entry = match.entry
    best = 0.0
    for place in context.nearby:
        if place.lat is None or place.lon is None or (place.precision or 0) >= 6:
            continue
        best = max(best, exp(-km(entry.lat, entry.lon, place.lat, place.lon) / 150.0))
    return best


def candidate(ranked: Ranked, gazetteers: tuple[Gazetteer, ...]) -> Candidate:
    """The candidate as it is kept for the reviewer, its divisions by name."""
    entry = ranked.match.entry
    gazetteer = gazetteers[ranked.match.gazetteer]
    adm1 = gazetteer.entry(entry.adm1).name if entry.adm1 >= 0 else None
    adm2 = gazetteer.entry(entry.adm2).name if entry.adm2 >= 0 else None
    return Candidate(
        entry.id,
        entry.name,
        entry.lat,
        entry.lon,
        entry.country,
        adm1,
        adm2,
        entry.kind,
        round(entry.radius_km, 1),
        round(ranked.score, 4),
        ranked.match.how,
    )
