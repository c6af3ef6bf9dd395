"""Sketches as an Arrow table: one row a report, everything that SQL compares worked out beforehand."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from bearwitness.link.block import keys
from bearwitness.link.sketch import Sketch
from bearwitness.link.spelling import fold, same_key
from bearwitness.link.wording import SAMPLE
from bearwitness.model.count import Count

BATCH = 20_000

Column = tuple[pa.DataType, Callable[[Sketch], Any]]


def table(items: Iterable[Sketch]) -> pa.Table:
    """The table of all sketches; memory beyond it is that of one batch."""
    return pa.Table.from_batches(_batches(iter(items)), SCHEMA)


def _batches(items: Iterator[Sketch]) -> Iterator[pa.RecordBatch]:
    while many := list(islice(items, BATCH)):
        arrays = [pa.array([make(item) for item in many], kind) for kind, make in COLUMNS.values()]
        yield pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _place_name(item: Sketch) -> str:
    return "" if item.place is None else item.place.name or item.place.words


def _above(item: Sketch) -> list[str]:
    """Folded names of the divisions and the country around the place."""
    if item.place is None:
        return []
    around = (item.place.adm2, item.place.adm1, item.place.country)
    return sorted({fold(name) for name in around if name})


def _area(item: Sketch) -> list[str]:
    """Folded names by which a place that is a division or a country holds others; empty for a point."""
    if item.place is None or item.place.precision not in (3, 4, 6):
        return []
    return sorted({fold(_place_name(item)), fold(item.place.country or "-")})


def _counted(harm: str) -> dict[str, Column]:
    def count(item: Sketch) -> Count:
        found: Count = getattr(item, harm)
        return found

    return {
        f"{harm}_low": (pa.int32(), lambda s: count(s).low),
        f"{harm}_high": (pa.int32(), lambda s: count(s).high),
        f"{harm}_floor": (pa.int32(), lambda s: count(s).floor),
        f"{harm}_ceiling": (pa.int32(), lambda s: count(s).ceiling),
    }


def _words(text: str) -> list[str]:
    return sorted(set(fold(text).split()))


def _telling(text: str) -> list[str] | None:
    """Words of three letters or more; None where nothing is said at all."""
    found = _words(text)
    return [word for word in found if len(word) > 2] if found else None


def _at(name: str) -> Callable[[Sketch], Any]:
    return lambda s: None if s.place is None else getattr(s.place, name)


def _sampled(place: int) -> Callable[[Sketch], Any]:
    return lambda s: s.sample[place] if s.sample else None


TEXTS = pa.list_(pa.string())
COLUMNS: dict[str, Column] = {
    "unique_id": (pa.string(), lambda s: s.id),
    "grp": (pa.string(), lambda s: s.group),
    "first_day": (pa.int32(), lambda s: _day(s.date.earliest or s.date.latest)),
    "last_day": (pa.int32(), lambda s: _day(s.date.latest or s.date.earliest)),
    "date_prec": (pa.int8(), lambda s: s.date.precision or 5),
    "country": (pa.string(), lambda s: s.country or None),
    "adm1": (pa.string(), lambda s: same_key(s.adm1) or None),
    "adm1_words": (TEXTS, lambda s: _words(s.adm1)),
    "placed": (pa.bool_(), lambda s: s.place is not None),
    "gazetteer": (pa.string(), _at("gazetteer_id")),
    "place": (pa.string(), lambda s: same_key(_place_name(s)) or None),
    "place_words": (TEXTS, lambda s: [] if s.place is None else fold(s.place.words).split()),
    "telling": (pa.bool_(), lambda s: s.place is not None and any(len(w) > 3 for w in fold(s.place.words).split())),
    "above": (TEXTS, _above),
    "area": (TEXTS, _area),
    "lat": (pa.float64(), _at("lat")),
    "lon": (pa.float64(), _at("lon")),
    "radius": (pa.float64(), lambda s: 0.0 if s.place is None else s.place.radius_km or 0.0),
    **_counted("killed"),
    **_counted("injured"),
    **_counted("abducted"),
    "event_type": (pa.string(), lambda s: None if s.event_type in ("", "other") else s.event_type),
    "perpetrator": (TEXTS, lambda s: _telling(s.perpetrator)),
    "weapon": (TEXTS, lambda s: _telling(s.weapon)),
    "names": (TEXTS, lambda s: sorted({same_key(n) for n in s.names} - {""})),
    **{f"run{n}": (pa.uint32(), _sampled(n)) for n in range(SAMPLE)},
    "keys": (TEXTS, lambda s: sorted(set(keys(s)))),
}
SCHEMA = pa.schema([(name, kind) for name, (kind, _) in COLUMNS.items()])
