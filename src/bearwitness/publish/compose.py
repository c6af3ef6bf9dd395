"""From findings and evidence to what may be published. Protected words stop here.

A protected speaker becomes "a protected source"; a protected document lends its numbers, dates and codes, but none
of its words, because words can be searched back to whoever spoke them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bearwitness.codebook.load import Codebook
from bearwitness.model.claim import AggregateClaim, Report, Speaker
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.judgement import Finding
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.span import Span
from bearwitness.publish.records import PROTECTED_NAME, AggregateRecord, Line, Quote, Record
from bearwitness.publish.tables import HARMS
from bearwitness.publish.words import count_words, moment_words, place_words

WITHHELD_NAME = "[name withheld]"
WITHHELD = "withheld to protect the source"
_LEAST_WORDS = 3
"""A protected phrase shorter than this ("a journalist") names nobody and stands in many texts."""


Hidden: TypeAlias = tuple[tuple[str, str], ...]
"""Phrases that may not be published, each with the words that stand in its place."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one incident rests on: its reports, and every document by id."""

    reports: Sequence[Report]
    documents: Mapping[str, Document]

    def protected_claims(self) -> frozenset[str]:
        """Ids of the claims whose words may not be published."""
        return frozenset(c.id for r in self.reports for c in r.claims if self.documents[c.document].protected)

    def speakers(self) -> Mapping[str, tuple[Speaker, ...]]:
        """Who says each claim, by claim id."""
        return {c.id: c.said_by for r in self.reports for c in r.claims}


def record(
    incident: str, findings: Sequence[Finding], evidence: Evidence, codebook: Codebook, *, names: bool = False
) -> Record:
    """The publishable record of one incident. ``names``: whether victims' names may appear."""
    hidden = _hidden(evidence, names=names)
    rank = {name: i for i, name in enumerate(codebook.fields)}
    ordered = sorted(findings, key=lambda f: rank[f.field])
    open_findings = [_opened(f, evidence, codebook) for f in ordered]
    by_field: dict[str, list[Finding]] = {}
    for finding in open_findings:
        by_field.setdefault(finding.field, []).append(finding)
    text = _Texts(by_field, hidden)
    return Record(
        id=incident,
        date=text.moment("date"),
        date_found=text.moment("date_found"),
        place=text.place(),
        country=text.one("country"),
        adm1=text.one("adm1"),
        event_type=text.one("event_type"),
        counts=tuple((harm, count) for harm in HARMS if (count := text.count(harm)) is not None),
        victims=text.one("victims"),
        victim_class=text.one("victim_class"),
        victim_names=text.many("victim_name") if names else (),
        perpetrator=text.one("perpetrator"),
        attribution=_attribution(by_field.get("perpetrator", []), evidence),
        weapon=text.one("weapon"),
        manners=text.many("manner"),
        accusation=text.one("accusation"),
        grade=text.one("grade"),
        sources=tuple(dict.fromkeys((*_outlets(evidence), *text.many("source")))),
        lines=tuple(_line(f, codebook, hidden) for f in open_findings if names or f.field != "victim_name"),
        quotes=quotes(evidence, hidden),
    )


def aggregate(claim: AggregateClaim, document: Document) -> AggregateRecord:
    """The publishable form of a claim about many incidents."""
    claimant = claim.claimant
    quote = _quote(document, claim.citation.span, ())
    secret = document.protected
    return AggregateRecord(
        id=claim.id,
        measure=claim.measure,
        count=claim.count,
        what=WITHHELD if secret else claim.what,
        period=claim.period,
        place=(claim.place.name or (None if secret else claim.place.words)) if claim.place else None,
        claimant=None if claimant is None else PROTECTED_NAME if secret or claimant.protected else claimant.words,
        quote=quote,
        note=claim.note,
    )


def quotes(evidence: Evidence, hidden: Hidden) -> tuple[Quote, ...]:
    """The supporting passages of every report, in document order, each once."""
    found = [
        _quote(evidence.documents[report.document], span, hidden)
        for report in sorted(evidence.reports, key=lambda r: (r.document, r.ordinal))
        for span in report.evidence
    ]
    return tuple(dict.fromkeys(found))


def secrets(
    documents: Iterable[Document], reports: Iterable[Report], aggregates: Iterable[AggregateClaim]
) -> list[str]:
    """Phrases that must stand in no published file: protected speakers' words, protected documents' passages."""
    texts: dict[str, str] = {}
    found: set[str] = set()
    for document in documents:
        if document.protected:
            texts[document.id] = document.text
            found.update((document.title, document.name))
            found.update(re.split(r"(?<=[.!?])\s+|\n+", document.text))
    speakers = [s for r in reports for c in r.claims for s in c.said_by]
    speakers += [a.claimant for a in aggregates if a.claimant]
    found.update(s.words for s in speakers if s.protected)
    return sorted(phrase for phrase in (p.strip() for p in found) if len(phrase.split()) >= _LEAST_WORDS)


class _Texts:
    """Findings of one incident by field, as typed values."""

    def __init__(self, by_field: Mapping[str, list[Finding]], hidden: Hidden) -> None:
        self._by_field = by_field
        self._hidden = hidden

    def many(self, field: str) -> tuple[str, ...]:
        values = (f.value for f in self._by_field.get(field, ()))
        return tuple(_redacted(v, self._hidden) for v in values if isinstance(v, str))

    def one(self, field: str) -> str | None:
        return next(iter(self.many(field)), None)

    def moment(self, field: str) -> Moment:
        return next((f.value for f in self._by_field.get(field, ()) if isinstance(f.value, Moment)), Moment())

    def place(self) -> Place | None:
        return next((f.value for f in self._by_field.get("place", ()) if isinstance(f.value, Place)), None)

    def count(self, field: str) -> Count | None:
        return next((f.value for f in self._by_field.get(field, ()) if isinstance(f.value, Count)), None)


def _opened(finding: Finding, evidence: Evidence, codebook: Codebook) -> Finding:
    """The finding with words of protected origin withheld, and a protected speaker under the one name allowed."""
    speakers = evidence.speakers()
    said_in_confidence = any(s.protected for claim in finding.used for s in speakers.get(claim, ()))
    if finding.field == "source" and said_in_confidence:
        return _with_value(finding, PROTECTED_NAME)
    protected = evidence.protected_claims()
    only_protected = bool(finding.used) and all(claim in protected for claim in finding.used)
    kind = codebook.fields[finding.field].kind
    if not only_protected or kind in {"code", "moment"} or finding.field in {"country", "adm1"}:
        return finding
    match finding.value:
        case Count() as count:
            return _with_value(finding, count.reworded(""))
        case Place() as place:
            return _with_value(finding, _coarse(place))
        case _:
            return _with_value(finding, WITHHELD)


def _with_value(finding: Finding, value: str | Count | Place) -> Finding:
    return Finding(
        finding.incident, finding.field, value, finding.profile, finding.rule, finding.used, finding.set_aside,
        finding.why, finding.sources,
    )  # fmt: skip


def _coarse(place: Place) -> Place:
    """The gazetteer's name instead of a protected source's words."""
    return Place(place.name or WITHHELD, place.country, place.adm1, place.adm2, place.name, place.gazetteer_id,
                 place.lat, place.lon, place.radius_km, place.precision)  # fmt: skip


def _line(finding: Finding, codebook: Codebook, hidden: Hidden) -> Line:
    field = codebook.fields[finding.field]
    match finding.value:
        case None:
            value = "not known"
        case Count() as count:
            value = count_words(count)
        case Moment() as moment:
            value = moment_words(moment)
        case Place() as place:
            value = place_words(place)
        case str() as text if field.kind == "code" and text in codebook.lists[field.codes or ""]:
            value = codebook.lists[field.codes or ""][text].label
        case str() as text:
            value = text
    return Line(
        field.label, _redacted(value, hidden), _redacted(finding.why, hidden), len(finding.used), len(finding.set_aside)
    )


def _quote(document: Document, span: Span, hidden: Hidden) -> Quote:
    if document.protected:
        return Quote("", PROTECTED_NAME, protected=True)
    outlet = document.outlet or document.title or "a document"
    return Quote(
        words=_redacted(" ".join(span.of(document.text).split()), hidden),
        outlet=outlet,
        title=_redacted(document.title, hidden) if document.outlet else "",
        published=document.published,
        url=document.url,
        page=document.page_of(span.start),
    )


def _outlets(evidence: Evidence) -> list[str]:
    """Who published the reports, in their order: outlets, else titles; a protected document under the one name."""
    found = [evidence.documents[report.document] for report in evidence.reports]
    return [PROTECTED_NAME if d.protected else d.outlet or d.title or "a document" for d in found]


def _hidden(evidence: Evidence, *, names: bool) -> Hidden:
    """Phrases to replace, longest first so that "Nour Ali" goes before "Nour": protected speakers, victims' names."""
    claims = [c for r in evidence.reports for c in r.claims]
    found = {} if names else {str(c.value): WITHHELD_NAME for c in claims if c.field == "victim_name"}
    found |= {s.words: PROTECTED_NAME for c in claims for s in c.said_by if s.protected and len(s.words.split()) > 1}
    return tuple(sorted(((k, v) for k, v in found.items() if k.strip()), key=lambda kv: (-len(kv[0]), kv[0])))


def _redacted(text: str, hidden: Hidden) -> str:
    for phrase, instead in hidden:
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", instead, text, flags=re.IGNORECASE)
    return text


def _attribution(perpetrator: Sequence[Finding], evidence: Evidence) -> str | None:
    """How firmly the perpetrator is named: the firmness of the first claim used."""
    firmness = {c.id: c.attribution.value for r in evidence.reports for c in r.claims}
    return next((firmness[c] for f in perpetrator for c in f.used if c in firmness), None)
