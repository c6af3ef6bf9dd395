"""Invented reports of one incident, made short: each outlet's document with what it says."""

from collections.abc import Mapping, Sequence
from datetime import date

from bearwitness.model.claim import Attribution, Claim, Report, Speaker
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.judgement import Finding
from bearwitness.model.moment import Moment
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value
from bearwitness.reconcile.findings import findings
from bearwitness.reconcile.said import Provenance

TEXT = "What the outlet wrote about it, word for word, long enough for every citation made here."


def exact(number: int) -> Count:
    return Count.said(number)


def least(number: int) -> Count:
    return Count.said(number, Qualifier.AT_LEAST)


def claim(document: str, field: str, value: Value | int, by: str = "", kind: str = "unknown",
          how: Attribution = Attribution.STATED, quote: str = TEXT) -> Claim:  # fmt: skip
    voices = (Speaker(by, kind),) if by else ()
    meant = exact(value) if isinstance(value, int) else value
    cited = (Citation(document, Span(0, len(quote)), quote),)
    return Claim(document, f"rep_{document}", field, meant, cited, "test@1", how, voices)


def report(document: str, *claims: Claim) -> Report:
    return Report(document, "test@1", 0, (Span(0, len(TEXT)),), claims)


def tolls(*numbers: int | Count, **more: Value) -> list[Report]:
    """One report an outlet, each with its toll, and the other values said by all of them."""
    made = []
    for n, number in enumerate(numbers):
        name = f"doc_{n}"
        said = [claim(name, field, value) for field, value in more.items()]
        made.append(report(name, claim(name, "killed", number), *said))
    return made


def dated(**days: str) -> Mapping[str, Provenance]:
    """Provenance by document: "outlet 2012-01-30"."""
    return {
        name: Provenance(words.split()[0], Moment.day(date.fromisoformat(words.split()[1])))
        for name, words in days.items()
    }


def held(
    reports: Sequence[Report], profile: str, provenance: Mapping[str, Provenance] | None = None
) -> dict[str, Finding]:
    """Findings by field (the last of a field with several values)."""
    return {f.field: f for f in findings("inc_1", reports, profile, provenance or {})}


def bounds(finding: Finding) -> tuple[int | None, int | None, int | None]:
    assert isinstance(finding.value, Count)
    return finding.value.low, finding.value.best, finding.value.high
