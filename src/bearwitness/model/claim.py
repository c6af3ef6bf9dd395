"""Claim, Report, AggregateClaim: what one document says, value by value, with the words behind each.

Invariant: claims are append-only. A correction is a new claim that names the one it supersedes.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bearwitness.model.count import Count
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.ids import content_id
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value, to_json


class Attribution(StrEnum):
    """How firmly the text itself holds the value (codebook ``attribution``)."""

    STATED = "stated"
    ALLEGED = "alleged"
    CLAIMED = "claimed"
    DENIED = "denied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever the text says said it: the words, where they stand, and the source kind (codebook code).

    ``protected``: an interviewee or other person in danger; the words never leave the casebook.
    """

    words: str
    kind: str = "unknown"
    span: Span | None = None
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One field said by one span, read by one reader.

    ``field`` is a codebook field; ``value`` a text, code, Count, Moment or Place; ``reader`` is ``name@version``
    or a person's name; ``confidence`` is a calibrated probability or None (a person's claim has none).
    """

    document: str
    report: str
    field: str
    value: Value
    citations: tuple[Citation, ...]
    reader: str
    attribution: Attribution = Attribution.STATED
    said_by: tuple[Speaker, ...] = ()
    confidence: float | None = None
    supersedes: str | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueRefusedError(f"The value of {self.field} has no citation; nothing is said without its source.")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueRefusedError(f"A confidence lies in 0..1, not {self.confidence}.")

    @property
    def id(self) -> str:
        """Content-derived: reading the same document again with the same reader gives the same claims."""
        spans = [[c.document, c.span.start, c.span.end] for c in self.citations]
        voices = [[s.words, s.kind] for s in self.said_by]
        return content_id(
            "clm", self.report, self.field, to_json(self.value), spans, self.reader, self.attribution.value, voices,
            self.supersedes or "",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says of one incident: supporting sentences and claims.

    ``evidence`` are the spans of the supporting passages, the main one first. ``main`` is true when the text is
    chiefly about it, false for background. ``ordinal`` is its place in text order from 0.
    """

    document: str
    reader: str
    ordinal: int
    evidence: tuple[Span, ...]
    claims: tuple[Claim, ...] = ()
    main: bool = True

    @property
    def id(self) -> str:
        """Follows from the document, the reader and the main passage."""
        return report_id(self.document, self.reader, self.evidence[0], self.ordinal)

    def all(self, name: str) -> tuple[Claim, ...]:
        """Every claim of one field."""
        return tuple(c for c in self.claims if c.field == name)

    def first(self, name: str) -> Claim | None:
        """The first claim of one field, or None: the text does not say."""
        return next((c for c in self.claims if c.field == name), None)


def report_id(document: str, reader: str, main: Span, ordinal: int) -> str:
    """Id of a report, needed before its claims are made."""
    return content_id("rep", document, reader, main.start, main.end, ordinal)


@dataclass(frozen=True, slots=True)
class AggregateClaim:
    """A count over a period, area or actor that is not one incident ("964 killed in 164 strikes since 2007").

    ``measure`` is a codebook measure (killed, injured, abducted, incidents); ``what`` the text's words for those
    counted (the definition); ``parts_of`` names the AggregateClaim whose total this is a part of; ``claimant`` is
    whoever the text says says so. Scope fields that the text leaves open stay None.
    """

    document: str
    measure: str
    count: Count
    citation: Citation
    reader: str
    what: str = ""
    period: Moment = field(default_factory=Moment)
    as_of: Moment = field(default_factory=Moment)
    place: Place | None = None
    actor: str | None = None
    weapon: str | None = None
    victim_group: str | None = None
    claimant: Speaker | None = None
    parts_of: str | None = None
    note: str = ""
    confidence: float | None = None

    @property
    def id(self) -> str:
        """Content-derived."""
        span = self.citation.span
        return content_id(
            "agg",
            self.document,
            self.measure,
            to_json(self.count),
            span.start,
            span.end,
            self.what,
            self.reader,
        )
