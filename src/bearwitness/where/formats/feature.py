"""GeoNames and GNS feature classes and codes to kinds of entries."""

from typing import Final

_CODES: Final = {
    "PCLI": "country", "PCL": "country", "PCLD": "country", "PCLF": "country", "PCLS": "country", "TERR": "country",
    "ADM1": "region", "ADM1H": "region", "ADM2": "county", "ADM2H": "county", "ADM3": "localadmin",
    "ADM4": "localadmin", "ADM5": "localadmin", "ADM3H": "localadmin", "ADM4H": "localadmin", "ADMD": "localadmin",
    "PPLX": "neighbourhood", "CONT": "continent", "ISL": "area", "ISLS": "area", "RGN": "area", "VAL": "area",
    "VALS": "area", "DSRT": "area", "PLN": "area", "CAPE": "area", "PEN": "area",
}  # fmt: skip
_CLASSES: Final = {
    "A": "localadmin",
    "P": "locality",
    "H": "water",
    "T": "mountain",
    "L": "area",
    "V": "area",
    "U": "water",
    "R": "road",
    "S": "facility",
}


def kind_of_feature(feature_class: str, code: str) -> str:
    """Kind for a feature class (A, P, H, ...) and code (PPL, ADM1, ...); a locality when neither is known."""
    return _CODES.get(code.upper()) or _CLASSES.get(feature_class.upper(), "locality")
