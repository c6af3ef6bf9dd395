"""A person's judgements on a casebook in a file. The events are invented."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bearwitness.actions.judge import judge
from bearwitness.actions.merge import merge
from bearwitness.actions.split import split
from bearwitness.link.cluster import cluster
from bearwitness.model.claim import Claim, Report, report_id
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.errors import NotFoundError, ValueRefusedError
from bearwitness.model.ids import bytes_digest
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.moment import Moment
from bearwitness.model.span import Citation, Span
from bearwitness.reconcile.findings import findings
from bearwitness.store.casebook import Casebook

NOON = datetime(2012, 5, 4, 12, tzinfo=UTC)
LATER = datetime(2012, 5, 5, 12, tzinfo=UTC)
READER = "plain@1"


def _report(casebook: Casebook, number: int) -> str:
    text = f"{number + 2} shepherds were shot dead near Tamrat on Friday, the Herald's man number {number} wrote."
    document = Document(bytes_digest(text.encode()), text, f"{number}.txt", "text/plain")
    casebook.add_document(document, text.encode(), f"in/{number}.txt")
    name = report_id(document.id, READER, Span(0, len(text)), 0)
    cited = (Citation.of(document.id, Span(0, 1), text),)
    claims = (
        Claim(document.id, name, "killed", Count.said(number + 2), cited, READER),
        Claim(document.id, name, "date", Moment.day(date(2012, 5, 4)), cited, READER),
    )
    casebook.add_reading(document.id, READER, [Report(document.id, READER, 0, (Span(0, len(text)),), claims)], [], [])
    return name


@pytest.fixture
def valley(tmp_path: Path) -> Iterator[tuple[Casebook, list[str]]]:
    """A casebook with four reports, each an incident of its own."""
    with Casebook.create(tmp_path / "valley.casebook") as made:
        reports = sorted(_report(made, n) for n in range(4))
        made.assign(cluster(reports, []))
        yield made, reports


def groups(casebook: Casebook) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(i.reports)) for i in casebook.incidents())


def held(casebook: Casebook) -> dict[str, object]:
    """Findings by incident."""
    return {i.id: findings(i.id, list(casebook.reports(ids=i.reports)), "ucdp") for i in casebook.incidents()}


def test_a_judgement_regroups_at_once_and_is_journalled_with_who_and_why(valley: tuple[Casebook, list[str]]) -> None:
    casebook, reports = valley
    made = judge(casebook, reports[0], reports[1], Verdict.SAME, by="Ana", reason="one funeral", at=NOON)
    assert groups(casebook) == [tuple(reports[:2]), (reports[2],), (reports[3],)]
    (kept,) = casebook.judgements()
    assert (kept.id, kept.person, kept.made_at) == (made.id, True, NOON)
    entry = [e for e in casebook.entries() if e.verb == "judge"][-1]
    assert (entry.actor, entry.details["reason"]) == ("Ana", "one funeral")
    assert casebook.verify() == []


def test_a_person_outranks_the_machine(valley: tuple[Casebook, list[str]]) -> None:
    casebook, reports = valley
    casebook.add_judgements([Judgement(reports[0], reports[1], Verdict.SAME, "pairs@1", False, 1.0)])
    judge(casebook, reports[0], reports[1], Verdict.DIFFERENT, by="Ana", reason="two villages", at=NOON)
    assert len(groups(casebook)) == 4


def test_merging_and_splitting_gives_the_same_incidents_and_findings(valley: tuple[Casebook, list[str]]) -> None:
    casebook, _ = valley
    ids = [i.id for i in casebook.incidents()]
    of = {i.id: i.reports for i in casebook.incidents()}
    before = held(casebook)
    one = merge(casebook, ids[:3], by="Ana", reason="one night", at=NOON)
    assert len(one.reports) == 3
    assert {casebook.incident(i).id for i in ids[:3]} == {one.id}
    split(casebook, one.id, of[ids[1]], by="Ana", reason="another road", at=LATER)
    rest = next(i for i in ids[:3] if i != ids[1])
    split(casebook, casebook.incident(rest).id, of[ids[2]], by="Ana", reason="another day", at=LATER)
    assert held(casebook) == before
    assert casebook.verify() == []


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("Ana", " ")])
def test_nobody_judges_without_a_name_and_a_reason(valley: tuple[Casebook, list[str]], by: str, reason: str) -> None:
    casebook, reports = valley
    with pytest.raises(ValueRefusedError):
        judge(casebook, reports[0], reports[1], Verdict.SAME, by=by, reason=reason, at=NOON)
    assert list(casebook.judgements()) == []


def test_what_is_not_there_is_named(valley: tuple[Casebook, list[str]]) -> None:
    casebook, reports = valley
    with pytest.raises(NotFoundError, match="rep_nowhere"):
        judge(casebook, reports[0], "rep_nowhere", Verdict.SAME, by="Ana", reason="why", at=NOON)


def test_splitting_all_or_none_is_refused(valley: tuple[Casebook, list[str]]) -> None:
    casebook, reports = valley
    (one,) = [i for i in casebook.incidents() if reports[0] in i.reports]
    for out in ([], [reports[0]], [reports[3]]):
        with pytest.raises(ValueRefusedError):
            split(casebook, one.id, out, by="Ana", reason="why", at=NOON)
    with pytest.raises(ValueRefusedError):
        merge(casebook, [one.id, one.id], by="Ana", reason="why", at=NOON)
