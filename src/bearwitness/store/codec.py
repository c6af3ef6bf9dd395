"""Rows to frozen dataclasses and back. What goes in comes out equal; ids are those of the content."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bearwitness.model.claim import AggregateClaim, Attribution, Claim, Speaker
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.errors import Where
from bearwitness.model.judgement import Finding, Judgement, Reason, SetAside, Verdict
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.problem import Problem
from bearwitness.model.run import Run
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import from_json, to_json

Fields = dict[str, Any]


def document_row(d: Document) -> Fields:
    """Row of ``documents``."""
    return {
        "id": d.id, "sha256": d.sha256, "name": d.name, "media_type": d.media_type, "title": d.title,
        "published": to_json(d.published), "language": d.language, "url": d.url, "outlet": d.outlet,
        "source_kind": d.source_kind, "protected": d.protected, "pages": list(d.pages),
        "captured_at": time_text(d.captured_at), "text": d.text,
    }  # fmt: skip


def document_of(row: Row[Any]) -> Document:
    """Document of a row of ``documents``."""
    return Document(
        row.sha256, row.text, row.name, row.media_type, row.title, _moment(row.published), row.language, row.url,
        row.outlet, row.source_kind, row.protected, tuple(row.pages), time_of(row.captured_at),
    )  # fmt: skip


def claim_row(c: Claim) -> Fields:
    """Row of ``claims``."""
    return {
        "id": c.id, "document": c.document, "report": c.report, "field": c.field, "value": to_json(c.value),
        "citations": [_citation(x) for x in c.citations], "reader": c.reader, "attribution": c.attribution.value,
        "said_by": [_speaker(s) for s in c.said_by], "confidence": c.confidence, "supersedes": c.supersedes,
        "reason": c.reason,
    }  # fmt: skip


def claim_of(row: Row[Any]) -> Claim:
    """Claim of a row of ``claims``."""
    return Claim(
        row.document, row.report, row.field, from_json(row.value), tuple(_citation_of(x) for x in row.citations),
        row.reader, Attribution(row.attribution), tuple(_speaker_of(s) for s in row.said_by), row.confidence,
        row.supersedes, row.reason,
    )  # fmt: skip


def aggregate_row(a: AggregateClaim) -> Fields:
    """Row of ``aggregates``."""
    body: Fields = {
        "count": to_json(a.count), "citation": _citation(a.citation), "what": a.what, "period": to_json(a.period),
        "as_of": to_json(a.as_of), "place": None if a.place is None else to_json(a.place), "actor": a.actor,
        "weapon": a.weapon, "victim_group": a.victim_group,
        "claimant": None if a.claimant is None else _speaker(a.claimant), "parts_of": a.parts_of, "note": a.note,
        "confidence": a.confidence,
    }  # fmt: skip
    return {"id": a.id, "document": a.document, "reader": a.reader, "measure": a.measure, "body": body}


def aggregate_of(row: Row[Any]) -> AggregateClaim:
    """AggregateClaim of a row of ``aggregates``."""
    b = row.body
    count = from_json(b["count"])
    assert isinstance(count, Count)
    place = None if b["place"] is None else from_json(b["place"])
    assert place is None or isinstance(place, Place)
    return AggregateClaim(
        row.document, row.measure, count, _citation_of(b["citation"]), row.reader, b["what"], _moment(b["period"]),
        _moment(b["as_of"]), place, b["actor"], b["weapon"], b["victim_group"],
        None if b["claimant"] is None else _speaker_of(b["claimant"]), b["parts_of"], b["note"], b["confidence"],
    )  # fmt: skip


def judgement_row(j: Judgement) -> Fields:
    """Row of ``judgements``."""
    return {
        "id": j.id, "left": j.left, "right": j.right, "verdict": j.verdict.value, "by": j.by, "person": j.person,
        "score": j.score, "reasons": [[r.words, r.weight] for r in j.reasons], "made_at": time_text(j.made_at),
        "supersedes": j.supersedes,
    }  # fmt: skip


def judgement_of(row: Row[Any]) -> Judgement:
    """Judgement of a row of ``judgements``."""
    return Judgement(
        row.left, row.right, Verdict(row.verdict), row.by, row.person, row.score,
        tuple(Reason(words, weight) for words, weight in row.reasons), time_of(row.made_at), row.supersedes,
    )  # fmt: skip


def finding_row(f: Finding) -> Fields:
    """Row of ``findings``, less the set it came with."""
    return {
        "id": f.id, "profile": f.profile, "incident": f.incident, "field": f.field,
        "value": None if f.value is None else to_json(f.value), "rule": f.rule, "used": list(f.used),
        "set_aside": [[s.claim, s.why] for s in f.set_aside], "why": f.why, "sources": f.sources,
    }  # fmt: skip


def finding_of(row: Row[Any]) -> Finding:
    """Finding of a row of ``findings``."""
    return Finding(
        row.incident, row.field, None if row.value is None else from_json(row.value), row.profile, row.rule,
        tuple(row.used), tuple(SetAside(claim, why) for claim, why in row.set_aside), row.why, row.sources,
    )  # fmt: skip


def problem_row(p: Problem) -> Fields:
    """Row of ``problems``."""
    place = {"file": p.where.file, "page": p.where.page, "row": p.where.row, "field": p.where.field}
    return {"id": p.id, "code": p.code, "what": p.what, "place": place, "remedy": p.remedy, "subject": p.subject}


def problem_of(code: str, what: str, place: Fields, remedy: str, subject: str | None) -> Problem:
    """Problem of the fields of a row of ``problems``."""
    return Problem(code, what, Where(**place), remedy, subject)


def run_row(r: Run) -> Fields:
    """Row of ``runs``."""
    return {
        "id": r.id, "step": r.step, "options": r.options, "version": r.version, "codebook": r.codebook,
        "started_at": r.started_at.isoformat(), "ended_at": r.ended_at.isoformat(), "counts": r.counts,
        "problems": [[b["code"], b["what"], b["place"], b["remedy"], b["subject"]]
                     for b in map(problem_row, r.problems)],
    }  # fmt: skip


def run_of(row: Row[Any]) -> Run:
    """Run of a row of ``runs``."""
    return Run(
        row.id, row.step, row.options, row.version, row.codebook, datetime.fromisoformat(row.started_at),
        datetime.fromisoformat(row.ended_at), row.counts, tuple(problem_of(*p) for p in row.problems),
    )  # fmt: skip


def spans(evidence: tuple[Span, ...]) -> list[list[int]]:
    """JSON of spans."""
    return [[s.start, s.end] for s in evidence]


def spans_of(data: list[list[int]]) -> tuple[Span, ...]:
    """Spans of their JSON."""
    return tuple(Span(start, end) for start, end in data)


def time_text(at: datetime | None) -> str | None:
    """ISO 8601 of a time, or None."""
    return None if at is None else at.isoformat()


def time_of(text: str | None) -> datetime | None:
    """Time of its ISO 8601 text, or None."""
    return None if text is None else datetime.fromisoformat(text)


def _moment(data: Fields) -> Moment:
    value = from_json(data)
    assert isinstance(value, Moment)
    return value


def _citation(c: Citation) -> list[Any]:
    return [c.document, c.span.start, c.span.end, c.quote]


def _citation_of(data: list[Any]) -> Citation:
    document, start, end, quote = data
    return Citation(document, Span(start, end), quote)


def _speaker(s: Speaker) -> Fields:
    span = None if s.span is None else [s.span.start, s.span.end]
    return {"words": s.words, "kind": s.kind, "span": span, "protected": s.protected}


def _speaker_of(data: Fields) -> Speaker:
    span = None if data["span"] is None else Span(*data["span"])
    return Speaker(data["words"], data["kind"], span, data["protected"])
