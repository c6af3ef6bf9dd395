"""A gazetteer opened in place: entries by exact name, by consonants, or all those of one division."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from bearwitness.where import table
from bearwitness.where.kinds import CODE, KINDS
from bearwitness.where.names import hash40, skeleton_of_fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a gazetteer. ``index`` is its position there; ``adm1``/``adm2`` positions of its divisions or -1.

    ``radius_km`` is its own extent; ``size`` is log2 of the population (0 where unknown); ``former``: not current.
    """

    index: int
    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None
    adm1: int
    adm2: int
    radius_km: float
    size: float
    former: bool


class Gazetteer:
    """One gazetteer file. ``meta`` holds source, licence, date and hash; look-ups give entries in no set order."""

    def __init__(self, path: Path) -> None:
        """Open the file in place. Raises MissingFileError, FormatError."""
        self.path = path
        self.meta, self._a = table.read(path)
        self._nations: list[str] = self.meta["countries"]
        self._covered = frozenset(self._nations)
        self._prefix: str = self.meta["prefix"]
        self._folded: str | None = None
        self._entries: dict[int, Entry] = {}
        self._middles: dict[int, tuple[float, float]] = {}
        self._members: dict[int, tuple[list[int], list[str]]] = {}

    def __len__(self) -> int:
        return int(self._a["lat"].size)

    def entry(self, index: int) -> Entry:
        """The entry at a position; made once and kept."""
        found = self._entries.get(index)
        if found is None:
            found = self._entries[index] = self._make(index)
        return found

    def exact(self, key: str, country: str | None = None) -> list[Entry]:
        """Entries one of whose names has this ``names.key``, of a country (ISO3) or of none if one is given."""
        wanted = hash40(key)
        high = self._a["key_high"]
        start, end = _run(high, wanted >> 8)
        low, entries = self._a["key_low"], self._a["key_entry"]
        if start == end:
            return []
        byte = wanted & 255
        found = [e for e, b in zip(entries[start:end].tolist(), low[start:end].tolist(), strict=True) if b == byte]
        if country is not None:
            nation, nations = self._a["country"], self._nations
            found = [i for i in found if nations[nation[i]] in {country, ""}]
        return [self.entry(i) for i in found]

    def covers(self, country: str | None) -> bool:
        """Whether any entry may lie in a country (ISO3); always for None, and for entries of no country."""
        return country is None or country in self._covered or "" in self._covered

    def alike(self, folded: str, country: str | None, least: float) -> list[tuple[Entry, str, float]]:
        """Entries with a name of the same consonants in a country, that folded name, and its likeness (0..100)."""
        start, end = _run(self._a["bone_hash"], hash40(skeleton_of_fold(folded)) >> 8)
        rows = self._a["bone_fold"][start:end]
        if country is not None and rows.size:
            if country not in self._nations:
                return []
            rows = rows[self._a["country"][self._a["fold_entry"][rows]] == self._nations.index(country)]
        texts = self._folds(rows)
        scored = (
            (fuzz.ratio(folded, text, score_cutoff=least), row, text) for row, text in zip(rows, texts, strict=True)
        )
        return [
            (self.entry(int(self._a["fold_entry"][row])), text, like) for like, row, text in scored if like >= least
        ]

    def members(self, division: int) -> tuple[list[int], list[str]]:
        """Positions and folded names of everything in a division (an entry position), aligned lists, kept."""
        found = self._members.get(division)
        if found is None:
            inside = (self._a["adm1"] == division) | (self._a["adm2"] == division)
            rows = np.flatnonzero(inside[self._a["fold_entry"]])
            entries = self._a["fold_entry"][rows].tolist()
            found = self._members[division] = (entries, self._folds(rows))
        return found

    def around(self, lat: float, lon: float, km: float) -> Sequence[int]:
        """Positions of entries within ``km`` of a point (box first, then an equirectangular distance)."""
        near = np.flatnonzero(np.abs(self._a["lat"] - lat) <= km / 111.2)
        dx = (self._a["lon"][near] - lon) * (111.2 * np.cos(np.radians(lat)))
        dy = (self._a["lat"][near] - lat) * 111.2
        return [int(i) for i in near[np.hypot(dx, dy) <= km]]

    def middle(self, division: int) -> tuple[float, float]:
        """Median point of the settlements of a division, where most of its people are; its own point without any."""
        found = self._middles.get(division)
        if found is None:
            inside = (self._a["adm1"] == division) | (self._a["adm2"] == division)
            rows = np.flatnonzero(inside & (self._a["kind"] == CODE["locality"]))
            entry = self.entry(division)
            found = (entry.lat, entry.lon)
            if rows.size:
                lat, lon = np.median(self._a["lat"][rows]), np.median(self._a["lon"][rows])
                found = (round(float(lat), 5), round(float(lon), 5))
            self._middles[division] = found
        return found

    def of_kind(self, kind: str, country: str | None = None) -> list[Entry]:
        """All entries of one kind, of one country if given."""
        mask = self._a["kind"] == KINDS.index(kind)
        if country is not None:
            if country not in self._nations:
                return []
            mask = mask & (self._a["country"] == self._nations.index(country))
        return [self.entry(int(i)) for i in np.flatnonzero(mask)]

    def _folds(self, rows: Any) -> list[str]:
        """Folded names of rows; they are ASCII."""
        if self._folded is None:
            self._folded = self._a["fold_text"].tobytes().decode("ascii")
        at, text = self._a["fold_at"], self._folded
        return [text[a:b] for a, b in zip(at[rows].tolist(), at[rows + 1].tolist(), strict=True)]

    def _make(self, i: int) -> Entry:
        a: dict[str, Any] = self._a
        start, end = int(a["name_at"][i]), int(a["name_at"][i + 1])
        return Entry(
            i,
            f"{self._prefix}:{int(a['number'][i])}",
            a["name_text"][start:end].tobytes().decode(),
            round(float(a["lat"][i]), 5),
            round(float(a["lon"][i]), 5),
            KINDS[int(a["kind"][i])],
            self._nations[int(a["country"][i])] or None,
            int(a["adm1"][i]),
            int(a["adm2"][i]),
            float(a["radius"][i]),
            int(a["population"][i]) / 8,
            bool(a["former"][i]),
        )


def _run(values: Any, wanted: int) -> tuple[int, int]:
    """Bounds of the equal run of ``wanted`` in sorted ``values``."""
    probe = values.dtype.type(wanted)
    return int(values.searchsorted(probe, "left")), int(values.searchsorted(probe, "right"))


@cache
def embedded() -> Gazetteer:
    """The gazetteer that is shipped: places of 500 people and more, divisions, countries (GeoNames, CC BY 4.0)."""
    with as_file(files("bearwitness.where") / "data" / "world.gaz") as path:
        return Gazetteer(path)
