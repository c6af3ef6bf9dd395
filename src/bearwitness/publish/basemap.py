"""Border lines around the incidents, cut out of the shipped maps. No tiles, no network.

Sources: Natural Earth 1:50m countries (world-atlas, ISC; data public domain), Who's On First first-order
divisions of ten countries (see docs/licences.md), Natural Earth disputed boundary lines. Lines take no side:
disputed ones are drawn dashed.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
"""Longitude, latitude in degrees."""
Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

MARGIN = 4.0
"""Degrees shown around the incidents, so that a reader sees which country and coast is near."""


def box_of(points: Sequence[Point]) -> Box:
    """The box around the points with a margin; the whole world when there are none."""
    if not points:
        return (-180.0, -60.0, 180.0, 80.0)
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return (min(lons) - MARGIN, min(lats) - MARGIN, max(lons) + MARGIN, max(lats) + MARGIN)


def lines(box: Box) -> dict[str, list[list[Point]]]:
    """Polylines inside the box by kind: ``country``, ``region``, ``disputed``; coordinates to 3 decimals."""
    root = files("bearwitness.publish") / "basemap"
    out: dict[str, list[list[Point]]] = {"country": [], "region": [], "disputed": []}
    for entry in sorted(root.iterdir(), key=lambda e: e.name):
        data = json.loads(gzip.decompress(entry.read_bytes()))
        if entry.name.startswith("countries"):
            out["country"] += clip(arcs(data), box)
        elif entry.name.endswith("_region.topo.json.gz"):
            out["region"] += clip(arcs(data), box)
        else:
            out["disputed"] += clip(_line_strings(data), box)
    return out


def labels(box: Box) -> list[tuple[str, float, float, str]]:
    """(name, longitude, latitude, kind) of the countries and regions whose middle lies in the box."""
    root = files("bearwitness.publish") / "basemap"
    out: list[tuple[str, float, float, str]] = []
    for entry in sorted(root.iterdir(), key=lambda e: e.name):
        kind = "country" if entry.name.startswith("countries") else "region"
        if not entry.name.endswith("disputed_areas.json.gz"):
            out += [
                (name, lon, lat, kind)
                for name, (lon, lat) in middles(json.loads(gzip.decompress(entry.read_bytes())))
                if _inside((lon, lat), box)
            ]
    return out


def middles(topology: dict[str, Any]) -> Iterator[tuple[str, Point]]:
    """Name and centroid of the largest ring of every named area of a topology."""
    decoded = list(arcs(topology))
    collection = topology["objects"].get("countries") or next(iter(topology["objects"].values()))
    for geometry in collection["geometries"]:
        name = geometry.get("properties", {}).get("name")
        polygons = geometry.get("arcs", []) if geometry["type"] == "MultiPolygon" else [geometry.get("arcs", [])]
        rings = [[p for i in polygon[0] for p in _arc(decoded, i)] for polygon in polygons if polygon]
        if name and rings:
            yield name, max((_centroid(ring) for ring in rings), key=lambda found: found[1])[0]


def _arc(decoded: list[list[Point]], index: int) -> list[Point]:
    """An arc by its TopoJSON index; a negative one runs backwards (specification 2.1.4)."""
    return decoded[index] if index >= 0 else decoded[~index][::-1]


def _centroid(ring: list[Point]) -> tuple[Point, float]:
    """Centroid of a ring and its area in square degrees (shoelace); good enough to place a name."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return ring[0], 0.0
    return (round(x / (3 * area), 3), round(y / (3 * area), 3)), abs(area) / 2


def arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Decoded arcs of a quantised TopoJSON topology (specification 2.1.3: delta-encoded positions)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round(x * sx + tx, 3), round(y * sy + ty, 3)))
        yield line


def clip(polylines: Iterable[list[Point]], box: Box) -> list[list[Point]]:
    """Runs of points inside the box, with the one point beyond each end so that lines reach the edge."""
    out: list[list[Point]] = []
    for line in polylines:
        run: list[Point] = []
        for i, point in enumerate(line):
            near = any(_inside(line[j], box) for j in (i - 1, i, i + 1) if 0 <= j < len(line))
            if near:
                run.append(point)
            elif run:
                out.append(run)
                run = []
        if len(run) > 1:
            out.append(run)
    return [run for run in out if len(run) > 1]


def _inside(point: Point, box: Box) -> bool:
    west, south, east, north = box
    return west <= point[0] <= east and south <= point[1] <= north


def _line_strings(collection: dict[str, Any]) -> Iterator[list[Point]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
        for part in parts:
            yield [(round(lon, 3), round(lat, 3)) for lon, lat in part]
