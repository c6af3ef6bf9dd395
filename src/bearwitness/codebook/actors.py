"""The registry of organised armed actors: names in texts to parties, and what they belonged to on a day.

Only organised parties are held, never private persons. Words that name nobody ("militants") stay generic: they are
recognised, and never turned into a party.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from anyascii import anyascii

from bearwitness.codebook.load import language
from bearwitness.model.actor import Actor, Relation
from bearwitness.model.errors import CodebookError, Where
from bearwitness.model.moment import Moment

RELATIONS = frozenset({"part_of", "alliance_of", "splinter_of", "front_for", "successor_of"})
UPWARD = frozenset({"part_of", "front_for"})
"""Relations along which a tally may roll up: what the one did, the other did. An ally or a splinter is not it."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Actors by name, and the name behind every alias (folded). ``sources``: who says so, by actor and other."""

    actors: Mapping[str, Actor]
    names: Mapping[str, str]
    sources: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def find(self, words: str, tongue: str = "en") -> Actor | None:
        """The party that the words name, a generic Actor for words that name nobody, None for words not known.

        Only whole names, aliases and acronyms count, spelled alike but for case, accents and punctuation: no
        likeness of letters ever makes one party of two.
        """
        plain = _fold(words)
        bare = _bare(plain, tongue)
        name = self.names.get(plain) or self.names.get(bare)
        if name is not None:
            return self.actors[name]
        generic = _generic(tongue)
        if plain in generic or bare in generic or (not bare and plain):
            return Actor(plain, generic=True)
        return None

    def every(self, words: str, tongue: str = "en") -> tuple[Actor, ...]:
        """Every party of a phrase that names several ("the Taliban and the Haqqani network"), each once, in order."""
        whole = self.find(words, tongue)
        if whole is not None:
            return (whole,)
        joins = language(tongue, "generic_actors")["joins"]
        cut = "|".join(rf"\s+{re.escape(j)}\s+" if j.isalpha() else rf"\s*{re.escape(j)}\s*" for j in joins)
        found = (self.find(part, tongue) for part in re.split(cut, words) if part.strip())
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    def above(self, actor: Actor, day: Moment, kinds: frozenset[str] = UPWARD) -> tuple[Actor, ...]:
        """The actors that this one rolls up to on that day, nearest first, each once.

        A relation holds when its period shares a day with ``day``; one without a period always holds. On an
        unknown day only such relations hold.
        """
        found: dict[str, Actor] = {}
        queue = [actor]
        while queue:
            for relation in queue.pop(0).relations:
                if relation.kind in kinds and _holds(relation.period, day) and relation.other not in found:
                    other = self.actors[relation.other]
                    found[other.name] = other
                    queue.append(other)
        found.pop(actor.name, None)
        return tuple(found.values())


@cache
def shipped() -> Registry:
    """The registry that ships: a few parties with public names. A project adds its own with ``parse``."""
    return parse((files("bearwitness.codebook") / "registries" / "actors.yaml").read_bytes(), "actors.yaml")


def parse(data: bytes, name: str) -> Registry:
    """The registry of a YAML file. Raises CodebookError naming the entry that cannot be used."""
    raw = yaml.load(data, Loader=yaml.CSafeLoader)
    if not isinstance(raw, dict):
        raise CodebookError("A registry maps names to actors.", where=Where(file=name))
    actors = {str(key): _actor(str(key), entry or {}, name) for key, entry in raw.items()}
    sources = {(str(key), r["other"]): str(r.get("source", "")) for key, e in raw.items() for r in _relations(e)}
    for owner, other in sources:
        if other not in actors:
            raise CodebookError(f"{owner} is tied to {other!r}, who is not in the registry.", where=Where(file=name))
    return Registry(actors, _names(actors.values(), name), sources)


def _relations(entry: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    yield from (entry or {}).get("relations", ())


def _actor(name: str, entry: dict[str, Any], file: str) -> Actor:
    made = []
    for relation in _relations(entry):
        if relation.get("kind") not in RELATIONS:
            raise CodebookError(
                f"{name}: no relation is called {relation.get('kind')!r}.",
                where=Where(file=file),
                remedy=f"Relations: {', '.join(sorted(RELATIONS))}.",
            )
        made.append(Relation(relation["kind"], relation["other"], _period(relation)))
    return Actor(name, entry.get("kind", "unknown"), tuple(entry.get("aliases", ())), tuple(made))


def _period(relation: Mapping[str, Any]) -> Moment:
    return Moment(earliest=_first(relation.get("from")), latest=_last(relation.get("to")))


def _first(words: Any) -> date | None:
    """First day of a year, month or day in ISO form."""
    if words is None:
        return None
    parts = [int(part) for part in str(words).split("-")]
    return date(*[*parts, 1, 1][:3])


def _last(words: Any) -> date | None:
    """Last day of a year or month, or the day."""
    first = _first(words)
    if first is None or len(str(words)) == len("2012-01-31"):
        return first
    months = 12 if len(str(words)) == len("2012") else 1
    after = first.month - 1 + months
    return date.fromordinal(date(first.year + after // 12, after % 12 + 1, 1).toordinal() - 1)


def _holds(period: Moment, day: Moment) -> bool:
    return not period.known or day.touches(period.earliest, period.latest)


def _names(actors: Iterable[Actor], file: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for actor in actors:
        for alias in (actor.name, *actor.aliases):
            plain = _fold(alias)
            if found.setdefault(plain, actor.name) != actor.name:
                what = f"{alias!r} names both {found[plain]} and {actor.name}."
                raise CodebookError(what, where=Where(file=file), remedy="Keep the alias with one of them.")
    return found


def _fold(words: str) -> str:
    plain = anyascii(words).casefold().replace("'", "").replace("`", "")
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _bare(plain: str, tongue: str) -> str:
    """The words without those around a name ("suspected ... fighters")."""
    around = set(language(tongue, "generic_actors")["around"])
    return " ".join(word for word in plain.split() if word not in around)


@cache
def _generic(tongue: str) -> frozenset[str]:
    return frozenset(_fold(word) for word in language(tongue, "generic_actors")["generic"])
