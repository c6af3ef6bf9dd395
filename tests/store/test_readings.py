"""What a reader found is kept whole, once, with every quote proved; corrections are appended."""

from dataclasses import replace

import pytest

from bearwitness.model.claim import AggregateClaim, Claim, Report
from bearwitness.model.count import Count
from bearwitness.model.errors import NotFoundError, ValueRefusedError
from bearwitness.model.problem import Problem
from bearwitness.model.span import Citation, Span
from bearwitness.store.casebook import Casebook
from store.invented import READER, add, read, report, total


def _correction(old: Claim, number: int, text: str) -> Claim:
    return replace(
        old,
        value=Count.said(number),
        reader="Noor",
        confidence=None,
        supersedes=old.id,
        reason="The word stands for five here.",
        citations=(Citation.of(old.document, Span(12, 16), text),),
    )


def test_a_reading_comes_out_as_it_went_in(casebook: Casebook) -> None:
    source = add(casebook)
    made = read(casebook, source, 3)
    assert list(casebook.reports()) == made
    assert list(casebook.reports(document=source.id)) == made
    assert list(casebook.reports(ids=[made[2].id, made[0].id])) == [made[2], made[0]]
    assert list(casebook.aggregates()) == [total(source)]
    assert list(casebook.claims()) == [claim for one in made for claim in one.claims]
    assert list(casebook.claims(report=made[1].id)) == list(made[1].claims)
    assert casebook.claim(made[0].claims[1].id) == made[0].claims[1]
    assert casebook.verify() == []


def test_unread_documents_are_those_that_this_reader_has_not_read(casebook: Casebook) -> None:
    first, second = add(casebook, 1), add(casebook, 2)
    read(casebook, first)
    casebook.add_reading(second.id, "other@1", [], [], [])
    assert casebook.unread(READER) == [second.id]
    assert casebook.unread("plain@2") == [first.id, second.id]


def test_the_same_reading_again_changes_nothing(casebook: Casebook) -> None:
    source = add(casebook)
    read(casebook, source, 2)
    before = casebook.counts()
    read(casebook, source, 2)
    assert casebook.counts() == before


def test_the_newest_reading_is_current_and_older_ones_are_kept(casebook: Casebook) -> None:
    source, other = add(casebook, 1), add(casebook, 2)
    old, kept = read(casebook, source), read(casebook, other)
    new = read(casebook, source, 2, "plain@2")
    assert list(casebook.reports()) == [*kept, *new]
    assert list(casebook.reports(current=False)) == [*old, *kept, *new]
    assert [a.reader for a in casebook.aggregates()] == [READER, "plain@2"]
    assert len(list(casebook.aggregates(current=False))) == 3
    assert casebook.counts()["reports"] == 3
    read(casebook, source)
    assert list(casebook.reports(document=source.id)) == old
    assert casebook.counts()["readings"] == 4
    assert casebook.verify() == []


def test_a_reading_of_nothing_supersedes_what_was_read(casebook: Casebook) -> None:
    source = add(casebook)
    read(casebook, source)
    casebook.add_reading(source.id, "plain@2", [], [], [Problem("BW103", "No letters.", subject=source.id)])
    assert list(casebook.reports()) == []
    assert [p.what for p in casebook.problems()] == ["No letters."]


def test_a_reader_that_reads_otherwise_needs_a_new_version(casebook: Casebook) -> None:
    source = add(casebook)
    read(casebook, source, 2)
    with pytest.raises(ValueRefusedError, match="new version"):
        read(casebook, source, 1)
    assert casebook.counts()["reports"] == 2


def test_a_claim_said_twice_in_the_same_words_is_one(casebook: Casebook) -> None:
    source = add(casebook)
    made = report(source)
    twice = replace(made, claims=made.claims + made.claims[:1])
    casebook.add_reading(source.id, READER, [twice], [total(source), total(source)], [])
    assert list(casebook.reports()) == [made]
    assert len(list(casebook.aggregates())) == 1


def _misquoted(made: Report) -> Report:
    wrong = replace(made.claims[0], citations=(Citation(made.document, Span(12, 16), "five"),))
    return replace(made, claims=(wrong,))


def _of_another_report(made: Report) -> Report:
    return replace(made, claims=(replace(made.claims[0], report="rep_other"),))


def _beyond_the_text(made: Report) -> Report:
    return Report(made.document, made.reader, 0, (Span(10, 99_999),))


@pytest.mark.parametrize("spoil", [_misquoted, _of_another_report, _beyond_the_text])
def test_what_is_not_borne_out_is_refused_whole(casebook: Casebook, spoil: object) -> None:
    source = add(casebook)
    good, bad = report(source, 1), spoil(report(source))  # type: ignore[operator]
    with pytest.raises(ValueRefusedError):
        casebook.add_reading(source.id, READER, [good, bad], [], [Problem("BW103", "Lost with the rest.")])
    assert casebook.counts()["reports"] == 0
    assert list(casebook.problems()) == []
    assert casebook.unread(READER) == [source.id]


def test_reports_of_another_document_or_reader_are_refused(casebook: Casebook) -> None:
    source, other = add(casebook, 1), add(casebook, 2)
    spoilt: list[tuple[list[Report], list[AggregateClaim]]] = [
        ([report(other)], []), ([report(source, reader="x@1")], []), ([report(source)] * 2, []), ([], [total(other)])
    ]  # fmt: skip
    for found, sums in spoilt:
        with pytest.raises(ValueRefusedError):
            casebook.add_reading(source.id, READER, found, sums, [])
    with pytest.raises(NotFoundError):
        casebook.add_reading("doc_none", READER, [], [], [])


def test_a_correction_supersedes_and_keeps_the_old_claim(casebook: Casebook) -> None:
    source = add(casebook)
    (made,) = read(casebook, source)
    old = made.claims[0]
    new = _correction(old, 5, source.text)
    casebook.add_claim(new)
    casebook.add_claim(new)
    (now,) = casebook.reports()
    assert now.claims == (*made.claims[1:], new)
    assert next(casebook.reports(superseded=True)).claims == (*made.claims, new)
    assert old not in list(casebook.claims())
    assert old in list(casebook.claims(include_superseded=True))
    assert casebook.claim(old.id) == old
    assert casebook.counts()["claims"] == 4
    assert [(e.actor, e.verb, e.subject) for e in casebook.entries()][-1] == ("Noor", "claim.add", new.id)
    assert casebook.verify() == []


def test_a_wrong_correction_is_refused(casebook: Casebook) -> None:
    source = add(casebook)
    (made,) = read(casebook, source)
    old = made.claims[0]
    casebook.add_claim(_correction(old, 5, source.text))
    wrong = {
        "superseded already": _correction(old, 6, source.text),
        "same report and field": _correction(replace(old, field="injured"), 5, source.text, ),
        "another reader": replace(_correction(made.claims[0], 7, source.text), reader=READER),
    }  # fmt: skip
    wrong["same report and field"] = replace(wrong["same report and field"], supersedes=old.id)
    for why, claim in wrong.items():
        with pytest.raises(ValueRefusedError, match=why):
            casebook.add_claim(claim)
    with pytest.raises(NotFoundError):
        casebook.add_claim(replace(wrong["superseded already"], supersedes="clm_none"))
    with pytest.raises(NotFoundError):
        casebook.add_claim(replace(wrong["superseded already"], report="rep_none"))
    assert casebook.counts()["claims"] == 4


def test_unknown_ids_are_said_so(casebook: Casebook) -> None:
    with pytest.raises(NotFoundError, match="rep_none"):
        list(casebook.reports(ids=["rep_none"]))
    with pytest.raises(NotFoundError, match="clm_none"):
        casebook.claim("clm_none")
