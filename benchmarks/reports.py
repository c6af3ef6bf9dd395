"""``python -m benchmarks reports --texts DIR --out FILE``: read report texts, write the scorer's format."""

import argparse
import json
import re
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from bearwitness.extract.reader import default_reader
from bearwitness.model.claim import AggregateClaim, Report
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from benchmarks.measure import Measure, write_lines

COUNTS = ("killed", "injured", "abducted")
WORDS = ("victims", "perpetrator", "weapon", "accusation")


def document_of(row: dict[str, Any]) -> Document:
    """The Document of one text file; ``published`` may be a day, a month or a year."""
    text = row["text"]
    published = published_on(str(row.get("published") or ""))
    return Document(
        sha256(text.encode()).hexdigest(), text, str(row["file"]), "text/plain", row.get("title") or "", published
    )


def published_on(said: str) -> Moment:
    """The publication as a day, a month or a year; unknown when the file gives none."""
    found = re.findall(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", said)
    if not found:
        return Moment()
    first, last = _period(*found[0])[0], _period(*found[-1])[1]
    return Moment.day(first) if first == last else Moment.between(first, last, said)


def _period(year: str, month: str, day: str) -> tuple[date, date]:
    """First and last day of a day, a month or a year."""
    if day:
        return date(int(year), int(month), int(day)), date(int(year), int(month), int(day))
    if not month:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    after = date(int(year) + 1, 1, 1) if month == "12" else date(int(year), int(month) + 1, 1)
    return date(int(year), int(month), 1), after - timedelta(days=1)


def bounds(count: Count) -> tuple[int | None, int | None]:
    """The codebook's low and high of an honest Count: the open end of "at least 38" is closed at 38."""
    if count.qualifier is Qualifier.VAGUE and not count.known:
        return None, None
    if count.qualifier in {Qualifier.UP_TO, Qualifier.FEWER_THAN}:
        return None, count.high
    return count.floor, count.ceiling


def days(moment: Moment) -> tuple[date | None, date | None, int | None]:
    """First and last day and precision; the codebook dates undated news from three days before publication to it."""
    if moment.inferred and not moment.words and moment.latest is not None:
        return moment.earliest, moment.latest + timedelta(days=1), 2
    return moment.earliest, moment.latest, moment.precision


def incident(report: Report, document: Document) -> dict[str, Any]:
    """One incident in the codebook's keys."""
    out: dict[str, Any] = {
        "quotes": [s.of(document.text) for s in report.evidence],
        "spans": [[s.start, s.end] for s in report.evidence],
        "main": report.main,
    }
    for name in ("event_type", "country", "adm1", "victim_class", *WORDS):
        claim = report.first(name)
        out[name] = claim.value if claim is not None else None
    moment = next((c.value for c in report.all("date") if isinstance(c.value, Moment)), None)
    if moment is not None:
        first, last, precision = days(moment)
        out |= {
            "date_start": str(first) if first else None,
            "date_end": str(last) if last else None,
            "date_prec": precision,
        }
    place = next((c.value for c in report.all("place") if isinstance(c.value, Place)), None)
    out["place"] = place.words if place is not None else None
    for name in COUNTS:
        count = next((c.value for c in report.all(name) if isinstance(c.value, Count)), None)
        out[f"{name}_low"], out[f"{name}_high"] = bounds(count) if count is not None else (None, None)
    out["victim_names"] = [c.value for c in report.all("victim_name")]
    out["sources"] = [c.value for c in report.all("source")]
    return out


def aggregate(claim: AggregateClaim) -> dict[str, Any]:
    """One aggregate claim in the codebook's keys."""
    low, high = bounds(claim.count)
    return {
        "quote": claim.citation.quote, "measure": claim.measure, "low": low, "high": high, "what": claim.what,
        "period_start": str(claim.period.earliest) if claim.period.earliest else None,
        "period_end": str(claim.period.latest) if claim.period.latest else None,
        "place": claim.place.words if claim.place is not None else None,
        "claimant": claim.claimant.words if claim.claimant is not None else None,
    }  # fmt: skip


def check(document: Document, reports: tuple[Report, ...]) -> None:
    """Every quote must equal the text at its offsets."""
    for report in reports:
        for claim in report.claims:
            if not all(c.holds(document.text) for c in claim.citations):
                raise AssertionError(f"{document.name}: {claim.field} misquotes")
        if not all(s.end <= len(document.text) for s in report.evidence):
            raise AssertionError(f"{document.name}: evidence outside the text")


def row_of(row: dict[str, Any], name: str) -> dict[str, Any]:
    """One text read: its incidents and aggregates in the codebook's keys; quotes are checked."""
    if not row["text"].strip():
        return {"file": name, "incidents": [], "aggregates": []}
    document = document_of(row)
    reading = default_reader().read(document)
    check(document, reading.reports)
    return {
        "file": name,
        "incidents": [incident(r, document) for r in reading.reports],
        "aggregates": [aggregate(a) for a in reading.aggregates],
    }


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks reports", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(argv)
    paths = sorted(options.texts.glob("*.json"))
    measure = Measure("texts", len(paths))
    rows = []
    for path in measure.track(paths):
        rows.append(row_of(json.loads(path.read_text(encoding="utf-8")), path.stem))
    write_lines(options.out, rows)
    measure.report()
    return 0
