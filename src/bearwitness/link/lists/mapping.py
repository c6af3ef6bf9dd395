"""Which column of a list says what: a mapping, saved as YAML, so that a list is read the same way every
time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bearwitness.codebook.load import load
from bearwitness.model.errors import CodebookError, Where

KNOWN = {
    "name",
    "title",
    "id",
    "date",
    "place",
    "adm1",
    "country",
    "lat",
    "lon",
    "where_prec",
    "counts",
    "fields",
    "codes",
    "unknown",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Columns of a count: ``low`` and ``high``, or ``best`` alone, or all three; any may be missing."""

    low: str | None = None
    best: str | None = None
    high: str | None = None


@dataclass(frozen=True, slots=True)
class ListMapping:
    """Columns by what they say.

    ``date``: the column of the first day and that of the last (once when they are one), ``date_format`` as
    in ``strptime`` ("" for ISO 8601); ``place``: columns of place words, the finest first; ``country``: an
    ISO 3166-1 alpha-3 code that holds for the whole list, or "" with ``country_column``; ``counts``:
    codebook count field to its columns; ``fields``: codebook text or code field to its column; ``codes``:
    field to (cell to code).
    """

    name: str
    id: str
    date: tuple[str, str] | None = None
    date_format: str = ""
    place: tuple[str, ...] = ()
    adm1: str = ""
    country: str = ""
    country_column: str = ""
    lat: str = ""
    lon: str = ""
    where_prec: str = ""
    counts: Mapping[str, Bounds] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping reads, in order, each once."""
        bounds = [c for b in self.counts.values() for c in (b.low, b.best, b.high)]
        named = [self.id, *(self.date or ()), *self.place, self.adm1, self.country_column, self.lat, self.lon,
                 self.where_prec, *bounds, *self.fields.values()]  # fmt: skip
        return tuple(dict.fromkeys(column for column in named if column))


def parse(data: bytes, name: str = "mapping") -> ListMapping:
    """The mapping of a YAML file. Raises CodebookError naming the entry that cannot be used."""
    try:
        raw = yaml.load(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise CodebookError(f"This is not YAML: {error}", where=Where(file=name)) from error
    if not isinstance(raw, dict) or "id" not in raw:
        raise CodebookError("A mapping needs at least `id`, the column that names a row.", where=Where(file=name))
    unknown = set(raw) - KNOWN
    if unknown:
        raise CodebookError(f"A mapping knows no {sorted(unknown)}.", where=Where(file=name),
                            remedy=f"It knows: {', '.join(sorted(KNOWN))}.")  # fmt: skip
    _check_fields(raw, name)
    return _made(raw, name)


def _made(raw: dict[str, Any], name: str) -> ListMapping:
    when = raw.get("date")
    columns = when.get("columns") if isinstance(when, dict) else when
    country = raw.get("country", "")
    return ListMapping(
        name=str(raw.get("name", name)),
        id=str(raw["id"]),
        date=None if columns is None else _ends(columns),
        date_format=str(when.get("format", "")) if isinstance(when, dict) else "",
        place=tuple(_listed(raw.get("place", ()))),
        adm1=str(raw.get("adm1", "")),
        country=str(country["is"]) if isinstance(country, dict) else "",
        country_column="" if isinstance(country, dict) else str(country),
        lat=str(raw.get("lat", "")),
        lon=str(raw.get("lon", "")),
        where_prec=str(raw.get("where_prec", "")),
        counts={key: _bounds(value) for key, value in raw.get("counts", {}).items()},
        fields={key: str(value) for key, value in raw.get("fields", {}).items()},
        codes=raw.get("codes", {}),
        unknown=frozenset(str(word).casefold() for word in raw.get("unknown", ())),
    )


def _check_fields(raw: dict[str, Any], name: str) -> None:
    known = load().fields
    for part, kinds in (("counts", {"count"}), ("fields", {"text", "code"})):
        for key in raw.get(part, {}):
            if key not in known or known[key].kind not in kinds:
                what = f"{key!r} is no {' or '.join(sorted(kinds))} field of the codebook."
                raise CodebookError(what, where=Where(file=name, field=part))


def _ends(columns: Any) -> tuple[str, str]:
    listed = _listed(columns)
    return listed[0], listed[-1]


def _listed(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else [str(v) for v in value]


def _bounds(value: Any) -> Bounds:
    return Bounds(best=value) if isinstance(value, str) else Bounds(**value)


@cache
def shipped(name: str) -> ListMapping:
    """A mapping that ships. Raises CodebookError naming those that there are."""
    if name not in names():
        raise CodebookError(f"There is no mapping {name!r}.", remedy=f"Choose one of: {', '.join(names())}.")
    path = files("bearwitness.link.lists") / "mappings" / f"{name}.yaml"
    return parse(path.read_bytes(), name)


@cache
def names() -> tuple[str, ...]:
    """Names of the shipped mappings."""
    folder = files("bearwitness.link.lists") / "mappings"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))
