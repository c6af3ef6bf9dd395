"""CSV and GeoJSON of the records. One row or feature an incident, ids permanent, unknown cells empty."""

import csv
import io
import json
from collections.abc import Sequence
from math import cos, pi, radians, sin
from typing import Any

from bearwitness.model.count import Count
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.publish.records import AggregateRecord, Record

HARMS = ("killed", "injured", "abducted", "missing", "detained")
AREA_SIDES = 36
"""Corners of the polygon that stands for an area of uncertainty: 36 follow a circle within 0.4%."""


def incident_row(record: Record, profile: str) -> dict[str, str]:
    """One CSV row. Dates ISO 8601, coordinates WGS 84; ``where_prec`` and ``date_prec`` as in UCDP GED 19.1."""
    row = {"id": record.id, **_moment(record.date), "place": record.place.words if record.place else ""}
    row |= {"adm1": record.adm1 or "", "country": record.country or "", **_point(record.place)}
    row |= {"event_type": record.event_type or ""}
    for harm in HARMS:
        row |= _count(harm, record.count(harm))
    row |= {
        "victims": record.victims or "",
        "victim_class": record.victim_class or "",
        "victim_names": "; ".join(record.victim_names),
        "perpetrator": record.perpetrator or "",
        "attribution": record.attribution or "",
        "weapon": record.weapon or "",
        "manner": "; ".join(record.manners),
        "accusation_by_perpetrator": record.accusation or "",
        "grade": record.grade or "",
        "number_of_sources": str(len(record.sources)),
        "sources": "; ".join(record.sources),
        "profile": profile,
    }
    return row


def aggregate_row(claim: AggregateRecord) -> dict[str, str]:
    """One CSV row of a claim about many incidents."""
    period = {f"period_{key}": value for key, value in _moment(claim.period).items()}
    return {
        "id": claim.id,
        "measure": claim.measure,
        **_count("claimed", claim.count),
        "what": claim.what,
        **period,
        "place": claim.place or "",
        "claimant": claim.claimant or "",
        "quote": claim.quote.words,
        "outlet": claim.quote.outlet,
        "note": claim.note,
    }


def to_csv(rows: Sequence[dict[str, str]], header: Sequence[str]) -> str:
    """CSV text (RFC 4180, UTF-8). Cells that a spreadsheet would run as a formula get a leading apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(header), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _harmless(value) for key, value in row.items()})
    return out.getvalue()


def to_geojson(records: Sequence[Record], profile: str) -> str:
    """RFC 7946. A known point is a Point; an area of uncertainty a Polygon; an unresolved place has no geometry."""
    features = [
        {
            "type": "Feature",
            "id": record.id,
            "geometry": _geometry(record.place),
            "properties": {key: value or None for key, value in incident_row(record, profile).items()},
        }
        for record in records
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _moment(moment: Moment) -> dict[str, str]:
    return {
        "date_start": moment.earliest.isoformat() if moment.earliest else "",
        "date_end": moment.latest.isoformat() if moment.latest else "",
        "date_prec": str(moment.precision or ""),
        "edtf": moment.edtf,
    }


def _point(place: Place | None) -> dict[str, str]:
    known = place is not None and place.resolved
    return {
        "latitude": f"{place.lat:.4f}" if place and known else "",
        "longitude": f"{place.lon:.4f}" if place and known else "",
        "radius_km": f"{place.radius_km:g}" if place and place.radius_km is not None else "",
        "where_prec": str(place.precision or "") if place else "",
    }


def _count(name: str, count: Count) -> dict[str, str]:
    parts = (("low", count.low), ("best", count.best), ("high", count.high))
    return {f"{name}_{part}": "" if number is None else str(number) for part, number in parts}


def _geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    if not place.is_area or not place.radius_km:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Polygon", "coordinates": [circle(place.lat, place.lon, place.radius_km)]}


def circle(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """Closed ring of lon-lat corners, anticlockwise, around a point (equirectangular: fine below about 500 km)."""
    dlat = radius_km / 111.195
    dlon = dlat / max(0.05, cos(radians(lat)))
    turns = [2 * pi * k / AREA_SIDES for k in range(AREA_SIDES)]
    ring = [[round(lon + dlon * cos(t), 4), round(lat + dlat * sin(t), 4)] for t in turns]
    return [*ring, ring[0]]
