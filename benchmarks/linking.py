"""``python -m benchmarks linking --documents FILE|FOLDER --out FILE``: which articles are on one incident.

FILE: JSON lines (docid, dct, title, text), perhaps gzipped; FOLDER: ``*.json`` (file, title, published,
text). Text and publication date alone are read. The cut was found by cross-validation
(``training/link_weights.py``).
"""

import argparse
import gzip
import json
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bearwitness.link.cluster import cluster
from bearwitness.link.propose import LinkOptions
from bearwitness.link.text.article import LONGEST, Article, article
from bearwitness.link.text.background import Background, shipped
from bearwitness.link.text.propose import propose_articles
from bearwitness.link.text.terms import terms
from bearwitness.model.moment import Moment
from benchmarks.measure import Measure, write_lines

CUT = 0.3


@dataclass(frozen=True, slots=True)
class Row:
    """One document as given."""

    id: str
    text: str
    published: Moment


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser(prog="linking", description=__doc__)
    options.add_argument("--documents", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args(argv)
    rows = list(_folder(given.documents) if given.documents.is_dir() else _file(given.documents))
    measure = Measure("documents", len(rows))
    judged = propose_articles(list(_articles(rows, measure)), LinkOptions(merge_at=CUT, ask_at=0.02))
    groups = cluster([row.id for row in rows], judged, CUT)
    write_lines(given.out, ({"docid": one, "cluster": group[0]} for group in groups for one in group))
    measure.report()
    print(f"{len(groups)} clusters")
    return 0


def _articles(rows: list[Row], measure: Measure) -> Iterator[Article]:
    found = {row.id: terms(row.text[:LONGEST]) for row in rows}
    background = shipped() + Background.of(found.values())
    for row in measure.track(rows):
        yield article(row.id, row.text, row.published, background, found[row.id])


def _file(path: Path) -> Iterator[Row]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    for line in text.split("\n"):
        if line.strip():
            row = json.loads(line)
            yield Row(row["docid"], f"{row.get('title') or ''}\n\n{row['text']}", _day(row.get("dct")))


def _folder(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        yield Row(row["file"], f"{row.get('title') or ''}\n\n{row['text']}", _day(row.get("published")))


def _day(words: str | None) -> Moment:
    """The Moment of a day, a month or a year in ISO form; unknown when nothing is given."""
    found = re.match(r"\d{4}(-\d\d)?(-\d\d)?", words or "")
    parts = [int(part) for part in found[0].split("-")] if found else []
    match parts:
        case [year, month, day]:
            return Moment.day(date(year, month, day))
        case [year, month]:
            return Moment.between(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        case [year]:
            return Moment.between(date(year, 1, 1), date(year, 12, 31))
        case _:
            return Moment()
