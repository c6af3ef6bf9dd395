"""Permanent incident ids: merge, split and undo change which reports an incident holds, never what an id
means.
"""

from collections.abc import Sequence
from dataclasses import replace

from bearwitness.model.judgement import Incident, incident_id


def incidents(groups: Sequence[tuple[str, ...]], before: Sequence[Incident]) -> tuple[Incident, ...]:
    """Incidents of the groups, ids kept from ``before``; merged ones point to their successor. Sorted by id.

    A group keeps the least id that a report of it founded and that is known; a new group takes the id that
    its least report founds. A known incident whose founding report now stands in another's group is merged
    into that one; one whose reports are all gone keeps its last state.
    """
    known = {incident.id: incident for incident in before}
    made: dict[str, Incident] = {}
    for group in groups:
        old = sorted(one for report in group if (one := incident_id(report)) in known)
        live = [one for one in old if known[one].merged_into is None]
        chosen = (live or old or [incident_id(group[0])])[0]
        made[chosen] = Incident(chosen, group)
        made.update({one: replace(known[one], reports=(), merged_into=chosen) for one in old if one != chosen})
    return tuple(sorted({**known, **made}.values(), key=lambda incident: incident.id))


def follow(start: str, known: Sequence[Incident]) -> str:
    """The incident that an old id points to now; the id itself when it was never merged, or is not known."""
    onward = {incident.id: incident.merged_into for incident in known}
    seen = {start}
    at = start
    while (after := onward.get(at)) is not None and after not in seen:
        seen.add(after)
        at = after
    return at
