"""Manner of harm, parts of the killed, the day of finding and the perpetrators' words, on sentences made up."""

from datetime import date
from hashlib import sha256

import pytest

from bearwitness.extract.reader import default_reader
from bearwitness.model.claim import Attribution, Report
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment


def _reports(text: str) -> tuple[Report, ...]:
    day = Moment.day(date(2019, 3, 15))
    document = Document(sha256(text.encode()).hexdigest(), text, "made-up.txt", "text/plain", published=day)
    made = tuple(default_reader().read(document).reports)
    assert all(c.holds(text) for r in made for claim in r.claims for c in claim.citations)
    return made


def _report(text: str) -> Report:
    (report,) = _reports(text)
    return report


def _values(report: Report, field: str) -> list[object]:
    return [claim.value for claim in report.all(field)]


SACK = (
    "The headless bodies of two teachers, members of a village council, have been found in a sack. "
    "A letter left with the bodies said that whoever taught girls would end the same way."
)


def test_bodies_without_place_or_date_are_an_incident() -> None:
    report = _report(SACK)
    (killed,) = _values(report, "killed")
    assert isinstance(killed, Count)
    assert killed.best == 2
    assert report.first("place") is None
    assert report.first("perpetrator") is None
    assert report.first("date_found") is None


def test_the_manners_are_one_claim_each() -> None:
    assert sorted(map(str, _values(_report(SACK), "manner"))) == ["beheaded", "body_dumped", "note_left"]


def test_a_note_is_told_in_its_own_words() -> None:
    (message,) = _report(SACK).all("message")
    assert message.value == "whoever taught girls would end the same way"
    assert message.attribution is Attribution.CLAIMED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gunmen opened fire on a bus in Lima on Monday, killing 12 people.", "shot"),
        ("Twelve people were killed in Lima on Monday when a bomb went off.", "blown_up"),
        ("Two farmers were stabbed to death in Lima on Monday.", "stabbed"),
        ("Two farmers were found dead near Lima on Monday with their hands tied behind their backs.", "bound"),
        ("Rebels hanged two farmers in Lima on Monday.", "hanged"),
    ],
)
def test_a_manner_is_read_from_its_words(text: str, code: str) -> None:
    assert code in _values(_report(text), "manner")


def test_what_did_not_happen_is_no_manner() -> None:
    report = _report("Two farmers were killed in Lima on Monday, but they were not tortured.")
    assert "tortured" not in _values(report, "manner")


def test_parts_of_the_killed_stand_apart_from_the_wounded_and_the_attackers() -> None:
    report = _report(
        "Gunmen opened fire on a bus in Lima on Monday, killing 12 people, including three children and a woman, "
        "and wounding 20, among them two women. Two attackers were also killed."
    )
    fields = ("killed", "killed_children", "killed_women", "killed_attackers")
    counts = {f: [c.best for c in _values(report, f) if isinstance(c, Count)] for f in fields}
    assert counts == {"killed": [12], "killed_children": [3], "killed_women": [1], "killed_attackers": [2]}


def test_groups_counted_themselves_are_parts() -> None:
    report = _report("Two policemen and three soldiers were killed by rebels in Lima on Monday.")
    (count,) = _values(report, "killed_security")
    assert isinstance(count, Count)
    assert count.best == 5


def test_the_day_of_finding_is_kept() -> None:
    report = _report("The bodies of four herders were found near Lima on 11 March 2019.")
    (found,) = _values(report, "date_found")
    assert isinstance(found, Moment)
    assert found.earliest == date(2019, 3, 11)


def test_those_found_shot_did_not_shoot() -> None:
    report = _report("Four men found shot dead in Lima\n\nThe bodies of four herders were found in Lima on Monday.")
    assert report.first("perpetrator") is None


def test_a_party_after_on_is_no_place() -> None:
    report = _report(
        "The bodies of two teachers have been found in a sack. A letter left with the bodies said that whoever spied "
        "on the Taliban would end the same way."
    )
    assert report.first("place") is None
