"""Words that describe a spot name nothing; a name among several countries is no guess."""

import pytest

from bearwitness.where.context import PlaceContext
from bearwitness.where.phrase import generic, parse
from bearwitness.where.resolve import Resolver


@pytest.fixture(scope="module")
def world() -> Resolver:
    return Resolver.default()


@pytest.mark.parametrize(
    "words",
    [
        "the area",
        "Area",
        "a roadside",
        "the village",
        "Road",
        "the border area",
        "a village market",
        "the city",
        "town",
    ],
)
def test_words_of_kind_alone_resolve_to_nothing(world: Resolver, words: str) -> None:
    assert generic(words)
    place = world.resolve(words)
    assert (place.lat, place.country, place.candidates) == (None, None, ())


@pytest.mark.parametrize("words", ["Central Region", "IN", "Pearl River", "Market Harborough", "Kosh area"])
def test_names_with_words_of_kind_stay_names(words: str) -> None:
    assert not generic(words)


def test_a_description_gives_way_to_the_name_it_stands_in() -> None:
    assert parse("a crowded market in Kandahar").cores == ("Kandahar",)
    assert parse("outside a mosque near Kandahar").near
    held = parse("the Kosh area of North Tarrin")
    assert (held.cores[0], held.inside) == ("Kosh", ("North Tarrin",))


def test_the_name_of_a_gulf_is_kept_whole() -> None:
    assert parse("Gulf of Kosh").cores[-1] == "Gulf of Kosh"


def test_a_generic_phrase_within_a_stated_division_is_that_division(world: Resolver) -> None:
    place = world.resolve("the area", PlaceContext(country="AFG", adm1="Kandahar"))
    assert (place.precision, place.name) == (4, None)


def test_one_name_in_two_countries_is_not_guessed(world: Resolver) -> None:
    place = world.resolve("Hyderabad")
    assert place.lat is None
    assert {"IND", "PAK"} <= {c.country for c in place.candidates}


@pytest.mark.parametrize("code", ["IND", "PAK"])
def test_a_likely_country_settles_it(world: Resolver, code: str) -> None:
    assert world.resolve("Hyderabad", PlaceContext(countries=(code,))).country == code
