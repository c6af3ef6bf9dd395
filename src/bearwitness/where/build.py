"""Rows of places to a gazetteer file: names hashed and sorted, extents measured, offsets laid out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, log2, radians
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bearwitness.where import table
from bearwitness.where.kinds import CODE
from bearwitness.where.names import fold, hash40, key, skeleton_of_fold

EMPTY_KM = {"region": 150.0, "county": 30.0}
"""Reach of a division that no place is recorded in, as those that no longer exist."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place to be written. ``id`` is a number unique in its source; ``adm1``/``adm2`` are such ids, or None.

    ``names`` are alternative names, ``former`` says that the entry is no longer current (kept for old reports);
    ``spread_km`` is how far apart the records lie that were joined into it.
    """

    id: int
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None = None
    adm1: int | None = None
    adm2: int | None = None
    population: int = 0
    names: tuple[str, ...] = ()
    former: bool = False
    spread_km: float = 0.0


def build(
    path: Path, rows: Sequence[Row], meta: Mapping[str, Any], folds: Mapping[int, Sequence[str]] | None = None
) -> None:
    """Write ``rows`` as a gazetteer at ``path``; ``meta`` needs at least ``prefix``, ``source`` and ``licence``.

    ``folds`` limits by row id which names take part in inexact look-up (all of them when None), to save room.
    """
    rows = sorted(rows, key=lambda r: (r.country or "", r.adm1 or 0, r.adm2 or 0, r.id))
    at = {row.id: i for i, row in enumerate(rows)}
    nations = sorted({row.country or "" for row in rows})
    place = {iso3: i for i, iso3 in enumerate(nations)}
    arrays: dict[str, NDArray[Any]] = {
        "lat": np.array([r.lat for r in rows], "<f4"),
        "lon": np.array([r.lon for r in rows], "<f4"),
        "country": np.array([place[r.country or ""] for r in rows], "<u1"),
        "kind": np.array([CODE[r.kind] for r in rows], "<u1"),
        "population": np.array([min(255, round(8 * log2(1 + r.population))) for r in rows], "<u1"),
        "former": np.array([r.former for r in rows], "<u1"),
        "adm1": np.array([at.get(r.adm1, -1) if r.adm1 is not None else -1 for r in rows], "<i4"),
        "adm2": np.array([at.get(r.adm2, -1) if r.adm2 is not None else -1 for r in rows], "<i4"),
        "number": _smallest(np.array([r.id for r in rows], "<u8")),
    }
    arrays["radius"] = _radii(rows, arrays)
    arrays |= _text("name", [r.name for r in rows])
    arrays |= _exact(rows)
    arrays |= _inexact(rows, folds)
    table.write(path, {**meta, "countries": nations, "rows": len(rows)}, arrays)


def _smallest(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype("<u4") if array.size and int(array.max()) < 1 << 32 else array


def _text(name: str, texts: Iterable[str]) -> dict[str, NDArray[Any]]:
    data = [text.encode() for text in texts]
    ends = np.cumsum([0] + [len(d) for d in data]).astype("<u4")
    return {f"{name}_text": np.frombuffer(b"".join(data), "<u1"), f"{name}_at": ends}


def _exact(rows: Sequence[Row]) -> dict[str, NDArray[Any]]:
    """Hash of every key of every name, sorted; entry index beside it."""
    pairs = {(hash40(text), i) for i, row in enumerate(rows) for name in (row.name, *row.names) if (text := key(name))}
    ordered = sorted(pairs)
    return {
        "key_high": np.array([h >> 8 for h, _ in ordered], "<u4"),
        "key_low": np.array([h & 255 for h, _ in ordered], "<u1"),
        "key_entry": np.array([i for _, i in ordered], "<u4"),
    }


def _inexact(rows: Sequence[Row], folds: Mapping[int, Sequence[str]] | None) -> dict[str, NDArray[Any]]:
    """Folded names in order of entry, and an index of their skeletons."""
    entries: list[int] = []
    texts: list[str] = []
    for i, row in enumerate(rows):
        names = (row.name, *row.names) if folds is None else folds.get(row.id, ())
        for text in sorted({f for name in names if len(f := fold(name)) > 1}):
            entries.append(i)
            texts.append(text)
    order = sorted((hash40(skeleton_of_fold(text)) >> 8, n) for n, text in enumerate(texts))
    return {
        "fold_entry": np.array(entries, "<u4"),
        "bone_hash": np.array([h for h, _ in order], "<u4"),
        "bone_fold": np.array([n for _, n in order], "<u4"),
        **_text("fold", texts),
    }


def _radii(rows: Sequence[Row], arrays: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    """Extent in km: of divisions, where nine tenths of their places lie; of towns, by population."""
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(rows)):
        for level in ("adm1", "adm2"):
            if (parent := int(arrays[level][i])) >= 0 and parent != i:
                members[parent].append(i)
    radii: NDArray[Any] = np.array([max(_own_radius(row), row.spread_km) for row in rows], "<f2")
    for i, row in enumerate(rows):
        if row.kind in EMPTY_KM and i not in members:
            radii[i] = EMPTY_KM[row.kind]
    for parent, children in members.items():
        lat, lon = rows[parent].lat, rows[parent].lon
        dy = (arrays["lat"][children] - lat) * 111.2
        dx = (arrays["lon"][children] - lon) * 111.2 * cos(radians(lat))
        radii[parent] = max(float(radii[parent]), min(2000.0, float(np.quantile(np.hypot(dx, dy), 0.9))))
    return radii


def _own_radius(row: Row) -> float:
    match row.kind:
        case "continent":
            return 3000.0
        case "country":
            return 500.0
        case "region":
            return 40.0
        case "county":
            return 12.0
        case "localadmin":
            return 6.0
        case "locality":
            return float(min(25.0, max(1.0, (row.population / 3000.0) ** 0.5 / 1.77)))
        case "neighbourhood" | "facility":
            return 1.0
        case _:
            return 30.0
