"""Settle the values of each incident under a counting practice."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from bearwitness.codebook import counting
from bearwitness.link.independence import Voice, origins
from bearwitness.model.judgement import Finding
from bearwitness.model.problem import Problem
from bearwitness.model.progress import Progress
from bearwitness.model.run import Run
from bearwitness.reconcile.findings import findings
from bearwitness.reconcile.said import Provenance
from bearwitness.reconcile.sums import sum_problems
from bearwitness.steps.defaults import ReconcileOptions
from bearwitness.steps.runs import begin, finish
from bearwitness.store.casebook import Casebook


def run(casebook: Casebook, options: ReconcileOptions, progress: Progress) -> Run:
    """Findings of every incident under ``options.profile``, put in place of that profile's earlier ones at once.

    The run counts ``incidents`` and ``findings``. Raises CodebookError for an unknown profile.
    """
    begun = begin("reconcile", options)
    profile = counting.profile(options.profile).name
    provenance = provenance_of(casebook)
    counts = Counter[str](incidents=0, findings=0)
    problems: list[Problem] = []

    def made() -> Iterator[Finding]:
        incidents = list(casebook.incidents())
        for incident in progress.track(incidents, "incidents", len(incidents)):
            held = findings(incident.id, list(casebook.reports(ids=incident.reports)), profile, provenance)
            counts.update(incidents=1, findings=len(held))
            problems.extend(sum_problems(incident.id, held))
            yield from held

    with casebook.writing():
        casebook.put_findings(profile, made())
        return finish(casebook, begun, counts, problems)


def provenance_of(casebook: Casebook) -> dict[str, Provenance]:
    """Origin, date and outlet by document id; copies, one outlet's texts and texts with one source are one origin."""
    cited: dict[str, list[str]] = defaultdict(list)
    for report in casebook.reports():
        cited[report.document] += [claim.value for claim in report.all("source") if isinstance(claim.value, str)]
    documents = [
        (Voice(document.id, document.text, document.outlet, tuple(cited[document.id])), document.published)
        for document in casebook.documents()
    ]
    groups = origins(voice for voice, _ in documents)
    return {
        voice.document: Provenance(groups[voice.document], published, voice.outlet) for voice, published in documents
    }
