"""Count incidents and people by month, place, actor and other keys, with ranges."""

from collections import defaultdict
from collections.abc import Mapping

from bearwitness.assess.row import IncidentRow, rows
from bearwitness.assess.tally import Table, tally
from bearwitness.model.errors import InputError
from bearwitness.steps.defaults import TallyOptions
from bearwitness.store.casebook import Casebook


def table(casebook: Casebook, options: TallyOptions) -> Table:
    """The tally under ``options.profile``. Raises FormatError for an unknown key, InputError without findings."""
    return tally(incident_rows(casebook, options.profile), options.by, harms=options.harms, filters=dict(options.where))


def incident_rows(casebook: Casebook, profile: str) -> list[IncidentRow]:
    """One row an incident with what is held of it. Raises InputError where the profile was not reconciled yet."""
    if profile not in casebook.profiles():
        there = ", ".join(casebook.profiles()) or "none yet"
        raise InputError(
            f"There are no findings of the profile {profile!r}; profiles reconciled: {there}.",
            remedy=f"Run: bearwitness reconcile CASEBOOK --profile {profile}",
        )
    kinds, names = _sources(casebook)
    return rows(casebook.findings(profile), source_kinds=kinds, sources=names)


def _sources(casebook: Casebook) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Kinds and names of the speakers of each incident; a protected speaker is counted by kind alone."""
    incident_of = {report: incident.id for incident in casebook.incidents() for report in incident.reports}
    kinds, names = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for report in casebook.reports():
        incident = incident_of.get(report.id)
        if incident is None:
            continue
        for speaker in (speaker for claim in report.claims for speaker in claim.said_by):
            kinds[incident].add(speaker.kind)
            if not speaker.protected:
                names[incident].add(speaker.words)
    return {key: sorted(v) for key, v in kinds.items()}, {key: sorted(v) for key, v in names.items()}
