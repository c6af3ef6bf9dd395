"""Claims beside the main ones: manner of harm, parts of the killed, the day of finding, the perpetrators' words."""

from dataclasses import replace

from bearwitness.extract.draft import At
from bearwitness.extract.manner import found_on, manners, messages
from bearwitness.extract.subcounts import subcounts
from bearwitness.extract.told import Group
from bearwitness.model.claim import Attribution, Claim, Report
from bearwitness.model.document import Document
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value


def detailed(report: Report, group: Group, document: Document) -> Report:
    """The report with the further claims that the sentences of its group give; those it has stay as they are."""
    held = {claim.field for claim in report.claims}
    said: list[tuple[str, Value, At, Attribution]] = []
    found = found_on(group)
    if found is not None:
        said.append(("date_found", *found, Attribution.STATED))
    said += [(field, count, at, Attribution.STATED) for field, count, at in subcounts(group)]
    said += [("manner", code, at, Attribution.STATED) for code, at in manners(group)]
    said += [("message", at.words, at, Attribution.CLAIMED) for at in messages(group)]
    claims = tuple(
        Claim(document.id, report.id, field, value, (_cited(document, at),), report.reader, firmly)
        for field, value, at, firmly in said
        if field not in held
    )
    return replace(report, claims=report.claims + claims)


def _cited(document: Document, at: At) -> Citation:
    return Citation.of(document.id, Span(*at.line.span(at.start, at.end)), document.text)
