"""The two readers joined, on sentences made up for the purpose and on marks set by hand."""

from datetime import date
from hashlib import sha256

import pytest

from bearwitness.extract.joined import Joiner, marked
from bearwitness.extract.kinds import choose
from bearwitness.extract.neural import RoleSpan
from bearwitness.extract.reader import default_reader, unjudged
from bearwitness.model.claim import Attribution, Claim, Report, Speaker
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.span import Citation, Span

TEXT = "Armed raiders burst into the mill at Oldo and shot nine weavers. The valley council counted the dead."
FIRST = Span(0, TEXT.index(" The valley"))


def _document(text: str = TEXT) -> Document:
    return Document(sha256(text.encode()).hexdigest(), text, "made-up.txt", "text/plain", published=Moment.day(DAY))


DAY = date(2020, 5, 8)


def _mark(role: str, said: str, score: float, **classes: float) -> RoleSpan:
    start = TEXT.index(said)
    return RoleSpan(role, Span(start, start + len(said)), score, 0, classes)


def _joined(claims: dict[str, str], *marks: RoleSpan) -> Report:
    document = _document()
    made = tuple(
        Claim(document.id, "rep", name, said, (_cite(document, said),), "made-up@1") for name, said in claims.items()
    )
    report = Report(document.id, "made-up@1", 0, (FIRST,), made)
    return Joiner(document, marks, lambda span: Speaker(span.of(TEXT), "unknown", span)).join(report)


def _cite(document: Document, said: str) -> Citation:
    return Citation.of(document.id, Span(TEXT.index(said), TEXT.index(said) + len(said)), TEXT)


def test_a_gap_is_filled_with_its_own_citation() -> None:
    claim = _joined({}, _mark("perpetrator", "Armed raiders", 0.5, stated=0.2, alleged=0.8)).first("perpetrator")
    assert claim is not None
    assert (claim.value, claim.citations[0].quote) == ("Armed raiders", "Armed raiders")
    assert claim.citations[0].holds(TEXT)
    assert claim.attribution is Attribution.ALLEGED


def test_doubtful_marks_fill_nothing() -> None:
    assert _joined({}, _mark("perpetrator", "Armed raiders", 0.1)).claims == ()


@pytest.mark.parametrize(("score", "said"), [(0.9, "Armed raiders"), (0.4, "nine weavers")])
def test_only_a_sure_mark_puts_other_words_in_place_of_the_rules(score: float, said: str) -> None:
    claim = _joined({"perpetrator": "nine weavers"}, _mark("perpetrator", "Armed raiders", score)).first("perpetrator")
    assert claim is not None
    assert (claim.value, claim.citations[0].quote) == (said, said)


def test_words_in_another_passage_fill_nothing() -> None:
    assert _joined({}, _mark("perpetrator", "valley council", 0.9)).claims == ()


def test_speakers_are_added_once_and_speak() -> None:
    known = _joined({"source": "Armed raiders"}, _mark("source", "raiders", 0.9), _mark("source", "nine weavers", 0.6))
    assert [c.value for c in known.all("source")] == ["Armed raiders", "nine weavers"]
    assert known.all("source")[1].said_by[0].words == "nine weavers"


def test_counts_days_and_countries_are_left_to_the_rules() -> None:
    assert _joined({}, _mark("killed", "nine", 0.9), _mark("date", "Oldo", 0.9)).claims == ()


def test_marks_come_likeliest_first() -> None:
    marks = [_mark("victim", "raiders", 0.2), _mark("victim", "weavers", 0.7)]
    assert [m.score for m in marked(marks, "victim", (FIRST,))] == [0.7, 0.2]


def test_read_as_a_whole_every_claim_is_quoted_and_judged() -> None:
    document = _document("Gunmen killed six herders in a raid on the village of Oldo on Monday, police said. " + TEXT)
    reading = default_reader().read(document)
    assert reading.reports
    claims = [c for r in reading.reports for c in r.claims]
    assert all(c.citations and c.citations[0].holds(document.text) for c in claims)
    assert all(0.2 <= c.confidence <= 1 for c in claims if c.confidence is not None)
    assert {"event_type", "place", "killed"} <= {c.field for c in claims if c.confidence is not None}


def test_the_trained_reader_has_a_say_in_the_event_type() -> None:
    found = unjudged(_document("A truck packed with explosives blew up in Maiduguri on Monday, killing nine people."))
    code, sure = choose("event_type", found.groups[0])
    assert choose("event_type", found.groups[0], {code: 1.0})[1] > sure
    assert choose("event_type", found.groups[0], {"abduction": 1.0})[1] < sure
