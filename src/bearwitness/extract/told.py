"""Units with their days and kinds, and groups of them: what is known of one incident while it is being put together."""

import re
from dataclasses import dataclass, field

from bearwitness.extract.lexicon import weights
from bearwitness.extract.units import Unit
from bearwitness.model.moment import Moment


@dataclass(slots=True)
class Told:
    """A unit with its resolved day (None when it gives none of its own) and its event-type scores."""

    unit: Unit
    moment: Moment | None
    kinds: dict[str, float]
    own_date: bool = True

    @property
    def names(self) -> set[str]:
        """Named places of the unit, lower case, without articles; countries left out."""
        text = self.unit.line.clean.text
        return {_plain(text[s.start : s.end]) for s in self.unit.spots if s.named and s.grade >= 1}

    @property
    def heads(self) -> set[str]:
        """Head nouns of those harmed."""
        return {h for f in self.unit.figures if f.people is not None and not f.people.pronoun for h in f.people.heads}

    @property
    def parties(self) -> set[str]:
        """Words for who did it, lower case, without articles."""
        text = self.unit.line.clean.text
        return {_plain(text[a.start : a.end]) for a in self.unit.agents}

    def numbers(self, harm: str) -> set[int]:
        """Every number of one harm that the unit holds as a total."""
        figures = [f for f in self.unit.figures if f.harm == harm and f.role == "total"]
        return {n for f in figures if f.count is not None and (n := f.count.floor) is not None}


@dataclass(slots=True)
class Group:
    """The units of one incident."""

    told: list[Told] = field(default_factory=list)

    @property
    def last_line(self) -> int:
        """Number of the last line that tells of it."""
        return self.told[-1].unit.line.index

    @property
    def moments(self) -> list[Moment]:
        """Its days, in the order told."""
        return [t.moment for t in self.told if t.moment is not None]

    @property
    def names(self) -> set[str]:
        """Its named places."""
        return {n for t in self.told for n in t.names}

    @property
    def heads(self) -> set[str]:
        """Head nouns of those harmed."""
        return {h for t in self.told for h in t.heads}

    @property
    def parties(self) -> set[str]:
        """Words for who did it."""
        return {p for t in self.told for p in t.parties}

    def counts(self, harm: str) -> set[int]:
        """Every number of one harm."""
        return {n for t in self.told for n in t.numbers(harm)}

    def kind(self) -> str | None:
        """The best-scored event type so far."""
        return best_kind([t.kinds for t in self.told])


def _plain(said: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", said.casefold())


def kinds_of(text: str) -> dict[str, float]:
    """Event-type scores of a passage by its words; each word counts once."""
    plain = " " + " ".join(re.findall(r"[a-z]+(?:-[a-z]+)*", text.casefold())) + " "
    out: dict[str, float] = {}
    for name, table in weights("events", "types").items():
        score = sum(n for w, n in table.items() if f" {w} " in plain or f" {w.replace(' ', '-')} " in plain)
        if score:
            out[name] = score
    return out


def best_kind(scored: list[dict[str, float]]) -> str | None:
    """The type with the largest sum; passages count less the later they come."""
    total: dict[str, float] = {}
    for n, scores in enumerate(scored):
        for name, score in scores.items():
            total[name] = total.get(name, 0.0) + score * (1.0 if n == 0 else 0.5)
    return max(total, key=lambda k: total[k]) if total else None
