"""What a casebook refuses to store: a value whose quoted words do not stand in the document (house rule 1)."""

from collections.abc import Mapping, Sequence

from bearwitness.model.claim import AggregateClaim, Claim, Report
from bearwitness.model.document import Document
from bearwitness.model.errors import ValueRefusedError, Where
from bearwitness.model.span import Citation


def refuse_unproved(
    document: Document, reader: str, reports: Sequence[Report], aggregates: Sequence[AggregateClaim]
) -> None:
    """Raise ValueRefusedError unless all of a reading is of this document and reader, and every quote holds."""
    document_id = document.id
    texts = {document_id: document.text}
    where = Where(file=document.name)
    ids: set[str] = set()
    for report in reports:
        name = report.id
        ids.add(name)
        if (report.document, report.reader) != (document_id, reader):
            raise ValueRefusedError(f"{name} is not what {reader} read in {document.id}.", where=where)
        if not report.evidence or report.evidence[0].end > len(document.text):
            raise ValueRefusedError(f"{name} has no passage in the text.", where=where)
        for claim in report.claims:
            if (claim.document, claim.reader, claim.report) != (document_id, reader, name):
                raise ValueRefusedError(f"{claim.id} ({claim.field}) is not of {name}.", where=where)
            refuse_unquoted(claim, texts)
    if len(ids) != len(reports):
        raise ValueRefusedError("Two reports have the same passage and ordinal.", where=where)
    for total in aggregates:
        if (total.document, total.reader) != (document_id, reader):
            raise ValueRefusedError(f"{total.id} is not what {reader} read in {document.id}.", where=where)
        _refuse(total.citation, total.measure, texts)


def refuse_unquoted(claim: Claim, texts: Mapping[str, str]) -> None:
    """Raise ValueRefusedError unless every citation of the claim holds in ``texts`` (by document id)."""
    for citation in claim.citations:
        _refuse(citation, claim.field, texts)


def _refuse(citation: Citation, field: str, texts: Mapping[str, str]) -> None:
    text = texts.get(citation.document)
    if text is None or not citation.holds(text):
        raise ValueRefusedError(
            f"The quoted words do not stand at {citation.span.start}..{citation.span.end}.",
            where=Where(file=citation.document, field=field),
        )
