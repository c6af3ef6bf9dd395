"""Kinds of gazetteer entries, from coarse to fine, and their codes in the file. Append only: files hold the codes."""

from typing import Final

KINDS: Final = (
    "country",
    "region",
    "county",
    "localadmin",
    "locality",
    "neighbourhood",
    "facility",
    "water",
    "mountain",
    "area",
    "road",
    "continent",
)
CODE: Final = {kind: code for code, kind in enumerate(KINDS)}
ADMIN: Final = frozenset({"country", "region", "county", "localadmin"})
SETTLED: Final = frozenset({"locality", "neighbourhood", "facility"})
LINEAR: Final = frozenset({"water", "road", "mountain", "area"})
PRECISION: Final = {
    "continent": 6,
    "country": 6,
    "region": 4,
    "county": 3,
    "localadmin": 3,
    "locality": 1,
    "neighbourhood": 1,
    "facility": 1,
    "water": 5,
    "mountain": 5,
    "area": 5,
    "road": 5,
}
"""UCDP ``where_prec`` of the entry itself, before distance and direction words."""
