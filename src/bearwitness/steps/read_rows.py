"""What was read, as flat rows for CSV: one row a value, with the words and the sentence behind it."""

from collections.abc import Iterator

from bearwitness.codebook.load import Codebook
from bearwitness.model.claim import AggregateClaim, Claim, Report, Speaker
from bearwitness.model.document import Document
from bearwitness.model.values import Value, to_json
from bearwitness.steps.read import Read
from bearwitness.steps.wording import in_words, sentence_around

COLUMNS = (
    "document", "kind", "number", "id", "field", "value", "low", "best", "high", "earliest", "latest", "precision",
    "country", "lat", "lon", "attribution", "said_by", "confidence", "quote", "sentence", "start", "end", "page",
)  # fmt: skip
"""``kind`` is incident or aggregate; ``number`` counts them within the document from 1."""


def rows_of(read: Read, codebook: Codebook) -> Iterator[dict[str, str]]:
    """A row for each claim of each incident, then one for each aggregate claim; unknown parts are empty."""
    for number, report in enumerate(read.reports, 1):
        for claim in report.claims:
            yield _claim_row(read.document, report, number, claim, codebook)
    for number, aggregate in enumerate(read.aggregates, 1):
        yield _aggregate_row(read.document, number, aggregate, codebook)


def _claim_row(document: Document, report: Report, number: int, claim: Claim, codebook: Codebook) -> dict[str, str]:
    span = claim.citations[0].span
    sentence = sentence_around(document.text, span, report.evidence)
    return {
        "document": document.name,
        "kind": "incident",
        "number": str(number),
        "id": claim.id,
        "field": claim.field,
        "value": in_words(claim.value, claim.field, codebook),
        **_parts(claim.value),
        "attribution": claim.attribution.value,
        "said_by": "; ".join(_voice(speaker) for speaker in claim.said_by),
        "confidence": "" if claim.confidence is None else f"{claim.confidence:.3f}",
        "quote": claim.citations[0].quote,
        "sentence": sentence.of(document.text),
        "start": str(span.start),
        "end": str(span.end),
        "page": str(document.page_of(span.start) or ""),
    }


def _aggregate_row(document: Document, number: int, claim: AggregateClaim, codebook: Codebook) -> dict[str, str]:
    span = claim.citation.span
    return {
        "document": document.name,
        "kind": "aggregate",
        "number": str(number),
        "id": claim.id,
        "field": claim.measure,
        "value": in_words(claim.count, claim.measure, codebook),
        **_parts(claim.count),
        "earliest": str(claim.period.earliest or ""),
        "latest": str(claim.period.latest or ""),
        "country": (claim.place.country if claim.place else None) or "",
        "said_by": _voice(claim.claimant) if claim.claimant else "",
        "confidence": "" if claim.confidence is None else f"{claim.confidence:.3f}",
        "quote": claim.citation.quote,
        "sentence": sentence_around(document.text, span, ()).of(document.text),
        "start": str(span.start),
        "end": str(span.end),
        "page": str(document.page_of(span.start) or ""),
    }


def _parts(value: Value) -> dict[str, str]:
    wire = to_json(value)
    names = ("low", "best", "high", "earliest", "latest", "precision", "country", "lat", "lon")
    return {name: str(wire[name]) for name in names if name in wire}


def _voice(speaker: Speaker) -> str:
    return f"protected ({speaker.kind})" if speaker.protected else speaker.words
