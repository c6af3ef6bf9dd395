from datetime import date
from typing import Any

import pytest

from bearwitness.model.moment import Moment
from bearwitness.when.publication import publication

STORY = "Two fishermen were killed on Monday, the harbour master said.\n"


def published(
    text: str = STORY, metadata: dict[str, str] | None = None, url: str | None = None, language: str = "en"
) -> Moment:
    return publication(text, metadata=metadata or {}, url=url, language=language)


@pytest.mark.parametrize(
    ("metadata", "day"),
    [
        ({"article:published_time": "2011-03-09T10:12:00+05:00"}, "2011-03-09"),
        ({"Date": "Wed, 09 Mar 2011 10:12:00 GMT"}, "2011-03-09"),
        ({"pubdate": "20110309"}, "2011-03-09"),
        ({"dc.date": "9 March 2011"}, "2011-03-09"),
        ({"date": "2011-03"}, "2011-03"),
        ({"date": "2011"}, "2011"),
        ({"date": "unknown", "created": "2011-03-09"}, "2011-03-09"),
    ],
)
def test_metadata(metadata: dict[str, str], day: Any) -> None:
    moment = published(metadata=metadata)
    assert moment.edtf == day
    assert not moment.inferred
    assert moment.why.startswith("The metadata field")


@pytest.mark.parametrize(
    "head",
    [
        "Published: 9 March 2011\n\n",
        "Last updated: March 9, 2011 at 7:44 pm\n\n",
        "March 9, 2011\n",
        "Date: March 9, 2011\n",
        "Harbour Gazette\nWednesday, March 9, 2011; 2:23 AM\n",
        "OSTRAVA, March 9, 2011 (Newswire) - ",
        "OSTRAVA, Fjordland, 9 March 2011 -- ",
        "   OSTRAVA (FJORDLAND), 9 MAR 11 (NEWSWIRE) -- [TEXT] ",
        "   OSTRAVA, 9 MAR 11 -- [TEXT] ",
    ],
)
def test_head_of_the_text(head: str) -> None:
    moment = published(head + STORY)
    assert moment.edtf == "2011-03-09"
    assert not moment.inferred


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/news/2011/03/09/harbour", "2011-03-09"),
        ("https://example.org/2011-03-09-harbour.html", "2011-03-09"),
        ("https://example.org/20110309/harbour", "2011-03-09"),
        ("https://example.org/2011/mar/9/harbour", "2011-03-09"),
        ("https://example.org/2011/03/harbour", "2011-03"),
        ("https://example.org/story/201199999", ""),
    ],
)
def test_address(url: str, day: Any) -> None:
    assert published(url=url).edtf == day


def test_metadata_go_before_head_and_head_before_address() -> None:
    text = "Published: 9 March 2011\n" + STORY
    assert published(text, {"date": "2011-03-10"}, "https://example.org/2011/03/11/x").edtf == "2011-03-10"
    assert published(text, {}, "https://example.org/2011/03/11/x").edtf == "2011-03-09"


def test_a_dateline_without_a_year_takes_it_from_the_address() -> None:
    moment = published("OSTRAVA, March 9 (Newswire) - " + STORY, url="https://example.org/2011/03/harbour")
    assert (moment.edtf, moment.inferred) == ("2011-03-09", True)


def test_a_dateline_without_a_year_takes_it_from_the_text() -> None:
    moment = published("OSTRAVA, March 9 (Newswire) - " + STORY + "A like attack was on February 2, 2011.")
    assert (moment.edtf, moment.inferred) == ("2011-03-09", True)
    assert "inferred" in moment.why


def test_a_dateline_without_any_year_stays_without() -> None:
    moment = published("OSTRAVA, March 9 (Newswire) - " + STORY)
    assert (moment.known, moment.timex) == (False, "XXXX-03-09")


def test_bounded_by_the_latest_day_named() -> None:
    text = (
        "Since the beginning of 2011 the killings rose. On February 5 four men were found (Gazette, February 6). "
        "On March 21 three more were found. A year earlier, on May 19, 2010, the market had burnt."
    )
    moment = published(text)
    assert (moment.earliest, moment.latest, moment.inferred) == (date(2011, 3, 21), None, True)
    assert "2011-03-21" in moment.why


def test_what_lies_ahead_does_not_bound() -> None:
    moment = published("Two died on March 2, 2011. The court will sit on June 3, 2011.")
    assert moment.earliest == date(2011, 3, 2)


def test_the_date_of_a_table_about_the_event_is_no_dateline() -> None:
    moment = published("Market fire\nPlace Ostrava\nDate 9 March 2011\nDeaths 4\n" + STORY)
    assert (moment.earliest, moment.latest, moment.inferred) == (date(2011, 3, 9), None, True)


def test_an_entry_of_a_chronicle_is_no_dateline() -> None:
    moment = published("2011\n\nMarch 9 - Four men are found dead.\n\nApril 2 - A market burns.\n")
    assert (moment.latest, moment.inferred) == (None, True)


def test_nothing_tells() -> None:
    moment = published()
    assert not moment.known
    assert moment.why


def test_the_date_of_the_event_in_the_first_sentence_is_no_dateline() -> None:
    moment = published("On March 9, 2011, two fishermen were killed.")
    assert (moment.earliest, moment.latest, moment.inferred) == (date(2011, 3, 9), None, True)


def test_other_languages() -> None:
    assert published("Publicado: 9 de marzo de 2011\n\nDos hombres murieron.", language="es").edtf == "2011-03-09"
    assert published("Publié le 9 mars 2011\n\nDeux morts.", language="fr").edtf == "2011-03-09"
