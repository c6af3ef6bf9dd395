"""Problem: something wrong with one item among others, kept as data instead of stopping the rest."""

from dataclasses import dataclass, field

from bearwitness.model.errors import BearwitnessError, Where
from bearwitness.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do. ``code`` is an error code or a rule's name; ``subject`` an id."""

    code: str
    what: str
    where: Where = field(default_factory=Where)
    remedy: str = ""
    subject: str | None = None

    @property
    def id(self) -> str:
        """Content-derived, so that the same problem is reported once."""
        return content_id("prb", self.code, self.what, str(self.where), self.subject or "")

    @classmethod
    def of(cls, error: BearwitnessError, subject: str | None = None) -> "Problem":
        """The problem that an error describes."""
        return cls(error.code, error.what, error.where, error.remedy, subject)
