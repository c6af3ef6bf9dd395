import pytest

from bearwitness.where.countries import countries, demonyms, iso2_of, iso3_of, iso3_of_demonym


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Syria", "SYR"),
        ("the Gambia", "GMB"),
        ("DR Congo (Zaire)", "COD"),
        ("Yemen (North Yemen)", "YEM"),
        ("UK", "GBR"),
        ("U.S.", "USA"),
        ("Norway", "NOR"),
        ("NO", "NOR"),
        ("no", None),
        ("COL", "COL"),
        ("Côte d’Ivoire", "CIV"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_names_and_codes(words: str, iso3: str | None) -> None:
    assert iso3_of(words) == iso3


@pytest.mark.parametrize(
    ("word", "iso3"), [("Iraqis", "IRQ"), ("afghan", "AFG"), ("Nigerien", "NER"), ("Martian", None)]
)
def test_demonyms(word: str, iso3: str | None) -> None:
    assert iso3_of_demonym(word) == iso3


def test_the_table_is_whole() -> None:
    table = countries()
    assert len({c.iso2 for c in table.values()}) == len(table) >= 245
    assert all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 for c in table.values())
    assert iso2_of("MLI") == "ML"
    assert set(demonyms().values()) <= set(table)
