"""Span and Citation: the words behind a value, checkable by machine."""

from dataclasses import dataclass

from bearwitness.model.errors import ValueRefusedError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive, from 0, Unicode code points) of a document's fixed text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueRefusedError(f"A span must hold at least one character, not {self.start}..{self.end}.")

    def of(self, text: str) -> str:
        """The words of the span. Raises ValueRefusedError where the text is too short."""
        if self.end > len(text):
            raise ValueRefusedError(f"The span {self.start}..{self.end} leaves the text ({len(text)} characters).")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether all of ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: "Span") -> "Span":
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Citation:
    """Document, span and the quoted words. ``holds`` proves it against the document's text."""

    document: str
    span: Span
    quote: str

    @classmethod
    def of(cls, document: str, span: Span, text: str) -> "Citation":
        """Cite ``span`` of the document whose fixed text is ``text``."""
        return cls(document, span, span.of(text))

    def holds(self, text: str) -> bool:
        """Whether the quoted words stand in ``text`` at the offsets."""
        return text[self.span.start : self.span.end] == self.quote
