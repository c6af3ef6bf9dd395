"""IncidentRow: the findings of one incident side by side, the unit that everything in this room counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bearwitness.model.count import Count
from bearwitness.model.judgement import Finding
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

MULTIPLE = {"victim_group": "victim_groups", "source_kind": "source_kinds", "source": "sources"}
"""Fields that may hold several values at once, and the attribute that keeps them."""
SINGLE = {
    "country": "country",
    "adm1": "adm1",
    "perpetrator": "actor",
    "event_type": "event_type",
    "victim_class": "victim_class",
    "weapon": "weapon",
    "grade": "grade",
}
"""Text fields of the codebook, and the attribute that keeps each."""


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """What is held of one incident under one profile. None and empty mean that nothing can be said.

    ``counts`` maps a count field of the codebook (killed, injured, killed_civilian ...) to persons;
    ``source_kinds`` are codebook codes, ``sources`` names as said; ``country`` is ISO 3166-1 alpha-3.
    """

    id: str
    date: Moment = field(default_factory=Moment)
    place: Place | None = None
    country: str | None = None
    adm1: str | None = None
    actor: str | None = None
    event_type: str | None = None
    victim_class: str | None = None
    victim_groups: tuple[str, ...] = ()
    weapon: str | None = None
    source_kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grade: str | None = None
    profile: str | None = None
    counts: Mapping[str, Count] = field(default_factory=dict)


def rows(
    findings: Iterable[Finding],
    *,
    source_kinds: Mapping[str, Sequence[str]] | None = None,
    sources: Mapping[str, Sequence[str]] | None = None,
) -> list[IncidentRow]:
    """One row per incident and profile, in order of first appearance.

    ``source_kinds`` and ``sources`` map an incident's id to the kinds and names of those who reported it,
    where the findings do not carry them. Country and province fall back on the place that was found.
    """
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((finding.incident, finding.profile), []).append(finding)
    kinds, names = source_kinds or {}, sources or {}
    return [
        _row(incident, profile, found, kinds.get(incident, ()), names.get(incident, ()))
        for (incident, profile), found in grouped.items()
    ]


def _row(incident: str, profile: str, found: list[Finding], kinds: Sequence[str], names: Sequence[str]) -> IncidentRow:
    parts: dict[str, Any] = {}
    several: dict[str, set[str]] = {"source_kinds": set(kinds), "sources": set(names)}
    counts: dict[str, Count] = {}
    for finding in found:
        match finding.value:
            case Count() as count:
                counts[finding.field] = count
            case Moment() as moment if finding.field == "date":
                parts["date"] = moment
            case Place() as place if finding.field == "place":
                parts["place"] = place
            case str() as text if text and finding.field in MULTIPLE:
                several.setdefault(MULTIPLE[finding.field], set()).update(_split(text))
            case str() as text if text and finding.field in SINGLE:
                parts.setdefault(SINGLE[finding.field], text)
    place_found = parts.get("place")
    if isinstance(place_found, Place):
        parts.setdefault("country", place_found.country)
        parts.setdefault("adm1", place_found.adm1)
    parts |= {name: tuple(sorted(values)) for name, values in several.items()}
    return IncidentRow(incident, profile=profile, counts=counts, **parts)


def _split(text: str) -> list[str]:
    """Values of a field that may hold several, however the profile joined them (";" or "|")."""
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]
