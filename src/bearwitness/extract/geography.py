"""Where an incident lies: its place resolved among what the text names, its country. Never the publisher's."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from bearwitness.extract.draft import At
from bearwitness.extract.lexicon import pattern, words
from bearwitness.extract.parse import Line
from bearwitness.extract.setting import setting
from bearwitness.extract.spots import Spot, spots
from bearwitness.extract.told import Group
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.where.context import PlaceContext
from bearwitness.where.countries import iso3_of
from bearwitness.where.resolve import Resolver

SURE = 0.85
"""Least belief in a resolved place whose country then counts, also where the text says nothing of that country."""


@cache
def resolver() -> Resolver:
    """The resolver over the shipped gazetteer, opened once a process."""
    return Resolver.default()


@dataclass(frozen=True, slots=True)
class Country:
    """A country and where the words that tell it stand (None when only the whole text does)."""

    code: str
    at: At | None


class Atlas:
    """What one document names: countries by weight, named places resolved among them."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        spoken = setting(text)
        self.weight = defaultdict(float, spoken.weight)
        self.sure = set(spoken.sure)
        self.spots = {line.index: spots(line) for line in lines}
        likely = tuple(code for code, _ in _top(self.weight, 4))
        for line in lines:
            for spot in self.spots[line.index]:
                code = self._code(line, spot, likely)
                if code is not None:
                    self.weight[code] += 1.0 if code in likely or not likely else 0.5
                    self.sure.add(code)
                elif spot.grade == 0 and (nation := _scene(line, spot)) is not None:
                    self.weight[nation] += 1.0
                    self.sure.add(nation)
        self.likely = tuple(code for code, _ in _top(self.weight, 4))
        self.grades = {line.index: {s.start: self._grade(line, s) for s in self.spots[line.index]} for line in lines}

    def _grade(self, line: Line, spot: Spot) -> float:
        """How fine: 0 a country, 1 a first-order division, 1.5 a second-order one, 2 a town, 2.6 finer, 3 a site."""
        said = line.clean.text[spot.start : spot.end]
        if spot.grade == 0:
            return 0.0
        if spot.grade == 3:
            return 3.0 if spot.named else 1.0
        if pattern("sites", "fine").search(said):
            return 2.6 if spot.named else 0.9
        place = resolver().resolve(said, PlaceContext(countries=self.likely)) if spot.named else None
        if place is not None and spot.lead == "name" and not place.candidates:
            return 0.2
        level = {4: 1.0, 3: 1.5, 6: 0.0}.get(place.precision or 0) if place is not None else 0.4
        return level if level is not None else 2.0 if spot.grade == 2 else 1.0

    def _code(self, line: Line, spot: Spot, likely: tuple[str, ...]) -> str | None:
        if not spot.named or spot.grade == 0:
            return None
        place = resolver().resolve(line.clean.text[spot.start : spot.end], PlaceContext(countries=likely))
        sure = place.country in self.sure or _belief(place) >= SURE
        return place.country if place.country is not None and sure else None

    def country(self, group: Group, at: At | None) -> Country | None:
        """The country the group's own words name as the scene, else lie in, else the one the text is set in most.

        None where the text only tells whose agencies, troops or weapons are spoken of: nationality is no place.
        """
        votes: dict[str, float] = defaultdict(float)
        told: dict[str, At] = {}
        placed: set[str] = set()
        for item in group.told:
            line = item.unit.line
            for spot in item.unit.spots:
                code = _scene(line, spot) if spot.grade == 0 else None
                if code is not None:
                    placed.add(code)
                    votes[code] += 3
                    told.setdefault(code, At(line, spot.start, spot.end))
            for code, weight in setting(line.clean.text).weight.items():
                votes[code] += 0.3 * weight
        if at is not None:
            place = resolver().resolve(at.words, PlaceContext(countries=self._near(votes)))
            if place.country is not None and (place.country in self.weight or _belief(place) >= SURE):
                votes[place.country] += 2.5 if place.country in self.weight else 1.5
                placed.add(place.country)
                told.setdefault(place.country, at)
        for code, weight in self.weight.items():
            votes[code] += 0.25 * weight
        scenes = [code for code in votes if code in self.sure or code in placed]
        if not scenes:
            return None
        best = max(scenes, key=lambda c: (votes[c], c))
        return Country(best, told.get(best))

    def _near(self, votes: dict[str, float]) -> tuple[str, ...]:
        own = [code for code, _ in _top(votes, 2)]
        return tuple(dict.fromkeys((*own, *self.likely)))

    def place(self, group: Group, at: At, country: Country | None, day: Moment | None) -> Place:
        """The place resolved in its country, with the divisions that the same sentences name."""
        others = [
            t.unit.line.clean.text[s.start : s.end]
            for t in group.told
            for s in t.unit.spots
            if s.named and s.grade in {1, 2} and (s.start, t.unit.line.index) != (at.start, at.line.index)
        ]
        context = PlaceContext(
            country=country.code if country is not None else None,
            countries=self.likely if country is None else (),
            divisions=tuple(dict.fromkeys(others))[:4],
            sentence=at.line.clean.text,
            day=day.earliest if day is not None else None,
        )
        return replace(resolver().resolve(at.words, context), words=at.words)


def _top(weight: dict[str, float], most: int) -> list[tuple[str, float]]:
    """The heaviest codes, the heaviest first."""
    return sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:most]


def _scene(line: Line, spot: Spot) -> str | None:
    """The country that a phrase gives as the scene ("in Kosh", "Tarrin, Kosh"), not as an owner ("a Kosh drone")."""
    apposed = spot.lead == "name" and line.doc[spot.at].dep_ in {"appos", "npadvmod"}
    said = _bare(line.clean.text[spot.start : spot.end])
    return iso3_of(said) if apposed or spot.lead in words("sites", "scene") else None


def _belief(place: Place) -> float:
    """How surely a place lies in its country: the share of its candidates' belief that does (0..1)."""
    total = sum(c.score for c in place.candidates)
    return sum(c.score for c in place.candidates if c.country == place.country) / total if total else 0.0


def _bare(said: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", said)
