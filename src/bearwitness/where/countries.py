"""Countries by name, code or demonym. The words are in ``codebook/languages/en/countries.yaml``."""

from dataclasses import dataclass
from functools import cache

from bearwitness.codebook.load import language
from bearwitness.where.names import key


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1 ``iso3`` and ``iso2``, English name, other names, demonyms, and a middle point (WGS 84)."""

    iso3: str
    iso2: str
    name: str
    lat: float
    lon: float
    names: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Every country and territory by ISO 3166-1 alpha-3 code (XKX for Kosovo)."""
    out = {}
    for iso3, (iso2, lat, lon, name, others, demonyms) in language("en", "countries").items():
        out[iso3] = Country(iso3, iso2, name, float(lat), float(lon), tuple(others), tuple(demonyms))
    return out


@cache
def _by_iso2() -> dict[str, str]:
    return {c.iso2: c.iso3 for c in countries().values()}


@cache
def _by_name() -> dict[str, str]:
    out: dict[str, str] = {}
    for country in countries().values():
        for name in (country.name, *country.names):
            out.setdefault(key(name), country.iso3)
    return out


@cache
def _by_demonym() -> dict[str, str]:
    out: dict[str, str] = {}
    for country in countries().values():
        for word in country.demonyms:
            for form in (word, f"{word}s"):
                out.setdefault(form.casefold(), country.iso3)
    return out


def iso3_of(words: str) -> str | None:
    """ISO3 of a country's name or code ("Syria", "the Gambia", "UK", "SY", "SYR"), else None.

    Codes count only in capitals. "Yemen (North Yemen)", as UCDP writes it, gives the part before the bracket.
    """
    text = words.strip()
    if text.isupper() and len(text) == 3 and text in countries():
        return text
    if text.isupper() and len(text) == 2 and text in _by_iso2():
        return _by_iso2()[text]
    found = _by_name().get(key(text.removeprefix("the ").removeprefix("The ")))
    if found is None and "(" in text and (before := text.split("(", 1)[0].strip()):
        return iso3_of(before)
    return found


def iso3_of_demonym(word: str) -> str | None:
    """ISO3 of an adjective or people ("Syrian", "Iraqis"), else None."""
    return _by_demonym().get(word.strip().casefold())


def iso2_of(iso3: str) -> str | None:
    """Alpha-2 of an alpha-3 code, or None for an unknown code."""
    country = countries().get(iso3)
    return country.iso2 if country else None


def demonyms() -> dict[str, str]:
    """Every demonym in lower case, with plurals, to its ISO3."""
    return dict(_by_demonym())
