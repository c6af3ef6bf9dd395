"""Publish: findings of one profile, as a site with CSV and GeoJSON, all of it or nothing."""

from collections import defaultdict
from datetime import UTC, datetime

from bearwitness.codebook import counting
from bearwitness.codebook.load import load
from bearwitness.model.document import Document
from bearwitness.model.errors import RefusedError
from bearwitness.model.judgement import Finding
from bearwitness.model.progress import Progress
from bearwitness.model.run import Run
from bearwitness.publish.compose import Evidence, aggregate, record, secrets
from bearwitness.publish.records import AggregateRecord, Dossier, Record
from bearwitness.publish.release import release
from bearwitness.steps.defaults import PublishOptions
from bearwitness.steps.runs import begin, finish
from bearwitness.steps.version import SOFTWARE
from bearwitness.store.casebook import Casebook


def run(casebook: Casebook, options: PublishOptions, progress: Progress) -> Run:
    """Write the publication to ``options.out``. The run counts ``incidents``, ``claims`` and ``files``.

    Raises RefusedError when nothing was reconciled under the profile, or when a protected speaker's words would
    go out; AlreadyThereError, StorageError as ``publish.release``.
    """
    begun = begin("publish", options)
    dossier = dossier_of(casebook, options, progress)
    hidden = secrets(casebook.documents(), casebook.reports(), casebook.aggregates())
    files = release(dossier, load(), options.out, secrets=hidden)
    counts = {"incidents": len(dossier.records), "claims": len(dossier.aggregates), "files": len(files)}
    with casebook.writing():
        casebook.journal(options.actor, "publish", str(options.out), counts)
        return finish(casebook, begun, counts)


def dossier_of(casebook: Casebook, options: PublishOptions, progress: Progress) -> Dossier:
    """Everything that one publication is made of, with protected words already left behind."""
    profile = counting.profile(options.profile).name
    by_incident: dict[str, list[Finding]] = defaultdict(list)
    for finding in casebook.findings(profile):
        by_incident[finding.incident].append(finding)
    if not by_incident:
        raise RefusedError(
            f"Nothing has been reconciled under the profile {profile!r}.",
            remedy=f"Run `bearwitness reconcile` with --profile {profile} first.",
        )
    codebook = load()
    records = [
        record(incident, found, evidence_of(casebook, incident), codebook, names=options.names)
        for incident, found in progress.track(by_incident.items(), "incidents", len(by_incident))
    ]
    counts, info = casebook.counts(), casebook.info()
    return Dossier(
        title=options.title or info.get("title") or "A record of incidents",
        profile=profile,
        codebook_version=codebook.version,
        software=SOFTWARE,
        records=tuple(sorted(records, key=_in_order)),
        aggregates=_aggregates(casebook),
        documents=counts.get("documents", 0),
        made_on=datetime.now(UTC).date().isoformat(),
        names_shown=options.names,
    )


def evidence_of(casebook: Casebook, incident: str) -> Evidence:
    """Reports of one incident and the documents they stand in."""
    reports = tuple(casebook.reports(ids=casebook.incident(incident).reports))
    return Evidence(reports, {d.id: d for d in casebook.documents(sorted({r.document for r in reports}))})


def _aggregates(casebook: Casebook) -> tuple[AggregateRecord, ...]:
    claims = list(casebook.aggregates())
    documents: dict[str, Document] = {d.id: d for d in casebook.documents(sorted({c.document for c in claims}))}
    return tuple(aggregate(claim, documents[claim.document]) for claim in claims)


def _in_order(one: Record) -> tuple[bool, str, str]:
    first = one.date.earliest or one.date.latest
    return (first is None, first.isoformat() if first else "", one.id)
