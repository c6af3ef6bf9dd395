"""What totals cover, on sentences made up for the purpose."""

from datetime import date
from hashlib import sha256

import pytest

from bearwitness.extract.reader import default_reader
from bearwitness.extract.scope import group_of_words
from bearwitness.model.claim import AggregateClaim
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment

FRIDAY = date(2019, 3, 15)


def _document(text: str, published: date | None = FRIDAY, kind: str = "unknown") -> Document:
    when = Moment.day(published) if published is not None else Moment()
    return Document(
        sha256(text.encode()).hexdigest(), text, "made-up.txt", "text/plain", published=when, source_kind=kind
    )


def _totals(document: Document) -> tuple[AggregateClaim, ...]:
    return tuple(default_reader().read(document).aggregates)


def _total(text: str) -> AggregateClaim:
    return _totals(_document(text))[0]


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        ("since 2012", "2012-01-01/2019-03-15"),
        ("since the beginning of 2018", "2018-01-01/2019-03-15"),
        ("between 2012 and 2016", "2012-01-01/2016-12-31"),
        ("over the past few years", "../2019-03-15"),
        ("so far this year", "2019-01-01/2019-03-15"),
        ("since the conflict broke out in 2014", "2014-01-01/2019-03-15"),
    ],
)
def test_the_days_of_a_total_are_those_its_sentence_names(when: str, edtf: str) -> None:
    claim = _total(f"A total of 320 bomb attacks have been recorded in Norland {when}, the ministry said.")
    assert (claim.measure, claim.period.edtf) == ("incidents", edtf)


def test_an_open_since_ends_on_the_day_of_publication_and_says_so() -> None:
    claim = _total("A total of 320 bomb attacks have been recorded in Peru since 2012, the ministry said.")
    assert "day of publication" in claim.period.why
    assert (claim.as_of.earliest, claim.as_of.inferred) == (FRIDAY, True)


def test_without_a_day_of_publication_the_end_stays_unknown() -> None:
    text = "A total of 320 bomb attacks have been recorded in Peru since 2012, the ministry said."
    (claim,) = _totals(_document(text, None))
    assert (claim.period.earliest, claim.period.latest) == (date(2012, 1, 1), None)
    assert not claim.as_of.known


def test_place_party_weapon_and_group_are_those_of_the_deeds() -> None:
    claim = _total(
        "Between 2012 and 2016, Norwegian drone strikes killed 300 insurgents in Yemen, an army spokesman told "
        "reporters in Oslo."
    )
    assert claim.place is not None
    assert (claim.place.words, claim.place.country) == ("Yemen", "YEM")
    assert (claim.actor, claim.weapon, claim.victim_group) == ("Norwegian", "drone", "militant")


def test_parts_take_the_scope_of_their_total() -> None:
    total, *parts = _totals(
        _document(
            "Rebels have killed more than 90 people in Peru since 2012, the ministry said. "
            "Of those killed, 60 were farmers and 30 were foreigners."
        )
    )
    assert [p.count.best for p in parts] == [60, 30]
    assert {p.period.edtf for p in parts} == {total.period.edtf}
    assert all(p.period.inferred and p.actor == "Rebels" for p in parts)


def test_a_passive_verb_beside_another_has_no_speaker() -> None:
    claim = _total(
        "Rebels have killed more than 90 people in Peru since 2012, and those murders were never reported in the "
        "press, said a teacher who lives there."
    )
    assert claim.claimant is not None
    assert claim.claimant.words == "a teacher"


def test_whoever_an_interview_quotes_is_protected() -> None:
    text = "Rebels have killed more than 90 people in Peru since 2012, said a teacher who lives there."
    (claim,) = _totals(_document(text, kind="interview"))
    assert claim.claimant is not None
    assert claim.claimant.protected


def test_a_footnote_to_an_interview_gives_a_protected_claimant() -> None:
    text = (
        "Rebels have killed more than 90 people in Peru since 2012.[1] The press wrote nothing of it.\n\n"
        "1. Interview with a teacher in the valley, March 2019.\n"
    )
    (claim,) = _totals(_document(text))
    assert claim.claimant is not None
    assert (claim.claimant.kind, claim.claimant.protected) == ("interview", True)


@pytest.mark.parametrize(("what", "code"), [("40 terrorists", "militant"), ("children", "child"), ("people", None)])
def test_the_words_for_those_counted_name_a_group_or_none(what: str, code: str | None) -> None:
    assert group_of_words(what) == code
