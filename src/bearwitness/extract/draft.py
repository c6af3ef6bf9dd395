"""What is chosen for each field of an incident, before it becomes claims: value and the clean words behind it."""

import re
from dataclasses import dataclass

from bearwitness.extract.agents import Agent, Weapon
from bearwitness.extract.figures import Figure
from bearwitness.extract.lexicon import regex, words
from bearwitness.extract.parse import Line
from bearwitness.extract.quantity import number
from bearwitness.extract.spots import Spot
from bearwitness.extract.told import Group, Told
from bearwitness.extract.units import Unit

Grades = dict[int, dict[int, float]]
"""Line number -> where a place phrase begins -> how fine it is (``geography.Atlas.grades``)."""


@dataclass(frozen=True, slots=True)
class At:
    """Clean characters of a line: where a value stands."""

    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        """The clean words themselves."""
        return self.line.clean.text[self.start : self.end]


def places(group: Group, grades: Grades) -> list[tuple[float, At]]:
    """Every place phrase of the incident with its score: specific ones, early ones, those near the violence lead."""
    out: list[tuple[float, At]] = []
    for n, told in enumerate(group.told):
        for spot in told.unit.spots:
            grade = grades.get(told.unit.line.index, {}).get(spot.start, float(spot.grade))
            score = _place_score(told, spot, grade) - 0.15 * min(n, 5)
            out.append((score, At(told.unit.line, spot.start, spot.end)))
    return out


def _place_score(told: Told, spot: Spot, grade: float) -> float:
    score = 1.0 * grade + (1.0 if spot.named else -0.4)
    score += 0.4 if spot.lead in {"in", "at", "near", "outside", "on", "inside", "object"} else 0.0
    score -= 0.3 if spot.lead == "name" else 0.0
    score -= 0.6 if spot.lead in {"from", "to", "of", "by", "against", "over", "through"} else 0.0
    nearest = min((abs(spot.at - t) for t in told.unit.triggers), default=9)
    return score - 0.012 * min(nearest, 30)


def perpetrator(group: Group) -> tuple[At, Agent] | None:
    """The likeliest party: a claim of responsibility, then who is said to have done it, the first told first."""
    best: tuple[float, At, Agent] | None = None
    for n, told in enumerate(group.told):
        for agent in told.unit.agents:
            if _is_victim(told.unit, agent):
                continue
            score = agent.score - 0.08 * min(n, 6)
            if best is None or score > best[0]:
                best = (score, At(told.unit.line, agent.start, agent.end), agent)
    return (best[1], best[2]) if best is not None else None


def _is_victim(unit: Unit, agent: Agent) -> bool:
    return any(f.people is not None and f.people.start < agent.end and agent.start < f.people.end for f in unit.figures)


def weapon(group: Group) -> At | None:
    """The first weapon named, else the first means."""
    found: list[tuple[Unit, Weapon]] = [(t.unit, w) for t in group.told for w in t.unit.weapons]
    chosen = next((x for x in found if not x[1].means), found[0] if found else None)
    return At(chosen[0].line, chosen[1].start, chosen[1].end) if chosen is not None else None


def victims(group: Group) -> tuple[At, Figure] | None:
    """The noun phrase for those harmed: of the killed first, then the injured, then the abducted; no pronouns."""
    for harm in ("killed", "abducted", "injured", "missing"):
        for told in group.told:
            for figure in told.unit.figures:
                who = figure.people
                if figure.harm != harm or who is None or who.pronoun or figure.role in {"part", "old"}:
                    continue
                start = who.start
                if who.quantity is not None and who.quantity.start <= start < who.quantity.end < who.end:
                    start = (
                        who.quantity.end
                        + len(told.unit.line.clean.text[who.quantity.end :])
                        - len(told.unit.line.clean.text[who.quantity.end :].lstrip())
                    )
                said = told.unit.line.clean.text[start : who.end]
                if start < who.end and re.search(r"[A-Za-z]", said) and not _empty(who.heads, said):
                    return At(told.unit.line, start, who.end), figure
    return None


def _empty(heads: tuple[str, ...], said: str) -> bool:
    """Whether the words say nobody in particular: "the three", "dozens", "others"."""
    return set(heads) <= words("people", "nobody") or all(
        number(w) is not None
        for w in said.split()
        if w.casefold() not in {"the", "all", "about", "at", "least", "more", "than", "another"}
    )


def named(group: Group) -> list[At]:
    """Names of those harmed."""
    out: list[At] = []
    for told in group.told:
        for figure in told.unit.figures:
            for start, end in figure.people.names if figure.people is not None else ():
                at = At(told.unit.line, start, end)
                if not any(at.words in o.words or o.words in at.words for o in out):
                    out.append(at)
    return out


def accusation(group: Group) -> At | None:
    """What the perpetrator accused the victims of, in the text's words."""
    for told in group.told:
        line = told.unit.line
        spies = regex("called").search(line.clean.text)
        if spies:
            return At(line, spies.start(1), spies.end(1))
        found = regex("accused").search(line.clean.text)
        if found:
            tail = regex("accused_end", exact_case=True).match(line.clean.text[found.end() :])
            if tail and len(tail.group().strip()) > 3 and _about_victims(line.clean.text[: found.start()]):
                return At(line, found.end(), found.end() + len(tail.group().rstrip()))
    return None


def _about_victims(before: str) -> bool:
    return not regex("at_law").search(before[-60:])
