"""Run and Entry: one execution of a step; one line of the hash-chained journal."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bearwitness.model.ids import digest
from bearwitness.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Run:
    """What one execution of a step did. ``counts`` names what was made ("documents": 8, "skipped": 1)."""

    id: str
    step: str
    options: dict[str, Any]
    version: str
    codebook: str
    started_at: datetime
    ended_at: datetime
    counts: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


GENESIS = "0" * 64
"""``previous`` of the first entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: number from 1, when (UTC), who, which verb, on what, details, and the chain.

    ``hash`` is the SHA-256 of everything else including ``previous``, so no entry can be altered, dropped or
    moved without breaking the chain (checked by ``bearwitness verify``).
    """

    number: int
    at: datetime
    actor: str
    verb: str
    subject: str
    details: dict[str, Any]
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 (hex) over the entry in canonical JSON."""
        return digest(
            [
                self.number,
                self.at.isoformat(),
                self.actor,
                self.verb,
                self.subject,
                self.details,
                self.previous,
            ]
        )
