"""How sure is sure enough: thresholds of the muc4 benchmark, chosen on TST1, TST2 and unseen DEV texts."""

from dataclasses import dataclass, field


def _cuts() -> dict[str, float]:
    return {
        "weapon": 0.25, "individual": 0.19, "organization": 0.25, "target": 0.16, "name": 0.17, "description": 0.19,
        "place": 0.16,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """``document``, ``kind``: least probability that a document reports events, and events of a type; ``roles``: least
    probability of each role; ``mention``: share of it that a further mention needs; ``fit``: power of the type's
    agreement; ``most``: entities a role; ``places``: names a location."""

    document: float = 0.2
    kind: float = 0.2
    roles: dict[str, float] = field(default_factory=_cuts)
    mention: float = 0.8
    fit: float = 2.0
    most: int = 8
    places: int = 1
