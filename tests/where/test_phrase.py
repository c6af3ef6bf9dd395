import pytest

from bearwitness.where.phrase import listed, parse, strip_kind


@pytest.mark.parametrize(
    ("text", "core", "kind", "near", "km", "bearing"),
    [
        ("Tarrin village", "Tarrin", "locality", False, None, None),
        ("the village of Tarrin", "Tarrin", "locality", False, None, None),
        ("vicinity of Tarrin", "Tarrin", None, True, None, None),
        ("12 miles west of Tarrin", "Tarrin", None, True, 19.312128, 270.0),
        ("about 30km south-east of Tarrin town", "Tarrin", "locality", True, 30.0, 135.0),
        ("five kilometers from Tarrin", "Tarrin", None, True, 5.0, None),
        ("north of Tarrin", "Tarrin", None, True, None, 0.0),
        ("Tarrin military airport", "Tarrin", "facility", False, None, None),
        ("Tarrin oil field", "Tarrin", "facility", False, None, None),
        ("Bonn", "Bonn", None, False, None, None),
    ],
)
def test_parts(text: str, core: str, kind: str | None, near: bool, km: float | None, bearing: float | None) -> None:
    phrase = parse(text)
    assert phrase.cores[0] == core
    assert (phrase.kind, phrase.near, phrase.bearing) == (kind, near, bearing)
    assert phrase.km == (pytest.approx(km) if km is not None else None)


def test_containers_finest_first() -> None:
    assert parse("Tarrin area of the Kosh district, Jarra province").inside == ("Kosh district", "Jarra province")
    assert parse("Tarrin, Kosh, Jarra").inside == ("Kosh", "Jarra")


def test_between_and_alternatives() -> None:
    assert parse("on the road between Kosh and Tarrin").between == ("Kosh", "Tarrin")
    assert parse("Kosh/Kush village").cores[:2] == ("Kosh", "Kush")
    assert parse("Kosh (Kush)").cores == ("Kosh", "Kush")


def test_a_direction_may_be_part_of_the_name() -> None:
    phrase = parse("North Tarrin province")
    assert (phrase.whole, phrase.cores[0], phrase.kind) == ("North Tarrin province", "Tarrin", "region")


@pytest.mark.parametrize(
    ("name", "bare", "kind"),
    [
        ("Kosh district", "Kosh", "county"),
        ("Province of Jarra", "Jarra", "region"),
        ("Qaḑā’ Kosh", "Kosh", "county"),
        ("District", "District", None),
        ("Tarrin City municipality", "Tarrin", "county"),
        ("North Kosh local government area", "North Kosh", "county"),
    ],
)
def test_kind_words(name: str, bare: str, kind: str | None) -> None:
    assert strip_kind(name) == (bare, kind)


def test_lists() -> None:
    assert listed("Kosh, Tarrin and Jarra") == ("Kosh", "Tarrin", "Jarra")


@pytest.mark.parametrize("text", ["", " ", ",", "of", "west of", "()", "/", "between", "12 km", "the"])
def test_scraps_are_no_error(text: str) -> None:
    assert parse(text) == parse(text)
