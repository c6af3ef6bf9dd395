"""NGA GEOnet Names Server files: tab-separated, one name a row, several rows a feature (UFI)."""

from collections import defaultdict
from pathlib import Path

from bearwitness.model.errors import ValueRefusedError, Where
from bearwitness.model.problem import Problem
from bearwitness.where.build import Row
from bearwitness.where.countries import iso3_of
from bearwitness.where.formats.feature import kind_of_feature
from bearwitness.where.formats.rows import Rows, coordinates, tabbed

_COLUMNS = {
    "ufi": ("ufi",),
    "lat": ("lat", "lat_dd"),
    "lon": ("long", "lon", "long_dd"),
    "country": ("cc1", "cc_ft"),
    "class": ("fc",),
    "code": ("dsg", "desig_cd"),
    "name": ("full_name_ro", "full_name"),
    "other": ("full_name_nd_ro", "full_name_nd"),
    "type": ("nt",),
}
"""Our name of a column: theirs, in the layouts before and after 2022."""
FIPS = {
    "AF": "AFG", "AJ": "AZE", "AM": "ARM", "BM": "MMR", "BY": "BDI", "CD": "TCD", "CE": "LKA", "CG": "COD",
    "CT": "CAF", "GZ": "PSE", "IS": "ISR", "IV": "CIV", "IZ": "IRQ", "KS": "KOR", "KN": "PRK", "LE": "LBN",
    "LI": "LBR", "MO": "MAR", "NG": "NER", "NI": "NGA", "OD": "SSD", "RP": "PHL", "RS": "RUS", "SF": "ZAF",
    "SU": "SDN", "TI": "TJK", "TU": "TUR", "TX": "TKM", "UP": "UKR", "WE": "PSE", "YM": "YEM", "IC": "ISL",
    "SP": "ESP", "SW": "SWE", "SZ": "CHE", "UK": "GBR", "VM": "VNM", "ZA": "ZMB", "ZI": "ZWE", "CB": "KHM",
    "CH": "CHN", "AS": "AUS", "AU": "AUT", "BO": "BLR", "BU": "BGR", "EI": "IRL", "EN": "EST", "GM": "DEU",
    "HA": "HTI", "HO": "HND", "JA": "JPN", "LG": "LVA", "LO": "SVK", "MG": "MNG", "PO": "PRT", "RI": "SRB",
    "UV": "BFA", "TS": "TUN", "AG": "DZA", "GB": "GAB", "GA": "GMB", "GV": "GIN", "PU": "GNB", "SG": "SEN",
    "TO": "TGO", "BN": "BEN", "WA": "NAM", "BC": "BWA", "MI": "MWI", "MA": "MDG", "NU": "NIC", "ES": "SLV",
    "CI": "CHL", "PA": "PRY", "PM": "PAN", "DR": "DOM", "TD": "TTO", "KV": "XKX", "MJ": "MNE", "TT": "TLS",
}  # fmt: skip
"""FIPS 10-4 codes (GNS before 2022) that differ from ISO 3166-1 alpha-2."""


def is_gns(heading: list[str]) -> bool:
    """Whether the first line of a table is that of a GNS file."""
    names = {name.casefold() for name in heading}
    return "ufi" in names and bool(names & {"full_name_ro", "full_name"})


def read_gns(path: Path) -> Rows:
    """All features of a GNS file, the rows of one UFI joined."""
    features: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    places: dict[str, int] = {}
    for number, cells in tabbed(path):
        if not places:
            places = _columns(cells)
            continue
        row = {ours: cells[at].strip() for ours, at in places.items() if at < len(cells)}
        features[row.get("ufi", "")].append((number, row))
    rows, problems = [], []
    for ufi, group in features.items():
        try:
            rows.append(_row(ufi, group, path.name))
        except ValueRefusedError as error:
            problems.append(Problem.of(error))
    source = f"NGA GEOnet Names Server, {path.name}"
    return Rows(tuple(rows), tuple(problems), "gns", source, "public domain (US Government work)")


def _columns(heading: list[str]) -> dict[str, int]:
    names = [name.casefold() for name in heading]
    return {
        ours: names.index(theirs[0] if theirs[0] in names else theirs[-1])
        for ours, theirs in _COLUMNS.items()
        if set(theirs) & set(names)
    }


def _row(ufi: str, group: list[tuple[int, dict[str, str]]], file: str) -> Row:
    number, first = min(group, key=lambda pair: (pair[1].get("type") not in {"N", "C"}, pair[0]))
    where = Where(file=file, row=number)
    lat, lon = coordinates(first.get("lat", ""), first.get("lon", ""), where)
    digits = ufi.lstrip("-")
    if not first.get("name") or not digits.isdigit():
        raise ValueRefusedError("A place needs a UFI and a name.", where=where)
    names = tuple(dict.fromkeys(r.get(f, "") for _, r in group for f in ("name", "other") if r.get(f)))
    code = first.get("country", "").split(",")[0].upper()
    iso3 = (FIPS.get(code) if "type" in first and len(code) == 2 else None) or iso3_of(code)
    kind = kind_of_feature(first.get("class", ""), first.get("code", ""))
    negative = int(ufi.startswith("-")) << 33
    return Row(negative | int(digits), first["name"], lat, lon, kind, iso3, names=names)
