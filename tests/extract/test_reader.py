"""The reader as a whole, on texts made up for the purpose."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.extract.reader import default_reader
from bearwitness.model.claim import Report
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.plugins import Reading

FRIDAY = date(2019, 3, 15)


def _document(text: str, published: date | None = FRIDAY) -> Document:
    when = Moment.day(published) if published is not None else Moment()
    return Document(sha256(text.encode()).hexdigest(), text, "made-up.txt", "text/plain", published=when)


def _read(text: str, published: date | None = FRIDAY) -> Reading:
    return default_reader().read(_document(text, published))


def _value(report: Report, name: str) -> object:
    claim = report.first(name)
    return claim.value if claim is not None else None


def _count(report: Report, name: str) -> Count:
    value = _value(report, name)
    assert isinstance(value, Count)
    return value


BOMB = (
    "At least 14 people were killed and 30 others wounded on Wednesday when a car bomb went off in a market in Mosul, "
    "Iraqi police said. Nobody has claimed the attack."
)


def test_one_blast_is_one_incident_with_its_values() -> None:
    (report,) = _read(BOMB).reports
    assert _value(report, "event_type") == "explosion"
    assert (_count(report, "killed").low, _count(report, "killed").high) == (14, None)
    assert _count(report, "injured").best == 30
    moment, place = _value(report, "date"), _value(report, "place")
    assert isinstance(moment, Moment)
    assert (moment.earliest, moment.latest, moment.words) == (date(2019, 3, 13), date(2019, 3, 13), "Wednesday")
    assert isinstance(place, Place)
    assert "Mosul" in place.words
    assert (place.country, _value(report, "country")) == ("IRQ", "IRQ")
    assert "Iraqi police" in [c.value for c in report.all("source")]
    assert report.first("perpetrator") is None


def test_two_events_on_two_days_are_two_incidents() -> None:
    text = (
        "Gunmen shot dead three policemen in Kirkuk on Tuesday. "
        "In a separate attack on Thursday, rebels killed six villagers near Basra."
    )
    first, second = _read(text).reports
    assert [_count(r, "killed").best for r in (first, second)] == [3, 6]
    assert _value(second, "perpetrator") == "rebels"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels threatened to kill ten hostages if the road was not opened.",
        "The army denied shelling the village of Oldo.",
        "Officers foiled a plot to bomb the station and arrested three men.",
        "Fourteen people died when a bus fell from a bridge in heavy rain.",
        "No one was killed in the attack on Monday.",
        "The committee met on Monday to discuss the price of wheat.",
    ],
)
def test_what_did_not_happen_or_was_no_violence_is_left_out(text: str) -> None:
    assert _read(text).reports == ()


def test_totals_parts_and_the_attackers_own_dead() -> None:
    text = (
        "Gunmen stormed a clinic in Kandahar on Monday and killed nine people, including two nurses. "
        "Two attackers were also killed."
    )
    (report,) = _read(text).reports
    assert _count(report, "killed").best == 9


def test_names_count_and_are_claims_of_their_own() -> None:
    text = "Mira Tolen and Jon Abara were shot dead by soldiers in Bamako on Monday."
    (report,) = _read(text).reports
    assert _count(report, "killed").best == 2
    assert [c.value for c in report.all("victim_name")] == ["Mira Tolen", "Jon Abara"]


def test_an_accusation_is_the_perpetrators_word() -> None:
    text = "On March 4, militants killed a shepherd accused of spying for the army near Bamako."
    (report,) = _read(text).reports
    claim = report.first("accusation")
    assert claim is not None
    assert claim.value == "spying for the army"
    assert claim.attribution.value == "alleged"
    assert _value(report, "victim_class") != "militant"


def test_sums_are_kept_apart_and_parts_name_their_total() -> None:
    text = (
        "Since the beginning of 2018, drone strikes have killed more than 350 people in the province, "
        "the governor said. "
        "Of those casualties, 300 were farmers and 50 were traders."
    )
    reading = _read(text)
    assert reading.reports == ()
    total, *rest = [a for a in reading.aggregates if a.measure == "killed"]
    assert [a.count.best for a in rest] == [300, 50]
    assert {a.parts_of for a in rest} == {total.id}
    assert "300 + 50 = 350, as the text says" in total.note


def test_an_interview_in_a_footnote_is_protected() -> None:
    text = "Gunmen killed four herders near Maiduguri on March 3. [1]\n\n1. Author's interview with a trader of Oldo.\n"
    (report,) = _read(text).reports
    voices = [s for c in report.all("source") for s in c.said_by]
    assert [(v.words, v.kind, v.protected) for v in voices] == [("a trader of Oldo", "interview", True)]


def test_a_date_line_dates_what_stands_under_it() -> None:
    text = (
        "May 4, 2018\nGunmen kill five guards in Kano, Nigeria. (Reuters)\n\n"
        "June 9, 2018\nA bomb kills eight people in Maiduguri, Nigeria. (AFP)"
    )
    reports = _read(text).reports
    moments = [m for r in reports if isinstance(m := _value(r, "date"), Moment)]
    assert [m.earliest for m in moments] == [date(2018, 5, 4), date(2018, 6, 9)]
    assert [c.value for r in reports for c in r.all("source")] == ["Reuters", "AFP"]


def test_items_of_a_list_are_incidents_each_with_their_sources() -> None:
    text = (
        "Killings went on in the valley this winter:\n\n"
        "•   On February 3, four bodies of herders were found in Oldar district (Lake Post, February 4).\n\n"
        "•   Four bodies of herders were found near Maiduguri on February 11 (Valley News, February 12).\n"
    )
    first, second = _read(text).reports
    assert [_value(r, "source") for r in (first, second)] == ["Lake Post, February 4", "Valley News, February 12"]
    place = _value(first, "place")
    assert isinstance(place, Place)
    assert place.words == "Oldar district"
    assert [m.edtf for r in (first, second) if isinstance(m := _value(r, "date"), Moment)] == [
        "2019-02-03",
        "2019-02-11",
    ]


def test_undated_news_is_of_the_days_before_and_says_so() -> None:
    (report,) = _read("Rebels killed six soldiers in an ambush near Goma.").reports
    moment = _value(report, "date")
    assert isinstance(moment, Moment)
    assert moment.inferred
    assert moment.latest is not None
    assert moment.latest <= FRIDAY


def test_reading_twice_gives_the_same_claims() -> None:
    assert _read(BOMB) == _read(BOMB)


WHO = st.sampled_from(["gunmen", "rebels", "a suicide bomber", "soldiers", "masked men"])
HARM = st.sampled_from(["killed", "shot dead", "wounded", "abducted", "massacred"])
WHOM = st.sampled_from(
    ["{n} villagers", "at least {n} people", "{n} guards", "up to {n} miners", "a teacher and {n} pupils"]
)
WHERE = st.sampled_from(["in Mosul", "near Goma", "in a market in Kano", "outside the town of Oldo", "at Café Été"])
WHEN = st.sampled_from(["on Monday", "on March 3", "last week", "", "overnight"])
SOURCE = st.sampled_from(
    [", police said.", " (Lake Post, May 3).", ", according to “local” elders.", ".", " – officials.\n"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WHO, HARM, WHOM, st.integers(2, 99), WHERE, WHEN, SOURCE), min_size=1, max_size=4))
def test_every_value_is_quoted_from_the_text(parts: list[tuple[str, str, str, int, str, str, str]]) -> None:
    said = [f"{a.capitalize()} {b} {c.format(n=n)} {d} {e}{f}" for a, b, c, n, d, e, f in parts]
    document = _document(" ".join(said))
    reading = default_reader().read(document)
    for report in reading.reports:
        for claim in report.claims:
            assert claim.citations
            assert all(c.holds(document.text) for c in claim.citations)
    assert all(a.citation.holds(document.text) for a in reading.aggregates)
