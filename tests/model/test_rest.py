from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.model import errors
from bearwitness.model.claim import Claim, Report, Speaker, report_id
from bearwitness.model.count import Count
from bearwitness.model.document import Document, Source
from bearwitness.model.errors import BearwitnessError, EmptyFileError, ValueRefusedError, Where
from bearwitness.model.ids import bytes_digest, content_id
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.place import Place, great_circle_km
from bearwitness.model.problem import Problem
from bearwitness.model.run import GENESIS, Entry
from bearwitness.model.span import Citation, Span

TEXT = "Two farmers were found dead near the mill."


def claim(**changes: object) -> Claim:
    base: dict[str, object] = {
        "document": "doc_1",
        "report": "rep_1",
        "field": "killed",
        "value": Count.said(2),
        "citations": (Citation.of("doc_1", Span(0, 3), TEXT),),
        "reader": "test@1",
    }
    return Claim(**(base | changes))  # type: ignore[arg-type]


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_a_span_holds_a_character_or_is_refused(start: int, end: int) -> None:
    if start < 0 or end <= start:
        with pytest.raises(ValueRefusedError):
            Span(start, end)
    else:
        assert Span(start, end).overlaps(Span(start, end))


def test_a_citation_proves_itself() -> None:
    citation = Citation.of("doc_1", Span(4, 11), TEXT)
    assert citation.quote == "farmers"
    assert citation.holds(TEXT)
    assert not citation.holds(TEXT.replace("farmers", "millers"))
    with pytest.raises(ValueRefusedError, match="leaves the text"):
        Citation.of("doc_1", Span(4, 900), TEXT)


def test_a_claim_without_a_citation_is_refused() -> None:
    with pytest.raises(ValueRefusedError, match="nothing is said without its source"):
        claim(citations=())
    with pytest.raises(ValueRefusedError, match="confidence"):
        claim(confidence=1.2)


def test_ids_follow_from_content_alone() -> None:
    assert claim().id == claim(confidence=0.4).id
    assert claim().id != claim(value=Count.said(3)).id
    assert claim().id != claim(said_by=(Speaker("the mayor"),)).id
    assert content_id("doc", "x") == content_id("doc", "x")
    with pytest.raises(KeyError):
        content_id("nonsense", "x")


def test_a_report_finds_its_claims() -> None:
    report = Report("doc_1", "test@1", 0, (Span(0, 42),), (claim(), claim(field="source", value="police")))
    assert report.first("source") is report.claims[1]
    assert report.first("weapon") is None
    assert len(report.all("killed")) == 1
    assert report.id == report_id("doc_1", "test@1", Span(0, 42), 0)


def test_a_judgement_does_not_depend_on_the_order_of_the_pair() -> None:
    assert Judgement("rep_b", "rep_a", Verdict.SAME, "x@1").id == Judgement("rep_a", "rep_b", Verdict.SAME, "x@1").id
    with pytest.raises(ValueRefusedError, match="itself"):
        Judgement("rep_a", "rep_a", Verdict.SAME, "x@1")


def test_a_document_knows_its_pages_and_needs_text() -> None:
    document = Document(bytes_digest(b"x"), "one\ntwo\nthree", "x.pdf", "application/pdf", pages=(0, 4, 8))
    assert [document.page_of(i) for i in (0, 5, 12)] == [1, 2, 3]
    assert Document(bytes_digest(b"x"), "one", "x.txt", "text/plain").page_of(0) is None
    with pytest.raises(ValueRefusedError, match="no text"):
        Document(bytes_digest(b"x"), " \n", "x.txt", "text/plain")
    with pytest.raises(ValueRefusedError, match="SHA-256"):
        Document("abc", "one", "x.txt", "text/plain")


def test_the_same_source_spelled_alike_is_one() -> None:
    assert Source("The Herald ", "outlet").id == Source("the herald", "outlet").id


def test_coordinates_that_cannot_be_are_refused_with_a_hint() -> None:
    with pytest.raises(ValueRefusedError, match="decimal point"):
        Place("x", lat=3312, lon=70)
    with pytest.raises(ValueRefusedError, match="both"):
        Place("x", lat=33)
    assert Place("x", precision=4).is_area
    assert not Place("x", precision=2).is_area


def test_distances_match_a_known_one() -> None:
    assert great_circle_km(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.5, abs=0.5)
    assert Place("a", lat=1, lon=1).distance_km(Place("b")) is None


def test_an_entry_changes_its_hash_with_any_part() -> None:
    at = datetime(2031, 1, 1, tzinfo=UTC)
    entry = Entry(1, at, "Nour", "judge", "jdg_1", {"verdict": "same"}, GENESIS)
    other = Entry(1, at, "Nour", "judge", "jdg_1", {"verdict": "different"}, GENESIS)
    assert entry.hash != other.hash
    assert len(entry.hash) == 64


def test_an_error_says_what_where_and_what_to_do() -> None:
    error = EmptyFileError("The file is empty.", where=Where(file="a.pdf", page=3), remedy="Ask for it again.")
    assert str(error) == "a.pdf, page 3: The file is empty. Ask for it again. [BW102]"
    assert Problem.of(error).remedy == "Ask for it again."


def test_every_error_code_is_given_once_and_drawn_in_the_tree() -> None:
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, BearwitnessError)]
    codes = [c.code for c in classes]
    assert len(set(codes)) == len(codes)
    for c in classes[1:]:
        assert f"{c.__name__}" in (errors.__doc__ or "")
        assert c.code in (errors.__doc__ or "")


def test_problems_of_two_rows_are_told_apart() -> None:
    one = Problem("x", "Bad row", Where(row=1))
    assert one.id != Problem("x", "Bad row", Where(row=2)).id
