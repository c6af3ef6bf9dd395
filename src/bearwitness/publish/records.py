"""What may be published: one Record an incident, one AggregateRecord a claim about many. Frozen values.

A Record is made by the publish step from findings and evidence. By the time it is made, protected speakers and
protected documents are already reduced to "a protected source" (``Quote.protected``): their words never get here.
"""

from dataclasses import dataclass, field

from bearwitness.model.count import Count
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

PROTECTED_NAME = "a protected source"
"""The only words by which a protected source is ever published."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that supports the record: its words, and where they were published.

    ``words`` is empty for a protected source, whose words could be searched back to the person.
    """

    words: str
    outlet: str
    title: str = ""
    published: Moment = field(default_factory=Moment)
    url: str | None = None
    page: int | None = None
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as a reader sees it: field label, value in words, how it came about, claims used and set aside."""

    label: str
    value: str
    why: str
    used: int
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """One incident, ready to publish. Unknown parts are None or empty, never zero."""

    id: str
    date: Moment = field(default_factory=Moment)
    date_found: Moment = field(default_factory=Moment)
    place: Place | None = None
    country: str | None = None
    adm1: str | None = None
    event_type: str | None = None
    counts: tuple[tuple[str, Count], ...] = ()
    victims: str | None = None
    victim_class: str | None = None
    victim_names: tuple[str, ...] = ()
    perpetrator: str | None = None
    attribution: str | None = None
    weapon: str | None = None
    manners: tuple[str, ...] = ()
    accusation: str | None = None
    grade: str | None = None
    sources: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def count(self, harm: str) -> Count:
        """The count of one harm; unknown when nothing was said."""
        return next((count for name, count in self.counts if name == harm), Count())


@dataclass(frozen=True, slots=True)
class AggregateRecord:
    """A claim about many incidents, published beside the record and never added to it."""

    id: str
    measure: str
    count: Count
    what: str
    period: Moment
    place: str | None
    claimant: str | None
    quote: Quote
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything one publication is made of."""

    title: str
    profile: str
    codebook_version: str
    software: str
    records: tuple[Record, ...]
    aggregates: tuple[AggregateRecord, ...] = ()
    documents: int = 0
    made_on: str = ""
    names_shown: bool = False
