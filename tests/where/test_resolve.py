from itertools import pairwise

import pytest

from bearwitness.model.place import Place, great_circle_km
from bearwitness.where.context import PlaceContext
from bearwitness.where.resolve import Resolver

NORTH = PlaceContext(country="ISL")


def km(place: Place, lat: float, lon: float) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return great_circle_km(place.lat, place.lon, lat, lon)


def test_a_plain_name(resolver: Resolver) -> None:
    place = resolver.resolve("Qarat al-Jadid", NORTH)
    assert (place.name, place.country, place.adm1, place.precision) == ("Qarat al-Jadid", "ISL", "Westmark", 1)
    assert not place.is_area
    assert place.candidates[0].score > 0.9


@pytest.mark.parametrize("written", ["Karat Jadeed", "Qarat Jadeed", "Garat", "Qaraat al Jadid", "KARAT JADID"])
def test_other_spellings(resolver: Resolver, written: str) -> None:
    assert resolver.resolve(written, NORTH).name == "Qarat al-Jadid"


def test_the_stated_district_decides(resolver: Resolver) -> None:
    west = resolver.resolve("Tel Hamra", PlaceContext(country="ISL", adm1="Westmark province", adm2="Qarat district"))
    east = resolver.resolve("Tel Hamra, Bayda district", NORTH)
    assert west.adm1 == "Westmark"
    assert east.adm1 == "Eastmark"
    assert len(west.candidates) >= 1


def test_a_likeness_never_leaves_the_district(resolver: Resolver) -> None:
    place = resolver.resolve("Khirbet Sooss", PlaceContext(country="ISL", adm1="Westmark", adm2="Qarat district"))
    assert place.name is None
    assert place.precision == 3
    assert place.is_area
    assert km(place, 64.15, -21.8) < 25
    assert resolver.resolve("Khirbet Sooss", PlaceContext(country="ISL", adm1="Eastmark")).name == "Khirbat Sous"


@pytest.mark.parametrize(
    ("phrase", "lat", "lon", "precision"),
    [
        ("12 miles west of Bayda", 65.68, -18.5218, 2),
        ("10 km north of Bayda town", 65.76993, -18.1, 2),
        ("40 kilometres south-east of Bayda", 65.42565, -17.48295, 5),
        ("near Bayda", 65.68, -18.1, 2),
        ("on the outskirts of Bayda", 65.68, -18.1, 2),
        ("between Bayda and Khirbat Sous", 65.59, -18.2, 5),
        ("the village of Khirbat Sous", 65.5, -18.3, 1),
    ],
)
def test_distance_and_direction(resolver: Resolver, phrase: str, lat: float, lon: float, precision: int) -> None:
    place = resolver.resolve(phrase, NORTH)
    assert place.precision == precision
    assert km(place, lat, lon) < 0.2
    assert place.radius_km is not None


def test_divisions_are_areas(resolver: Resolver) -> None:
    province = resolver.resolve("Westmark province", NORTH)
    district = resolver.resolve("Bayda district", NORTH)
    part = resolver.resolve("northern Westmark province", NORTH)
    assert [p.precision for p in (province, district, part)] == [4, 3, 5]
    assert all(p.is_area for p in (province, district, part))


def test_a_country_is_never_a_building(resolver: Resolver) -> None:
    place = resolver.resolve("Lebanon")
    assert (place.country, place.precision, place.name) == ("LBN", 6, "Lebanon")


def test_a_state_behind_the_name_binds(resolver: Resolver) -> None:
    place = resolver.resolve("Long Beach, CA")
    assert (place.adm1, place.country) == ("California", "USA")
    assert resolver.resolve("Springfield, Ill.").adm1 == "Illinois"
    nowhere = resolver.resolve("Zyxqua Falls, CA")
    assert (nowhere.name, nowhere.adm1, nowhere.precision) == (None, "California", 4)


def test_the_unknown_abstains_and_blanks_nothing(resolver: Resolver) -> None:
    places = [resolver.resolve(words, NORTH) for words in ("Bayda", "Xyzzyq Plugh", "Tel Hamra, Westmark")]
    assert [p.resolved for p in places] == [True, False, True]
    assert (places[1].words, places[1].country, places[1].precision) == ("Xyzzyq Plugh", "ISL", None)


def test_the_finest_of_several_wordings(resolver: Resolver) -> None:
    place = resolver.resolve_any(["Unheard Of", "Umm Daraj"], NORTH)
    assert (place.words, place.name) == ("Unheard Of", "Umm Daraj")


def test_candidates_are_kept_with_falling_scores(resolver: Resolver) -> None:
    kept = resolver.resolve("Tel Hamra", NORTH).candidates
    assert {c.adm1 for c in kept} == {"Westmark", "Eastmark"}
    assert all(a.score >= b.score for a, b in pairwise(kept))


def test_country_of(resolver: Resolver) -> None:
    assert resolver.country_of("Afghanistan") == "AFG"
    assert resolver.country_of("Nairobi") == "KEN"
    assert resolver.country_of("Xyzzyq Plugh") is None


def test_the_same_words_give_the_same_place(resolver: Resolver) -> None:
    assert resolver.resolve("near Bayda", NORTH) == Resolver(resolver.gazetteers).resolve("near Bayda", NORTH)


def test_a_name_told_by_another_place(resolver: Resolver) -> None:
    known = resolver.resolve("Umm Daraj, near Qarat al-Jadid", NORTH)
    unknown = resolver.resolve("Xyzzyq, 5 km west of Bayda", NORTH)
    assert (known.name, known.words) == ("Umm Daraj", "Umm Daraj, near Qarat al-Jadid")
    assert (unknown.name, unknown.precision) == ("Bayda", 2)
    assert unknown.why.endswith("near")


def test_one_wording_that_says_near_lowers_the_precision(resolver: Resolver) -> None:
    place = resolver.resolve_any(["Bayda town", "on the outskirts of Bayda"], NORTH)
    assert (place.name, place.precision, place.radius_km) == ("Bayda", 2, 12.5)


def test_names_of_the_period_are_kept(resolver: Resolver) -> None:
    then = resolver.resolve("Peshawar", PlaceContext(country="PAK", adm1="North-West Frontier Province"))
    now = resolver.resolve("Peshawar", PlaceContext(country="PAK"))
    assert then.adm1 == "North-West Frontier Province"
    assert now.adm1 == "Khyber Pakhtunkhwa"
    assert km(then, now.lat or 0, now.lon or 0) < 1


def test_a_district_younger_than_the_gazetteers_is_around_its_town(resolver: Resolver) -> None:
    place = resolver.resolve(
        "Xyzzyq village", PlaceContext(country="ISL", adm1="Eastmark", adm2="Khirbat Sous district")
    )
    assert place.precision == 3
    assert km(place, 65.5, -18.3) < 1
