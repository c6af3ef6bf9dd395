"""Resolve all the places of one document together: they speak for each other, and one name keeps one meaning.

A name's candidates gain from the likely candidates of the other names that lie near, in the same division or in the
same country (a fixed number of rounds of mutual support). A container written behind a name ("Paris, Texas") binds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bearwitness.model.place import Place
from bearwitness.model.span import Span
from bearwitness.where.context import PlaceContext
from bearwitness.where.countries import iso3_of
from bearwitness.where.rank import Ranked
from bearwitness.where.resolve import ABSTAIN_BELOW, Resolver
from bearwitness.where.spans import abbreviations

ROUNDS = 3
CONSIDERED = 25
"""Candidates of one name that take part."""


@dataclass(frozen=True, slots=True)
class Support:
    """Weights of what others say, in natural-log units of odds, and the reach of nearness in km."""

    near: float = 9.0
    division: float = 5.0
    country: float = 0.5
    reach_km: float = 120.0


@dataclass(frozen=True, slots=True)
class _Name:
    """One reading of a name in the document: its words, the containers behind it, its candidates."""

    words: str
    inside: tuple[str, ...]
    ranked: tuple[Ranked, ...]


def resolve_all(
    resolver: Resolver,
    text: str,
    spans: Sequence[Span],
    context: PlaceContext | None = None,
    support: Support | None = None,
    *,
    least: float = ABSTAIN_BELOW,
) -> list[Place]:
    """A Place for every span, in their order; spans must be sorted and not overlap.

    ``least`` is the belief (0..1) below which a name keeps its candidates and gets no point.
    """
    context = context or PlaceContext()
    inside = {
        i: kept
        for i, names in containers(text, spans).items()
        if (kept := _holding(resolver, spans[i].of(text), names))
    }
    keys = [(span.of(text), inside.get(i, ())) for i, span in enumerate(spans)]
    names: dict[tuple[str, tuple[str, ...]], _Name] = {}
    for words, within in keys:
        if (words, within) not in names:
            ranked = resolver.ranked(", ".join((words, *within)), context)
            names[(words, within)] = _Name(words, within, tuple(ranked[:CONSIDERED]))
    bound = {words: within for words, within in names if within}
    merged = {k: (k[0], bound[k[0]]) if not k[1] and k[0] in bound else k for k in names}
    used = {k: names[k] for k in dict.fromkeys(merged.values())}
    chosen = _agreed(used, support or Support())
    places = {}
    for k in names:
        name = used[merged[k]]
        places[k] = replace(
            resolver.placed(", ".join((name.words, *name.inside)), chosen[merged[k]], context, least), words=k[0]
        )
    return [places[k] for k in keys]


def _holding(resolver: Resolver, words: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The containers of ``names`` that can hold a place so called; none for a mere list of names."""
    if iso3_of(words) and not any(iso3_of(n) is None for n in names):
        return ()
    for kept in (names, names[:1], names[1:2]):
        if kept and resolver.holds(words, kept):
            return kept
    return ()


def containers(text: str, spans: Sequence[Span]) -> dict[int, tuple[str, ...]]:
    """Index of a span to the names written behind it after commas, nearest first: "Kosh, North Tarrin"."""
    out: dict[int, tuple[str, ...]] = {}
    for i in range(len(spans) - 1, -1, -1):
        if i + 1 < len(spans) and text[spans[i].end : spans[i + 1].start] in {", ", " (", ",\n", " , "}:
            after = spans[i + 1].of(text)
            short = after.replace(".", "").replace(" ", "")
            closed = text[spans[i + 1].end : spans[i + 1].end + 1]
            listed = not (closed and closed in ",.;)\n:") and not text[spans[i + 1].end :].startswith(" (")
            if short in abbreviations() or iso3_of(after) or not listed:
                out[i] = (after, *out.get(i + 1, ()))
    return out


def _agreed(
    names: dict[tuple[str, tuple[str, ...]], _Name], weights: Support
) -> dict[tuple[str, tuple[str, ...]], list[Ranked]]:
    """Candidates of every name in the order that the whole document gives them."""
    order = [(key, ranked) for key, name in names.items() for ranked in name.ranked]
    if not order:
        return {key: [] for key in names}
    at = {key: n for n, key in enumerate(names)}
    owner = np.array([at[key] for key, _ in order])
    base = np.array([ranked.logit for _, ranked in order])
    pull = _pull([ranked for _, ranked in order], owner, weights)
    value = base
    for _ in range(ROUNDS):
        belief = _softmax(value, owner, len(names))
        value = base + np.log1p(pull @ belief)
    out: dict[tuple[str, tuple[str, ...]], list[Ranked]] = {key: [] for key in names}
    belief = _softmax(value, owner, len(names))
    for i in sorted(range(len(order)), key=lambda n: -float(value[n])):
        key, ranked = order[i]
        score = ranked.match.quality * float(belief[i])
        out[key].append(replace(ranked, score=score, logit=float(value[i])))
    return out


def _softmax(value: NDArray[np.float64], owner: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    top = np.full(count, -np.inf)
    np.maximum.at(top, owner, value)
    raised = np.exp(value - top[owner])
    total = np.zeros(count)
    np.add.at(total, owner, raised)
    result: NDArray[np.float64] = raised / total[owner]
    return result


def _pull(order: list[Ranked], owner: NDArray[np.int64], weights: Support) -> NDArray[np.float64]:
    """How much a candidate (row) gains if another name's candidate (column) is meant."""
    entries = [r.match.entry for r in order]
    lat = np.array([e.lat for e in entries])
    lon = np.array([e.lon for e in entries])
    dy = (lat[:, None] - lat[None, :]) * 111.2
    dx = (lon[:, None] - lon[None, :]) * 111.2 * np.cos(np.radians(lat))[:, None]
    fine = np.array([e.kind not in {"country", "continent"} for e in entries])
    pull = weights.near * np.exp(-np.hypot(dx, dy) / weights.reach_km) * (fine[:, None] & fine[None, :])
    nations = np.array([hash(e.country) if e.country else -i for i, e in enumerate(entries)])
    pull += weights.country * (nations[:, None] == nations[None, :])
    divisions = np.array([_division(r, -i) for i, r in enumerate(order)])
    pull += weights.division * (divisions[:, None] == divisions[None, :])
    pull[owner[:, None] == owner[None, :]] = 0
    result: NDArray[np.float64] = pull
    return result


def _division(ranked: Ranked, otherwise: int) -> int:
    entry = ranked.match.entry
    index = entry.index if entry.kind == "region" else entry.adm1
    return ranked.match.gazetteer << 32 | index if index >= 0 else otherwise - 1
