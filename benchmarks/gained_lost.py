"""``python -m benchmarks gained-lost --texts DIR --gold DIR``: findings gained and lost against the last recorded run.

A finding is one field of one reference incident that the reader gets right (codebook keys, the scorer's pairing).
Runs are recorded under ``.bench/`` (never committed); ``--record NOTE`` makes this run the one to compare with and adds
a line to ``docs/benchmarks.md``.
"""

import argparse
import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.measure import Measure, write_lines
from benchmarks.reports import row_of

BENCH = Path(".bench")
LEDGER = Path("docs/benchmarks.md")


def scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_reports", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def right(score: ModuleType, found: dict[str, Any], gold: dict[str, Any], text: str) -> dict[str, float]:
    """Finding -> 1 or 0.5 for every field that agrees with the reference of one text."""
    out: dict[str, float] = {}
    for a, b in score.pair(found["incidents"], gold["incidents"], text):
        ours, theirs = found["incidents"][a], gold["incidents"][b]
        out[f"{gold['file']}/{theirs['key']}/found"] = 1.0
        for slot in score.SLOTS:
            value = score.slot_score(ours, theirs, slot)
            if value:
                out[f"{gold['file']}/{theirs['key']}/{slot}"] = value
    return out


def compare(before: dict[str, float], now: dict[str, float]) -> tuple[list[str], list[str]]:
    """Findings gained and lost, halves counted as a change."""
    gained = sorted(k for k, v in now.items() if v > before.get(k, 0.0))
    lost = sorted(k for k, v in before.items() if v > now.get(k, 0.0))
    return gained, lost


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks gained-lost", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True, help="score_reports.py")
    parser.add_argument("--record", metavar="NOTE", help="keep this run as the one to compare with")
    parser.add_argument("--most", type=int, default=40, help="so many of each are printed")
    options = parser.parse_args(argv)
    score = scorer(options.scorer)
    paths = sorted(options.texts.glob("*.json"))
    measure = Measure("texts", len(paths))
    now: dict[str, float] = {}
    rows = []
    for path in measure.track(paths):
        row = json.loads(path.read_text(encoding="utf-8"))
        gold = json.loads((options.gold / path.name).read_text(encoding="utf-8"))
        rows.append(row_of(row, path.stem))
        now |= right(score, rows[-1], gold, row["text"])
    measure.report()
    kept = BENCH / f"right_{options.texts.parent.name}.json"
    before = json.loads(kept.read_text()) if kept.exists() else {}
    gained, lost = compare(before, now)
    for name, items in (("gained", gained), ("lost", lost)):
        print(f"{len(items)} {name}")
        for item in items[: options.most]:
            print(f"  {name}: {item}")
    print(f"{sum(now.values()):.1f} right now, {sum(before.values()):.1f} in the recorded run")
    if options.record is not None:
        record(kept, rows, now, options.record)
    return 0


def record(kept: Path, rows: list[dict[str, Any]], now: dict[str, float], note: str) -> None:
    """Keep the run under .bench and add a line to the ledger."""
    BENCH.mkdir(exist_ok=True)
    kept.write_text(json.dumps(now))
    write_lines(kept.with_suffix(".jsonl"), rows)
    head = "# Ledger of measures\n\n| date | texts | findings right | note |\n|---|---|---|---|\n"
    text = LEDGER.read_text(encoding="utf-8") if LEDGER.exists() else head
    line = f"| {datetime.now(UTC):%Y-%m-%d} | {kept.stem.removeprefix('right_')} | {sum(now.values()):.1f} | {note} |\n"
    LEDGER.write_text(text + line, encoding="utf-8")
