"""Source and Document: who speaks, and one immutable capture of what was said."""

from dataclasses import dataclass, field
from datetime import datetime

from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.ids import content_id
from bearwitness.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: outlet, ministry, hospital, interviewee.

    ``kind`` and ``reliability`` are codebook codes (``source_kinds``, HURIDOCS ``reliability``). A *protected*
    source (an interviewee, a witness) carries a pseudonym as ``name``; who it is stays sealed elsewhere and never
    enters this record.
    """

    name: str
    kind: str = "unknown"
    protected: bool = False
    reliability: str = "unknown"

    @property
    def id(self) -> str:
        """Content-derived: the same name and kind are the same source."""
        return content_id("src", self.name.casefold().strip(), self.kind)


@dataclass(frozen=True, slots=True)
class Document:
    """One capture: hash of the bytes, the fixed text that every offset refers to, when and where captured.

    ``sha256`` (hex) is of the original bytes; ``id`` follows from it, so the same bytes are one document.
    ``pages`` holds the offset in ``text`` at which each page begins (empty for unpaged input). ``published`` is
    the document's own date, perhaps inferred (``Moment.inferred``); ``language`` an ISO 639-1 code or None.
    ``source_kind`` is a codebook code (``source_kinds``); a *protected* document (an interview given in confidence)
    may be counted and coded, but neither its words nor its name are ever published.
    """

    sha256: str
    text: str
    name: str
    media_type: str
    title: str = ""
    published: Moment = field(default_factory=Moment)
    language: str | None = None
    url: str | None = None
    outlet: str | None = None
    source_kind: str = "unknown"
    protected: bool = False
    pages: tuple[int, ...] = ()
    captured_at: datetime | None = None

    def __post_init__(self) -> None:
        if len(self.sha256) != 64:
            raise ValueRefusedError("A document needs the SHA-256 of its bytes as 64 hex digits.")
        if not self.text.strip():
            raise ValueRefusedError(f"{self.name} holds no text.")

    @property
    def id(self) -> str:
        """Follows from the bytes alone."""
        return content_id("doc", self.sha256)

    def page_of(self, offset: int) -> int | None:
        """1-based page of an offset, None for unpaged input."""
        return sum(1 for start in self.pages if start <= offset) or None
