"""Where a text sets its events: nationality of who acts, speaks or is accused is no place."""

from hashlib import sha256

import pytest

from bearwitness.extract.reader import default_reader
from bearwitness.extract.setting import mentioned, setting
from bearwitness.model.document import Document
from bearwitness.model.place import Place


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A bomb went off in Kenya.", "KEN"),
        ("A bomb went off in northern Kenya.", "KEN"),
        ("A bomb went off in the Kenyan city.", "KEN"),
        ("Gunmen came to Kosh, Kenya.", "KEN"),
        ("Kenya's coast was hit.", "KEN"),
    ],
)
def test_words_of_place_set_the_scene(text: str, code: str) -> None:
    assert setting(text).sure == {code}


@pytest.mark.parametrize(
    "text",
    [
        "The dead were called spies of the Kenyan and Ugandan intelligence agencies.",
        "A Kenyan drone killed four men.",
        "They had spied for Kenya.",
        "Kenya's army killed four men.",
        "On Monday, Kenya denied it.",
    ],
)
def test_nationality_of_actors_does_not(text: str) -> None:
    assert setting(text).sure == frozenset()
    assert "KEN" in mentioned(text)


def test_a_body_counts_less_than_a_people() -> None:
    assert setting("Kenyan troops came.").weight["KEN"] < setting("Kenyan farmers came.").weight["KEN"]


def told(text: str) -> dict[str, object]:
    document = Document(sha256(text.encode()).hexdigest(), text, "invented", "text/plain")
    (report,) = default_reader().read(document).reports[:1]
    return {claim.field: claim.value for claim in report.claims}


def test_the_country_of_an_incident_is_that_of_its_place_not_of_the_drone() -> None:
    claims = told("A US drone strike killed four people near Kandahar on Tuesday, local elders said.")
    assert claims["country"] == "AFG"
    place = claims["place"]
    assert isinstance(place, Place)
    assert place.country == "AFG"


def test_without_a_place_the_accusers_country_is_not_taken() -> None:
    claims = told("Four men were shot dead at a roadside on Tuesday. Notes called them spies of the Kenyan agencies.")
    assert "country" not in claims
