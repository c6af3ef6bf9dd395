"""The static site: overview with map, timeline and table, one page an incident, claims, and how it was made.

Every page opens from a folder with the network off. Data for the map stand in a script file, because a page
opened from a folder may not fetch; the table and the timeline need no script at all.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bearwitness.codebook.load import Codebook
from bearwitness.model.count import Count, total
from bearwitness.publish import basemap
from bearwitness.publish.records import Dossier, Record
from bearwitness.publish.tables import HARMS
from bearwitness.publish.timeline import timeline
from bearwitness.publish.words import count_words, moment_words, place_words

ASSETS = ("leaflet/leaflet.js", "leaflet/leaflet.css", "leaflet/LICENSE", "map.js", "table.js", "style.css")


@cache
def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader("bearwitness.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    env.filters |= {"count": count_words, "moment": moment_words}
    return env


def pages(dossier: Dossier, codebook: Codebook) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file of the site as (path inside the folder, bytes)."""
    titles = {record.id: title(record, codebook) for record in dossier.records}
    shared = {"dossier": dossier, "titles": titles, "codebook": codebook, "label": _labels(codebook)}
    yield _page("index.html", shared | _overview(dossier, titles), depth=0)
    yield _page("claims.html", shared, depth=0)
    yield _page("about.html", shared, depth=0)
    for record in dossier.records:
        view = {"record": record, "where": place_words(record.place, record.adm1, record.country)}
        yield _page("incident.html", shared | view, depth=1, name=f"incidents/{record.id}.html")
    yield PurePosixPath("assets/data.js"), _map_data(dossier.records, titles)
    for name in ASSETS:
        yield PurePosixPath("assets", name), (files("bearwitness.publish") / "assets" / name).read_bytes()


def title(record: Record, codebook: Codebook) -> str:
    """A plain title: how many were harmed, the kind of event, where."""
    parts = [
        f"{count_words(count)} {codebook.lists['harms'][harm].label.lower()}"
        for harm in HARMS
        if (count := record.count(harm)).known or count.words
    ]
    kind = codebook.lists["event_types"][record.event_type].label if record.event_type else "Violence"
    return f"{kind}: {', '.join(parts) or 'number of victims not known'}, {place_words(record.place, record.adm1)}"


def totals(records: Sequence[Record]) -> dict[str, Count]:
    """Sums by harm over the records, bound by bound (``model.count.total``)."""
    return {harm: total([r.count(harm) for r in records]) for harm in HARMS}


def _overview(dossier: Dossier, titles: dict[str, str]) -> dict[str, Any]:
    records = dossier.records
    return {
        "timeline": timeline(records, titles),
        "totals": totals(records),
        "unplaced": sum(1 for r in records if r.place is None or not r.place.resolved),
        "undated": sum(1 for r in records if not r.date.known),
        "unknown_killed": sum(1 for r in records if not r.count("killed").known),
        "wheres": {r.id: place_words(r.place, r.adm1, r.country) for r in records},
    }


def _labels(codebook: Codebook) -> Any:
    def label(codelist: str, code: str | None) -> str:
        found = codebook.lists[codelist].get(code or "")
        return found.label if found else (code or "not known")

    return label


def _page(template: str, values: dict[str, Any], *, depth: int, name: str | None = None) -> tuple[PurePosixPath, bytes]:
    text = _templates().get_template(template).render(values | {"up": "../" * depth})
    return PurePosixPath(name or template), text.encode()


def _map_data(records: Sequence[Record], titles: dict[str, str]) -> bytes:
    placed = [
        {
            "id": r.id,
            "title": titles[r.id],
            "date": moment_words(r.date),
            "lat": round(r.place.lat, 4),
            "lon": round(r.place.lon, 4),
            "area": r.place.is_area,
            "km": r.place.radius_km or 0,
        }
        for r in records
        if r.place is not None and r.place.lat is not None and r.place.lon is not None
    ]
    box = basemap.box_of([(float(p["lon"]), float(p["lat"])) for p in placed])
    data = {"incidents": placed, "box": box, "lines": basemap.lines(box), "labels": basemap.labels(box)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.BEARWITNESS={text};\n".encode()
