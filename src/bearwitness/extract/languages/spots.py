"""Names of places and countries in a sentence, by the words before them and the gazetteer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bearwitness.extract.languages.line import Line
from bearwitness.extract.languages.table import Hit
from bearwitness.model.place import Place
from bearwitness.where.context import PlaceContext
from bearwitness.where.resolve import Resolver

_LONGEST = 5
_SURE, _ALONE = 0.3, 0.85
_OF = frozenset({"de", "del", "du", "des", "d"})
_BEHIND = 5
"""Tokens within which a place named behind another holds it: "in the village of A, district of B"."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place: tokens ``first``..``last``, letters of proclitics left out, how strongly the words say it is one,
    and whether it is a division rather than a town."""

    first: int
    last: int
    taken: int
    score: float
    region: bool


@cache
def resolver() -> Resolver:
    """The resolver over the shipped gazetteer, opened once a process."""
    return Resolver.default()


def nations(lines: Sequence[Line]) -> dict[str, float]:
    """Countries by weight, the heaviest first: two points by name, half a point by demonym."""
    out: dict[str, float] = {}
    hints: dict[str, float] = {}
    for line in lines:
        for hit in countries(line):
            out[hit.value] = out.get(hit.value, 0.0) + 2.0
        for hit in line.of("demonym"):
            out[hit.value] = out.get(hit.value, 0.0) + 0.5
        for code in _sure(line):
            hints[code] = hints.get(code, 0.0) + 0.4
        headed = _headed(line)
        if headed is not None:
            out[headed] = out.get(headed, 0.0) + 0.5
    if not any(countries(line) for line in lines):
        out = {code: out.get(code, 0.0) + hints.get(code, 0.0) for code in (*out, *hints)}
    return dict(sorted(out.items(), key=lambda x: (-x[1], x[0])))


def countries(line: Line) -> list[Hit]:
    """Countries named, but for a town so called ("the town of Algeria")."""
    return [h for h in line.of("country") if not _lead(line, h.first)[0] > 2.1]


def _sure(line: Line) -> set[str]:
    """Countries of towns that the gazetteer knows by a name that is nearly theirs alone."""
    out = set()
    at = line.body
    while at < len(line.row):
        last = _run(line, at)
        if last is None:
            at += 1
            continue
        start, end = line.span(at, last)
        place = resolver().resolve(line.text[start:end], PlaceContext())
        if place.country is not None and place.candidates and place.candidates[0].score >= _ALONE:
            out.add(place.country)
        at = last
    return out


def _contained(line: Line, last: int) -> bool:
    """Whether a comma and a division follow a name: "Koshe, in the province of"."""
    held = any(h.label in {"regions", "kinds", "strong"} and last < h.first <= last + 3 for h in line.hits)
    return line.word(last) == "," and held


def _headed(line: Line) -> str | None:
    """The country of a dateline's town: no place of the event, but a hint."""
    last = next((i for i in range(line.body) if line.row[i].sign), line.body)
    if not 0 < last <= 4:
        return None
    start, end = line.span(0, last)
    place = resolver().resolve(line.text[start:end], PlaceContext())
    return place.country if place.candidates and place.candidates[0].score >= 0.5 else None


def spots(line: Line, likely: tuple[str, ...]) -> list[Spot]:
    """Named places of a sentence, in order."""
    found = _arabic(line, likely) if line.table.code == "ar" else _capitals(line, likely)
    out: list[Spot] = []
    for spot in found:
        if spot.score <= 0 or spot.first < line.body:
            continue
        held = bool(out) and out[-1].score > 0.7 and 0 < spot.first - out[-1].last <= _BEHIND
        out.append(replace(spot, score=max(spot.score - 1.4, 0.1)) if held else spot)
    return out


def _capitals(line: Line, likely: tuple[str, ...]) -> list[Spot]:
    out: list[Spot] = []
    at = 0
    while at < len(line.row):
        last = _run(line, at)
        if last is None:
            at += 1
            continue
        out.append(_weighed(line, at, last, likely))
        at = last
    return out


def _run(line: Line, at: int) -> int | None:
    """End of a run of capitalised words joined by particles, None where no name begins."""
    row, words = line.row, line.table
    if not row[at].capital or line.dated(at) or any(h.first == at for h in countries(line)):
        return None
    if line.word(at + 1) in _OF and any(h.label in {"kinds", "regions"} for h in line.at.get(at, ())):
        return None
    article = (
        row[at].word in words.particles
        and at > 0
        and not row[at - 1].sign
        and at + 1 < len(row)
        and row[at + 1].capital
    )
    if row[at].word in words.not_names and not article:
        return None
    last = at + 1
    i = at + 1
    while i < len(row) and i - at < _LONGEST and _joined(line, i):
        if row[i].capital and row[i].number is None:
            last = i + 1
        elif row[i].word not in words.particles:
            break
        i += 1
    return last if row[at].end - row[at].start > 1 or last > at + 1 else None


def _joined(line: Line, at: int) -> bool:
    return not line.row[at].sign and line.text[line.row[at - 1].end : line.row[at].start] in {
        " ",
        "-",
        "'",
        "’",
        "‐",
        "\u00a0",
    }


def _lead(line: Line, at: int) -> tuple[float, bool]:
    """How strongly the words before a name say that it is a place, and whether of a division."""
    best, region = 0.0, False
    back = at - 1 if line.word(at - 1) in {"la", "el", "le", "l", "los", "las", "les"} else at
    for hit in line.hits:
        if hit.last not in {at, back} or hit.first == hit.last:
            continue
        if hit.label == "strong":
            best = max(best, 2.0)
        elif hit.label in {"kinds", "regions"}:
            best = max(best, 2.2)
            region = region or hit.label == "regions"
        elif hit.label == "leads":
            near = [h for h in line.hits if h.label in {"kinds", "regions"} and h.last == hit.first]
            best = max(best, 2.4 if near else 0.3)
            region = region or any(h.label == "regions" for h in near)
    return best, region


def _weighed(line: Line, first: int, last: int, likely: tuple[str, ...]) -> Spot:
    score, region = _lead(line, first)
    if line.word(first - 1) in line.table.titles or any(
        h.label.startswith(("person", "names", "parties")) for h in line.at.get(first, ())
    ):
        return Spot(first, last, 0, 0.0, region)
    behind = line.word(first - 1) in {",", "("} and first >= 2 and line.row[first - 2].capital
    score = max(score, 0.6) if behind else score
    score = max(score, 1.3) if score and _contained(line, last) else score
    place = known(line, Spot(first, last, 0, score, region), likely)
    if place is None:
        return Spot(first, last, 0, _unknown(score), region)
    region = region or (place.precision or 1) in {3, 4}
    return Spot(first, last, 0, score + 0.4 if score else 0.0, region)


def _unknown(score: float) -> float:
    """The weight of a name that no gazetteer has: little less behind a kind word, nothing behind "of" alone."""
    return score - 0.2 if score > 2.1 else score - 0.6 if score >= 2 else score if score >= 1.3 else 0.0


def known(line: Line, spot: Spot, likely: tuple[str, ...]) -> Place | None:
    """The place in the gazetteer, None where it has none."""
    start, end = line.span(spot.first, spot.last, spot.taken)
    place = resolver().resolve(line.text[start:end], PlaceContext(countries=likely))
    sure = place.resolved and (
        place.country in likely or (bool(place.candidates) and place.candidates[0].score >= _SURE)
    )
    return place if sure else None


def _arabic(line: Line, likely: tuple[str, ...]) -> list[Spot]:
    out: dict[int, Spot] = {}
    for hit in line.hits:
        if hit.label in {"strong", "kinds", "regions"}:
            spot = _after(line, hit, likely)
            if spot is not None and (spot.first not in out or out[spot.first].score < spot.score):
                out[spot.first] = spot
    return [out[k] for k in sorted(out)]


def _after(line: Line, hit: Hit, likely: tuple[str, ...]) -> Spot | None:
    """The name behind "in", "near" or a word such as "town"."""
    at, row = hit.last, line.row
    if (
        at >= len(row)
        or row[at].sign
        or row[at].number is not None
        or line.dated(at)
        or (hit.taken and hit.label == "strong" and row[hit.first].word[0] != "و")
    ):
        return None
    if _other(line, at):
        return None
    last = at + 1 + _second(line, at, likely)
    place = known(line, Spot(at, last, 0, 1, False), likely)
    base = {"kinds": 2.6, "regions": 2.2, "strong": 1.2}[hit.label]
    region = hit.label == "regions" or (place is not None and (place.precision or 1) in {3, 4} and hit.label != "kinds")
    closed = line.word(last) in {"،", ","} or line.dated(last)
    score = base + 0.4 if place is not None else base - (0.3 if hit.label == "kinds" else 0.5 if closed else 1.2)
    return Spot(at, last, 0, score, region)


def _second(line: Line, at: int, likely: tuple[str, ...]) -> bool:
    """Whether the name has a second word: after "Khan" and the like, or where only both are in the gazetteer."""
    last = at + 1
    if last >= len(line.row) or not _joined(line, last) or line.dated(last) or line.row[last].number is not None:
        return False
    if line.row[at].word in line.table.compounds:
        return True
    if _other(line, last) or known(line, Spot(at, last, 0, 1, False), likely) is not None:
        return False
    return known(line, Spot(at, last + 1, 0, 1, False), likely) is not None


def _other(line: Line, at: int) -> bool:
    """Whether the word means something else: of the tables, or a word that no place name is."""
    token = line.row[at]
    if any(form in line.table.not_names for _, form in token.forms[:2]):
        return True
    labels = (
        "harm",
        "type",
        "person",
        "kinds",
        "regions",
        "country",
        "things",
        "strong",
        "parties",
        "weapons",
        "vague",
        "names",
        "said",
    )
    return any(h.label.startswith(labels) and h.taken == 0 for h in line.at.get(at, ()))
