"""Estimate: a statistical result with interval and diagnostics, or a refusal in plain words. Not a count."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Estimate:
    """Total size of a population by one method: median or mode, 95% interval, and what the reader must know.

    ``refusal`` is set, and every number None, where no answer is sound. ``details`` holds diagnostics by name.
    """

    method: str
    point: float | None = None
    low: float | None = None
    high: float | None = None
    observed: int = 0
    seed: int | None = None
    warnings: tuple[str, ...] = ()
    refusal: str | None = None
    details: dict[str, object] = field(default_factory=dict)
