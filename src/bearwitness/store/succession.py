"""Which incident id each cluster of reports keeps: the rule of permanence, without any database.

The oldest incident goes first and is kept by the cluster that holds its founding report, else by the one that
holds most of its members. A cluster with no incident to keep founds one on its smallest report. An incident that
nobody keeps points to the cluster that took most of its members.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bearwitness.model.ids import content_id
from bearwitness.model.judgement import incident_id


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident as it stands: id, the report it was founded on, its successor if it was merged."""

    id: str
    founder: str
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What an assignment changes: incidents founded (id, founder), members moved (report, incident or None), and
    successors set (incident, successor; None where a merge is undone)."""

    founded: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str | None], ...]
    merged: tuple[tuple[str, str | None], ...]

    @property
    def empty(self) -> bool:
        """Whether everything stays as it is."""
        return not (self.founded or self.moved or self.merged)


def succeed(
    clusters: Sequence[Sequence[str]],
    standing: Sequence[Standing],
    members: Mapping[str, str],
    inherited: Mapping[str, str],
) -> Change:
    """The change that turns ``members`` (report to incident) into ``clusters``, keeping ids where it can.

    ``standing``: every incident there ever was, the oldest first. ``inherited``: for reports that have no incident
    yet, the incident of the report they replace (the same passage, read by an older reader).
    """
    parts = sorted((tuple(sorted(cluster)) for cluster in clusters), key=lambda part: part[0])
    belongs = {**inherited, **members}
    kept = _kept(parts, standing, belongs)
    founded = tuple(_founded(parts, kept, {s.id for s in standing}))
    holder = {report: kept[at] for at, part in enumerate(parts) for report in part}
    moved: list[tuple[str, str | None]] = [(r, new) for r, new in sorted(holder.items()) if members.get(r) != new]
    moved += [(r, None) for r in sorted(members) if r not in holder]
    merged = _merged(standing, belongs, holder)
    return Change(tuple((i, f) for i, f in founded if f), tuple(moved), tuple(merged))


def _kept(parts: Sequence[tuple[str, ...]], standing: Sequence[Standing], belongs: Mapping[str, str]) -> dict[int, str]:
    """Cluster number to the id that it keeps."""
    shares: dict[str, Counter[int]] = defaultdict(Counter)
    for at, part in enumerate(parts):
        for report in part:
            if report in belongs:
                shares[belongs[report]][at] += 1
    kept: dict[int, str] = {}
    for incident in standing:
        free = {at: n for at, n in shares.get(incident.id, Counter()).items() if at not in kept}
        if free:
            best = max(free, key=lambda at: (incident.founder in parts[at], free[at], -at))
            kept[best] = incident.id
    return kept


def _founded(parts: Sequence[tuple[str, ...]], kept: dict[int, str], known: set[str]) -> Iterator[tuple[str, str]]:
    """Give every other cluster an id (added to ``kept``). An id that stood before and is free is taken up again,
    with "" as founder: an undone merge gives the old incident back."""
    used = set(kept.values())
    for at, part in enumerate(parts):
        if at in kept:
            continue
        given, number = incident_id(part[0]), 1
        while given in used:
            number += 1
            given = content_id("inc", part[0], number)
        kept[at] = given
        used.add(given)
        yield given, "" if given in known else part[0]


def _merged(
    standing: Sequence[Standing], belongs: Mapping[str, str], holder: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for report, old in belongs.items():
        if report in holder:
            taken[old][holder[report]] += 1
    live = set(holder.values())
    for incident in standing:
        if incident.id in live:
            if incident.merged_into is not None:
                yield incident.id, None
        elif taken[incident.id]:
            heirs = taken[incident.id]
            best = max(sorted(heirs), key=lambda heir: heirs[heir])
            if best != incident.merged_into:
                yield incident.id, best
