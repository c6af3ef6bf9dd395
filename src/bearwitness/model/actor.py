"""Actor and Victim: an organised party; a person harmed, perhaps nameless.

An accusation by a perpetrator ("spy") is a claim about the perpetrator's words and never an attribute here.
No private person is ever an Actor.
"""

from dataclasses import dataclass

from bearwitness.model.ids import content_id
from bearwitness.model.moment import Moment
from bearwitness.model.span import Citation


@dataclass(frozen=True, slots=True)
class Relation:
    """Dated, cited tie of one actor to another: part_of, alliance_of, splinter_of, front_for, successor_of."""

    kind: str
    other: str
    period: Moment
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An organised armed party with its aliases; ``generic`` for words such as "militants" that name nobody."""

    name: str
    kind: str = "unknown"
    aliases: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    generic: bool = False

    @property
    def id(self) -> str:
        """Follows from the name."""
        return content_id("act", self.name.casefold().strip())


@dataclass(frozen=True, slots=True)
class Victim:
    """A person harmed: name variants (perhaps none), age as said, sex, child or adult, harm, group."""

    names: tuple[str, ...] = ()
    age: str | None = None
    sex: str | None = None
    child: bool | None = None
    harm: str | None = None
    group: str = "unknown"
