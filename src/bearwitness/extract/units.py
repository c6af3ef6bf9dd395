"""Units: the events that a sentence tells, each with the figures, places, dates and parties of its own clause.

A sentence is cut into clauses that could tell events of their own ("..., a day after a bomb in X killed 13"); clauses
without violence give what they hold to the clause above; clauses that agree are one unit.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from bearwitness.extract.agents import Agent, Weapon, agents, weapons
from bearwitness.extract.assertion import asserted, habitual
from bearwitness.extract.figures import Figure, figures
from bearwitness.extract.harm import harm_of_verb
from bearwitness.extract.lexicon import words
from bearwitness.extract.parse import Line, child
from bearwitness.extract.spots import Spot, spots
from bearwitness.when.find import DatePhrase, find


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression (clean characters), the token it begins at, whether it hangs on a verb of saying."""

    phrase: DatePhrase
    start: int
    end: int
    at: int
    of_saying: bool


@dataclass(slots=True)
class Unit:
    """One event as told by one clause. ``strength``: 3 harm with a number, 2 harm, 1 an attack, 0.4 a weak noun."""

    line: Line
    domain: int
    triggers: list[int] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    strength: float = 0.0
    definite: bool = False
    fresh: bool = False
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The words of the unit's clause."""
        return self.line.clean.text[self.start : self.end]

    def killed(self) -> Figure | None:
        """The first total of killed, if any."""
        return next((f for f in self.figures if f.harm == "killed" and f.role == "total"), None)


def units(line: Line) -> list[Unit]:
    """The events of one sentence, in text order; empty when it tells none."""
    heads = [_domain(token) for token in line.doc]
    strengths = {t.i: s for t in line.doc if (s := strength(t)) > 0}
    found = figures(line)
    for figure in found:
        if figure.at not in strengths and asserted(line.doc[figure.at]):
            strengths[figure.at] = 2.0
    alive = {i: s for i, s in strengths.items() if asserted(line.doc[i]) and not habitual(line.doc[i])}
    if not alive:
        return []
    made = _gather(line, heads, alive, [f for f in found if f.at in alive])
    return _joined(line, made)


def strength(token: Token) -> float:
    """How strongly one word tells of violence, 0 for none."""
    lemma = token.lemma_.casefold()
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
        if harm_of_verb(token) is not None:
            return 2.0
        return 1.0 if _attack_verb(token, lemma) else 0.0
    if token.pos_ in {"NOUN", "PROPN", "ADJ"} and lemma in words("events", "attack_nouns"):
        return 0.4 if lemma in words("events", "weak_nouns") else 1.0
    return 0.0


_SURE = {
    "attack",
    "ambush",
    "storm",
    "raid",
    "bomb",
    "shell",
    "explode",
    "detonate",
    "bombard",
    "strafe",
    "clash",
    "assault",
    "torch",
    "rake",
    "overrun",
}


def _attack_verb(token: Token, lemma: str) -> bool:
    if lemma in _SURE:
        return True
    if lemma not in words("events", "attack_verbs"):
        return False
    near = [t.lemma_.casefold() for t in token.doc[token.i + 1 : token.i + 6]]
    for item in words("events", "attack_phrases"):
        first, second = item.split()
        if lemma == first and second in near:
            return True
    subject = child(token, "nsubj")
    return (
        lemma in {"hit", "strike", "fire", "blast", "shoot", "stab", "hack", "target"}
        and subject is not None
        and (subject.lemma_.casefold() in words("events", "attack_nouns") | words("people", "attackers"))
    )


_AFTER = {"after", "before", "since", "following", "until"}


def _domain(token: Token) -> int:
    """Token index of the clause that a word belongs to."""
    current = token
    while current.head.i != current.i and not _opens(current):
        current = current.head
    return int(current.i)


def _opens(token: Token) -> bool:
    """Whether a word heads a clause that could tell an event of its own."""
    if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
        return child(token, "nsubj", "nsubjpass") is not None
    if token.dep_ == "advcl":
        return any(
            c.dep_ in {"mark", "advmod"} and c.lower_ in _AFTER | {"while", "when", "as"} for c in token.children
        )
    if token.dep_ in {"relcl", "ccomp", "parataxis"}:
        return token.pos_ in {"VERB", "AUX"}
    return (
        token.dep_ == "pobj"
        and token.head.lower_ in _AFTER
        and token.lemma_.casefold() in words("events", "attack_nouns")
    )


def _gather(line: Line, heads: list[int], alive: dict[int, float], found: list[Figure]) -> list[Unit]:
    """One unit a clause with a trigger; everything else goes to the nearest such clause above, else the nearest."""
    owners = sorted({heads[i] for i in alive})
    made = {owner: Unit(line, owner) for owner in owners}

    def owner_of(index: int) -> Unit:
        current = heads[index]
        seen = set()
        while current not in made and current not in seen:
            seen.add(current)
            head = line.doc[current].head
            current = heads[head.i]
        if current in made:
            return made[current]
        return min(made.values(), key=lambda u: min(abs(index - t) for t in (*u.triggers, u.domain)))

    for i, value in alive.items():
        unit = made[heads[i]]
        unit.triggers.append(i)
        unit.strength = max(unit.strength, value)
    for figure in found:
        unit = owner_of(figure.at)
        unit.figures.append(figure)
        unit.strength = max(unit.strength, 3.0 if figure.count is not None else 2.0)
    for spot in spots(line):
        owner_of(spot.at).spots.append(spot)
    for dated in dates(line):
        owner_of(dated.at).dates.append(dated)
    for agent in agents(line):
        owner_of(agent.at).agents.append(agent)
    for weapon in weapons(line):
        owner_of(_token_at(line, weapon.start)).weapons.append(weapon)
    for unit in made.values():
        _extent(unit, heads)
    return list(made.values())


def _token_at(line: Line, offset: int) -> int:
    return next((t.i for t in line.doc if t.idx + len(t.text) > offset), len(line.doc) - 1)


def _extent(unit: Unit, heads: list[int]) -> None:
    mine = [t for t in unit.line.doc if heads[t.i] == unit.domain]
    unit.start = min(t.idx for t in mine)
    unit.end = max(t.idx + len(t.text) for t in mine)
    unit.definite = any(_definite(unit.line.doc[i]) for i in unit.triggers)
    unit.fresh = any(_fresh(unit.line.doc[i]) for i in unit.triggers)


def _definite(token: Token) -> bool:
    return token.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ in words("hedges", "again") for c in token.lefts)


def _fresh(token: Token) -> bool:
    around = [c.lower_ for c in token.children]
    subject = child(token, "nsubj", "nsubjpass")
    around += [c.lower_ for c in subject.children] if subject is not None else []
    return any(w in words("hedges", "fresh") for w in around)


def dates(line: Line) -> list[Dated]:
    """Date expressions of a sentence that can date an event."""
    out = []
    text = line.clean.text
    for item in find(text):
        if not item.dates or item.in_citation:
            continue
        at = _token_at(line, item.span.start)
        out.append(Dated(item, item.span.start, item.span.end, at, _of_saying(line, at)))
    return out


def _of_saying(line: Line, at: int) -> bool:
    """Whether the date hangs on a verb of saying ("police said on Friday")."""
    token = line.doc[at]
    while token.head.i != token.i and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token.lemma_.casefold() in words("sources", "strong_say") and at > token.i


def _joined(line: Line, made: list[Unit]) -> list[Unit]:
    """Clauses of one sentence that do not disagree are one unit."""
    out: list[Unit] = []
    for unit in sorted(made, key=lambda u: min(u.triggers)):
        home = next((o for o in reversed(out) if not apart(line, o, unit)), None)
        if home is None:
            out.append(unit)
            continue
        home.triggers += unit.triggers
        home.figures += unit.figures
        home.spots += unit.spots
        home.dates += unit.dates
        home.agents += unit.agents
        home.weapons += unit.weapons
        home.strength = max(home.strength, unit.strength)
        home.definite |= unit.definite
        home.start, home.end = min(home.start, unit.start), max(home.end, unit.end)
    return [u for u in out if u.strength >= 1 or u.spots or u.dates]


_EARLIER = re.compile(r"\b(?:earlier|previous|previously|last|another|ago|in a separate|similar)\b", re.IGNORECASE)


def apart(line: Line, first: Unit, second: Unit) -> bool:
    """Whether two clauses of a sentence tell two events."""
    head = line.doc[second.domain]
    marks = {c.lower_ for c in head.children if c.dep_ in {"mark", "advmod"}}
    later = bool(marks & (_AFTER - {"until"})) or (head.dep_ == "pobj" and head.head.lower_ in _AFTER)
    own_date = bool(second.dates) and (bool(first.dates) or later)
    own_place = bool({_name(line, s) for s in second.spots if s.named} - {_name(line, s) for s in first.spots}) and any(
        s.named for s in first.spots
    )
    both = _totals_differ(first, second)
    if second.fresh and second.strength >= 2 and (second.spots or second.dates or both):
        return True
    if later and (own_date or (second.killed() and first.killed()) or (second.strength >= 2 and own_place)):
        return True
    if head.dep_ == "relcl" and own_date:
        return True
    if both and (own_place or own_date or _own_agent(first, second)):
        return True
    return own_place and own_date


def _name(line: Line, spot: Spot) -> str:
    return line.clean.text[spot.start : spot.end].casefold()


def _totals_differ(first: Unit, second: Unit) -> bool:
    a, b = first.killed(), second.killed()
    return a is not None and b is not None and a.count is not None and b.count is not None and a.count != b.count


def _own_agent(first: Unit, second: Unit) -> bool:
    text = first.line.clean.text
    a = {text[x.start : x.end].casefold() for x in first.agents}
    b = {text[x.start : x.end].casefold() for x in second.agents}
    return bool(a and b and not a & b)
