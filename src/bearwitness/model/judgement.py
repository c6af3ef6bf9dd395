"""Judgement, Incident, Finding: which reports are one event, and what is held of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.ids import content_id
from bearwitness.model.values import Value, to_json


class Verdict(StrEnum):
    """Whether two reports are of one incident."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reason:
    """Words a person can read, and the weight in bits that they add to "same" (negative: to "different")."""

    words: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two reports are same, different or unsure: who says so, score (0..1), reasons. Superseded, never deleted.

    ``by`` is a linker ``name@version`` or a person; ``person`` tells which, because a person outranks a machine.
    The pair is kept in sorted order, so a judgement does not depend on which report came first.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    person: bool = False
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    made_at: datetime | None = None
    supersedes: str | None = None

    def __post_init__(self) -> None:
        if self.left == self.right:
            raise ValueRefusedError("A report cannot be judged against itself.")
        if self.left > self.right:
            left, right = self.right, self.left
            object.__setattr__(self, "left", left)
            object.__setattr__(self, "right", right)

    @property
    def id(self) -> str:
        """Follows from the pair, the verdict, who judged and what it supersedes."""
        return content_id("jdg", self.left, self.right, self.verdict.value, self.by, self.supersedes or "")


@dataclass(frozen=True, slots=True)
class Incident:
    """Identity only: the reports judged to be one event. Holds no values.

    ``id`` is permanent. ``merged_into`` points to the successor of a merged incident, so old ids keep working.
    """

    id: str
    reports: tuple[str, ...] = ()
    merged_into: str | None = None


def incident_id(founding_report: str) -> str:
    """Id of the incident that a report founds: content-derived, so that linking again gives it again."""
    return content_id("inc", founding_report)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that a finding did not use, and why."""

    claim: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The reconciled value of one field of one incident under a named profile.

    ``value`` None means that nothing can be said. ``used`` and ``set_aside`` name claims; ``why`` is one sentence.
    """

    incident: str
    field: str
    value: Value | None
    profile: str
    rule: str
    used: tuple[str, ...]
    set_aside: tuple[SetAside, ...] = ()
    why: str = ""
    sources: int = 0

    @property
    def id(self) -> str:
        """Content-derived."""
        value = None if self.value is None else to_json(self.value)
        return content_id("fnd", self.incident, self.field, self.profile, self.rule, value, sorted(self.used))
