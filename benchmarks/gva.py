"""``python -m benchmarks gva --documents FILE --out FILE``: the facts of the main incident of each news article.

The product reads the article; judges fitted on the development records (``training/gva_choice.py``) choose among what
was read and what stands beside it, since a record is one final value. ``--plain`` shows the reader's values alone.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bearwitness.extract.reader import default_reader
from bearwitness.model.claim import Report
from bearwitness.model.document import Document
from benchmarks.gva_filling import Filled, filled
from benchmarks.linear import Linear, load
from benchmarks.measure import Measure, write_lines
from benchmarks.reports import check, document_of, incident

LONGEST = 12_000
"""Characters of an article that are read: the rest of the longest pages is menus and other stories."""
WEIGHTS = Path(__file__).with_name("gva_weights.npz")
NAMED = 0.15
"""Least probability of a victim's name, chosen by cross-validation."""


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a JSON-lines file, perhaps gzipped."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    return (json.loads(line) for line in text.split("\n") if line.strip())


def article(row: dict[str, Any]) -> Document:
    """The Document of one row: headline, then text."""
    title = row.get("title") or ""
    text = f"{title}\n\n{row.get('text') or ''}"[:LONGEST]
    return document_of({"file": row["docid"], "title": title, "text": text, "published": (row.get("dct") or "")[:10]})


@cache
def shipped() -> dict[str, Linear]:
    """The judges that ship with the benchmark."""
    return load(WEIGHTS)


def chosen(docid: str, one: Filled, judges: dict[str, Linear], named: float = NAMED) -> dict[str, Any]:
    """The scorer's row: the likeliest toll, day and town, and every likely victim's name."""
    killed, _ = judges["killed"].best(one.tolls)
    injured, _ = judges["injured"].best(one.tolls)
    day = max(one.days, key=lambda d: judges["day"].odds(one.days[d])["yes"], default=None)
    place = max(one.places, key=lambda p: judges["place"].odds(one.places[p])["yes"], default=None)
    names = [n for n, signs in one.names.items() if judges["name"].odds(signs)["yes"] >= named]
    return {
        "docid": docid, "killed_low": int(killed), "killed_high": int(killed), "injured_low": int(injured),
        "injured_high": int(injured), "date_start": str(day) if day else None, "date_end": str(day) if day else None,
        "place": re.sub(r"\bSt\.? (?=[A-Z])", "Saint ", place) if place else None, "victim_names": names,
    }  # fmt: skip


def chief(reports: tuple[Report, ...]) -> Report | None:
    """The incident that the article is mainly about: the main one with the most evidence, the first of equals."""
    ranked = sorted(reports, key=lambda r: (not r.main, -len(r.evidence), r.ordinal))
    return ranked[0] if ranked else None


def plain(document: Document, reports: tuple[Report, ...]) -> dict[str, Any]:
    """The scorer's row as the reader alone has it; a field that the article does not tell is None."""
    report = chief(reports)
    found = incident(report, document) if report is not None else {}
    counts = {f"{w}_{end}": found.get(f"{w}_{end}") for w in ("killed", "injured") for end in ("low", "high")}
    days = {name: found.get(name) for name in ("date_start", "date_end", "place")}
    return {"docid": document.name, **counts, **days, "victim_names": found.get("victim_names", [])}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks gva", description=__doc__)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plain", action="store_true", help="the reader's own values, nothing chosen by judges")
    options = parser.parse_args(argv)
    reader = default_reader()
    rows = list(rows_of(options.documents))
    measure = Measure("documents", len(rows))
    out = []
    for row in measure.track(rows):
        document = article(row)
        reports = reader.read(document).reports
        check(document, reports)
        if options.plain:
            out.append(plain(document, reports))
        else:
            out.append(chosen(row["docid"], filled(document, reports), shipped()))
    write_lines(options.out, out)
    measure.report()
    return 0
