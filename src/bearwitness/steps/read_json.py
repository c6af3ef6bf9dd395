"""What was read, as JSON. Its shape is published in ``docs/reference/report.schema.json``."""

from typing import Any

from bearwitness.model.claim import AggregateClaim, Claim, Report, Speaker
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.problem import Problem
from bearwitness.model.span import Span
from bearwitness.model.values import Value, to_json
from bearwitness.steps.read import Read
from bearwitness.steps.sums import sums_of
from bearwitness.steps.wording import sentence_around

Json = dict[str, Any]

FORMAT = "bearwitness-report/1"
"""Changes with any change that a program reading the JSON would notice."""


def to_report(read: list[Read], problems: list[Problem]) -> Json:
    """One JSON object for all files; ``problems`` are of files that could not be read at all."""
    return {
        "format": FORMAT,
        "documents": [_document(one) for one in read],
        "problems": [_problem(problem) for problem in problems],
    }


def _document(read: Read) -> Json:
    document = read.document
    return {
        "id": document.id,
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "published": _published(document.published),
        "characters": len(document.text),
        "reader": read.reader,
        "incidents": [_incident(report, document) for report in read.reports],
        "aggregates": [_aggregate(claim, document) for claim in read.aggregates],
        "sums": [
            {"total": one.total.id, "parts": [part.id for part in one.parts], "adds_up": one.adds_up}
            for one in sums_of(read.aggregates)
        ],
        "problems": [_problem(problem) for problem in read.problems],
    }


def _published(moment: Moment) -> Json | None:
    if not moment.known and not moment.words:
        return None
    return {"date": moment.edtf, "worked_out": moment.inferred, "why": moment.why, "words": moment.words}


def _incident(report: Report, document: Document) -> Json:
    return {
        "id": report.id,
        "ordinal": report.ordinal,
        "main": report.main,
        "evidence": [_quote(span, document) for span in report.evidence],
        "claims": [_claim(claim, report, document) for claim in report.claims],
    }


def _claim(claim: Claim, report: Report, document: Document) -> Json:
    return {
        "id": claim.id,
        "field": claim.field,
        "value": _value(claim.value),
        "attribution": claim.attribution.value,
        "said_by": [_speaker(speaker) for speaker in claim.said_by],
        "confidence": claim.confidence,
        "citations": [_cited(citation.span, document, report.evidence) for citation in claim.citations],
    }


def _aggregate(claim: AggregateClaim, document: Document) -> Json:
    return {
        "id": claim.id,
        "measure": claim.measure,
        "count": _value(claim.count),
        "what": claim.what,
        "period": _value(claim.period) if claim.period.known or claim.period.words else None,
        "as_of": _value(claim.as_of) if claim.as_of.known or claim.as_of.words else None,
        "place": _value(claim.place) if claim.place else None,
        "actor": claim.actor,
        "weapon": claim.weapon,
        "victim_group": claim.victim_group,
        "claimant": _speaker(claim.claimant) if claim.claimant else None,
        "parts_of": claim.parts_of,
        "note": claim.note,
        "confidence": claim.confidence,
        "citation": _cited(claim.citation.span, document, ()),
    }


def _value(value: Value) -> Json:
    """The wire form, without the other gazetteer entries that a place might have been."""
    if isinstance(value, Place):
        return {key: part for key, part in to_json(value).items() if key != "candidates"}
    return to_json(value)


def _speaker(speaker: Speaker) -> Json:
    """Who says so; the words of a protected speaker are withheld."""
    words = None if speaker.protected else speaker.words
    return {"words": words, "kind": speaker.kind, "protected": speaker.protected}


def _quote(span: Span, document: Document) -> Json:
    return {
        "start": span.start,
        "end": span.end,
        "quote": span.of(document.text),
        "page": document.page_of(span.start),
    }


def _cited(span: Span, document: Document, evidence: tuple[Span, ...]) -> Json:
    sentence = sentence_around(document.text, span, evidence)
    return {**_quote(span, document), "sentence": sentence.of(document.text)}


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "what": problem.what,
        "where": str(problem.where),
        "remedy": problem.remedy,
    }
