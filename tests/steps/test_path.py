"""Extract, link, reconcile and tally, one after the other on a small casebook."""

from pathlib import Path

import pytest

from bearwitness.model.errors import CodebookError, FormatError, InputError
from bearwitness.model.progress import Silent
from bearwitness.steps import extract, ingest, link, publish, reconcile, whole
from bearwitness.steps.defaults import (
    ExtractOptions,
    IngestOptions,
    LinkOptions,
    PublishOptions,
    ReconcileOptions,
    TallyOptions,
    WholeOptions,
)
from bearwitness.steps.extract import FAILED
from bearwitness.steps.tally import table
from bearwitness.store.casebook import Casebook

NAME = "fake@1"
FAKE = ExtractOptions("fake")


def read(casebook: Casebook, texts: Path) -> Casebook:
    ingest.run(casebook, IngestOptions((texts,)), Silent())
    extract.run(casebook, FAKE, Silent())
    return casebook


def linked(casebook: Casebook, texts: Path) -> Casebook:
    read(casebook, texts)
    link.run(casebook, LinkOptions(), Silent())
    return casebook


def test_every_document_is_read_once(valley: Casebook, texts: Path) -> None:
    ingest.run(valley, IngestOptions((texts,)), Silent())
    counts = extract.run(valley, FAKE, Silent()).counts
    assert counts == {"documents": 3, "reports": 4, "claims": 11, "aggregates": 3, "remarks": 0}
    assert extract.run(valley, FAKE, Silent()).counts["documents"] == 0
    assert valley.unread(NAME) == []
    for report in valley.reports():
        text = valley.document(report.document).text
        assert all(citation.holds(text) for claim in report.claims for citation in claim.citations)


def test_a_document_on_which_the_reader_fails_stops_nothing_and_is_tried_again(valley: Casebook, texts: Path) -> None:
    bad = texts / "0.txt"
    bad.write_text("5 people were killed in Lomar on 2012-99-99.")
    ingest.run(valley, IngestOptions((texts,)), Silent())
    run = extract.run(valley, FAKE, Silent())
    assert run.counts["documents"] == 3
    (problem,) = run.problems
    assert (problem.code, problem.where.file) == (FAILED, "0.txt")
    assert "ValueError" in problem.what
    assert len(valley.unread(NAME)) == 1


def test_an_unknown_reader_is_refused_by_name(valley: Casebook) -> None:
    with pytest.raises(CodebookError, match="There is no reader 'nobody'"):
        extract.run(valley, ExtractOptions("nobody"), Silent())


def test_two_tellings_of_one_event_become_one_incident(valley: Casebook, texts: Path) -> None:
    linked(valley, texts)
    sizes = sorted(len(incident.reports) for incident in valley.incidents())
    assert sum(sizes) == 4
    assert sizes in ([1, 1, 2], [1, 1, 1, 1])  # whether they are joined is the linker's matter, none may be lost


def test_linking_again_changes_nothing(valley: Casebook, texts: Path) -> None:
    before = linked(valley, texts).fingerprint()
    for options in (LinkOptions(), LinkOptions(everything=True)):
        assert link.run(valley, options, Silent()).counts["judgements"] == 0
        assert valley.fingerprint() == before


def test_documents_that_come_later_give_the_same_incidents(valley: Casebook, texts: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        linked(valley, texts / name)
    with Casebook.create(tmp_path / "other.casebook") as other:
        linked(other, texts)
        assert {i.reports for i in valley.incidents()} == {i.reports for i in other.incidents()}


def test_findings_stand_for_every_incident_and_profile(valley: Casebook, texts: Path) -> None:
    linked(valley, texts)
    for profile in ("minmax", "ucdp"):
        run = reconcile.run(valley, ReconcileOptions(profile), Silent())
        assert run.counts["incidents"] == sum(1 for _ in valley.incidents())
        assert {f.incident for f in valley.findings(profile)} == {i.id for i in valley.incidents()}
    before = valley.fingerprint()
    reconcile.run(valley, ReconcileOptions("ucdp"), Silent())
    assert valley.fingerprint() == before
    with pytest.raises(CodebookError, match="no profile 'guess'"):
        reconcile.run(valley, ReconcileOptions("guess"), Silent())


def test_the_tally_counts_by_any_keys(valley: Casebook, texts: Path) -> None:
    linked(valley, texts)
    reconcile.run(valley, ReconcileOptions(), Silent())
    made = table(valley, TallyOptions(by=("month", "place"), harms=("killed",)))
    assert {row.keys for row in made.rows} == {("2012-05", "Lomar"), ("2012-06", "Zarim"), ("unknown", "Dervan")}
    assert made.total.incidents == sum(1 for _ in valley.incidents())
    only = table(valley, TallyOptions(by=("place",), where=(("month", "2012-06"),)))
    assert [row.keys for row in only.rows] == [("Zarim",)]
    with pytest.raises(FormatError, match="There is no key 'colour'"):
        table(valley, TallyOptions(by=("colour",)))


def test_a_tally_before_reconciling_says_what_to_do(valley: Casebook, texts: Path) -> None:
    linked(valley, texts)
    with pytest.raises(InputError, match="bearwitness reconcile CASEBOOK --profile minmax"):
        table(valley, TallyOptions())


def test_publishing_writes_a_site(valley: Casebook, texts: Path, tmp_path: Path) -> None:
    linked(valley, texts)
    reconcile.run(valley, ReconcileOptions(), Silent())
    run = publish.run(valley, PublishOptions(tmp_path / "site"), Silent())
    assert (tmp_path / "site" / "index.html").is_file()
    assert run.counts["incidents"] == sum(1 for _ in valley.incidents())


def test_the_whole_path_is_the_steps_in_order(valley: Casebook, texts: Path, tmp_path: Path) -> None:
    options = WholeOptions((texts,), tmp_path / "site", reader="fake")
    assert [run.step for run in whole.runs(valley, options, Silent())] == [
        "ingest",
        "extract",
        "link",
        "reconcile",
        "publish",
    ]
    before = valley.fingerprint()
    list(whole.runs(valley, options, Silent()))
    assert valley.fingerprint() == before
    assert valley.verify() == []
