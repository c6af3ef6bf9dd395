"""Judge which reports are one incident, and make the incidents."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from bearwitness.link.cluster import cluster
from bearwitness.link.propose import LinkOptions as Rules
from bearwitness.link.propose import propose
from bearwitness.link.standing import contradictions
from bearwitness.link.text.article import Article, article
from bearwitness.link.text.background import shipped
from bearwitness.model.claim import Report
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.progress import Progress
from bearwitness.model.run import Run
from bearwitness.steps.defaults import LinkOptions
from bearwitness.steps.runs import begin, finish
from bearwitness.store.casebook import Casebook


def run(casebook: Casebook, options: LinkOptions, progress: Progress) -> Run:
    """Propose judgements of pairs not yet judged, then assign every current report to an incident: all or nothing.

    The run counts ``reports``, judgements made (``same``, ``unsure``) and ``incidents``. Only pairs that touch a
    report without incident are compared, unless ``options.everything``.
    """
    begun = begin("link", options)
    reports = list(casebook.reports())
    held = {report for incident in casebook.incidents() for report in incident.reports}
    new = None if options.everything else frozenset(report.id for report in reports if report.id not in held)
    rules = Rules(options.merge_at, options.ask_at, options.largest_block)
    known = list(casebook.judgements())
    proposed = propose(reports, known, rules, _texts(casebook, reports), new, articles=_articles(casebook, reports))
    made = list(progress.track(proposed, "judgements"))
    ids = [report.id for report in reports]
    with casebook.writing():
        counts = Counter[str](reports=len(reports), judgements=casebook.add_judgements(made))
        standing = list(casebook.judgements())
        groups = cluster(ids, standing, groups={report.id: report.document for report in reports})
        casebook.assign(groups)
        counts["incidents"] = len(groups)
        counts.update(_verdicts(made))
        return finish(casebook, begun, counts, contradictions(ids, standing))


def _verdicts(made: list[Judgement]) -> Iterator[str]:
    yield from (judgement.verdict.value for judgement in made if judgement.verdict is not Verdict.DIFFERENT)


def _texts(casebook: Casebook, reports: list[Report]) -> dict[str, str]:
    """Supporting sentences by report id, one document in memory at a time."""
    of_document: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        of_document[report.document].append(report)
    return {
        report.id: " ".join(span.of(document.text) for span in report.evidence)
        for document in casebook.documents()
        for report in of_document[document.id]
    }


def _articles(casebook: Casebook, reports: list[Report]) -> dict[str, Article]:
    """Whole texts as linking reads them, by document id: only what counts words is kept of each."""
    background = shipped()
    return {
        document.id: article(document.id, f"{document.title}\n\n{document.text}", document.published, background)
        for document in casebook.documents(sorted({report.document for report in reports}))
    }
