from dataclasses import replace
from datetime import date

from bearwitness.codebook.load import load
from bearwitness.model.claim import AggregateClaim, Attribution, Claim, Report, Speaker, report_id
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.document import Document
from bearwitness.model.ids import bytes_digest
from bearwitness.model.judgement import Finding
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value
from bearwitness.publish.compose import WITHHELD, WITHHELD_NAME, Evidence, aggregate, record, secrets
from bearwitness.publish.records import PROTECTED_NAME

PAPER_TEXT = (
    "Gunmen shot Nour Example and two farmers at Tel Amra on Monday, the mayor's nephew told us.\nMore follows."
)
TALK_TEXT = "I saw the ridge men take three millers from the old mill. My cousin drives the mill's only truck."
PAPER = Document(
    bytes_digest(b"paper"), PAPER_TEXT, "paper.txt", "text/plain", "Three shot", Moment.day(date(2031, 2, 5)),
    outlet="Amra Herald",
)  # fmt: skip
TALK = Document(
    bytes_digest(b"talk"), TALK_TEXT, "talk-with-the-truck-driver.txt", "text/plain", "Talk with the truck driver",
    source_kind="interview", protected=True,
)  # fmt: skip


def report(document: Document, *said: tuple[str, Value, str], speaker: Speaker | None = None) -> Report:
    """A report of which each field, value and quoted words are given."""
    end = document.text.index(".") + 1
    identity = report_id(document.id, "test@1", Span(0, end), 0)
    voices = (speaker,) if speaker else ()
    claims = []
    for field, value, words in said:
        start = document.text.index(words)
        cited = Citation.of(document.id, Span(start, start + len(words)), document.text)
        claims.append(Claim(document.id, identity, field, value, (cited,), "test@1", Attribution.ALLEGED, voices))
    return Report(document.id, "test@1", 0, (Span(0, end),), tuple(claims))


NEPHEW = Speaker("the mayor's nephew", "witness", protected=True)
FROM_PAPER = report(
    PAPER,
    ("killed", Count.said(3), "Nour Example and two farmers"),
    ("victim_name", "Nour Example", "Nour Example"),
    ("victims", "Nour Example and two farmers", "Nour Example and two farmers"),
    ("perpetrator", "Gunmen", "Gunmen"),
    ("source", "the mayor's nephew", "the mayor's nephew"),
    speaker=NEPHEW,
)
FROM_TALK = report(
    TALK,
    ("abducted", Count.said(3, Qualifier.EXACT, "three millers"), "three millers"),
    ("victims", "three millers", "three millers"),
    ("event_type", "abduction", "take"),
    ("place", Place("the old mill", name="Tel Amra", lat=33.1, lon=70.9), "the old mill"),
)


def findings(of: Report) -> list[Finding]:
    return [Finding("inc_1", c.field, c.value, "minmax", "only", (c.id,), why="Only one says so.") for c in of.claims]


def evidence(*reports: Report) -> Evidence:
    return Evidence(reports, {PAPER.id: PAPER, TALK.id: TALK})


def test_a_protected_speaker_is_published_under_one_name_only() -> None:
    made = record("inc_1", findings(FROM_PAPER), evidence(FROM_PAPER), load())
    assert made.sources == ("Amra Herald", PROTECTED_NAME)
    assert "nephew" not in repr(made)
    assert f"{PROTECTED_NAME} told us" in made.quotes[0].words


def test_victims_names_are_withheld_everywhere_unless_asked_for() -> None:
    closed = record("inc_1", findings(FROM_PAPER), evidence(FROM_PAPER), load())
    assert closed.victim_names == ()
    assert "Nour" not in repr(closed)
    assert WITHHELD_NAME in closed.quotes[0].words
    named = record("inc_1", findings(FROM_PAPER), evidence(FROM_PAPER), load(), names=True)
    assert named.victim_names == ("Nour Example",)
    assert "Nour Example" in named.quotes[0].words


def test_a_protected_document_lends_numbers_and_codes_but_no_words() -> None:
    made = record("inc_1", findings(FROM_TALK), evidence(FROM_TALK), load())
    assert made.count("abducted").low == 3
    assert made.event_type == "abduction"
    assert made.victims == WITHHELD
    assert made.place is not None
    assert made.place.words == "Tel Amra"
    assert made.quotes[0].words == ""
    for words in ("mill", "ridge", "truck", "talk"):
        assert words not in repr(made).lower()


def test_how_firmly_the_perpetrator_is_named_is_kept() -> None:
    made = record("inc_1", findings(FROM_PAPER), evidence(FROM_PAPER), load())
    assert (made.perpetrator, made.attribution) == ("Gunmen", "alleged")


def test_an_aggregate_claim_of_a_protected_claimant_names_nobody() -> None:
    cited = Citation.of(TALK.id, Span(0, 56), TALK.text)
    claim = AggregateClaim(TALK.id, "abducted", Count.said(3), cited, "test@1", "millers taken", claimant=NEPHEW)
    made = aggregate(claim, TALK)
    assert made.claimant == PROTECTED_NAME
    assert made.what == WITHHELD
    assert made.quote.words == ""
    open_claim = replace(claim, document=PAPER.id, citation=Citation.of(PAPER.id, Span(0, 20), PAPER.text))
    assert aggregate(open_claim, PAPER).claimant == PROTECTED_NAME
    assert aggregate(open_claim, PAPER).what == "millers taken"


def test_the_secrets_hold_every_sentence_of_a_protected_document_and_every_protected_phrase() -> None:
    found = secrets([PAPER, TALK], [FROM_PAPER], [])
    assert "My cousin drives the mill's only truck." in found
    assert "the mayor's nephew" in found
    assert "Talk with the truck driver" in found
    assert not any("Gunmen" in phrase for phrase in found)
