"""The whole path on many documents in one process: seconds a step, and whether memory stays flat.

``python -m benchmarks path --texts DIR [--documents 1000]`` takes the texts of a folder, makes as many documents of
them as asked (each with a line of its own, so that none is a copy), and ingests, extracts, links and reconciles them.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from bearwitness.model.progress import Silent
from bearwitness.steps import extract, ingest, link, reconcile
from bearwitness.steps.defaults import ExtractOptions, IngestOptions, LinkOptions, ReconcileOptions
from bearwitness.store.casebook import Casebook
from benchmarks.measure import peak_mb

T = TypeVar("T")


class Watch(Silent):
    """Prints resident memory every hundred items."""

    def track(self, items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
        """Yield the items."""
        for number, item in enumerate(items, 1):
            yield item
            if number % 100 == 0:
                print(f"  {number} {what}: {resident_mb():.0f} MB now, {peak_mb():.0f} MB at most", file=sys.stderr)


def resident_mb() -> float:
    """Resident memory now, in MB (Linux; the peak elsewhere)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return peak_mb()
    line = next(line for line in status.read_text().split("\n") if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def write_documents(texts: Path, folder: Path, count: int) -> int:
    """Write ``count`` documents into ``folder``; how many words they hold."""
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(texts.glob("*.json"))]
    words = 0
    for number, row in enumerate(islice(cycle(rows), count)):
        text = f"{row['text']}\n\nFile number {number}."
        words += len(text.split())
        body = {"title": row.get("title") or "", "published": row.get("published"), "text": text}
        (folder / f"{number:06d}.json").write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    return words


def main(argv: list[str]) -> int:
    """Run the path and print a line a step."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks path", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="folder of JSON files with title, published, text")
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "texts"
        folder.mkdir()
        words = write_documents(options.texts, folder, options.documents)
        with Casebook.create(Path(name) / "path.casebook") as casebook:
            timed("ingest", lambda: ingest.run(casebook, IngestOptions((folder,)), Watch()).counts)
            seconds = timed("extract", lambda: extract.run(casebook, ExtractOptions(), Watch()).counts)
            timed("link", lambda: link.run(casebook, LinkOptions(), Watch()).counts)
            timed("reconcile", lambda: reconcile.run(casebook, ReconcileOptions(), Watch()).counts)
    print(f"{words:,} words, extract {words / seconds:,.0f} words/s, peak {peak_mb():.0f} MB")
    return 0


def timed(name: str, work: object) -> float:
    """Run one step and print what it counted; its processor seconds."""
    began, clock = time.process_time(), time.perf_counter()
    counts = work() if callable(work) else None
    cpu, wall = time.process_time() - began, time.perf_counter() - clock
    print(f"{name}: {wall:.1f} s ({cpu:.1f} s of processor), {resident_mb():.0f} MB, {counts}", flush=True)
    return cpu
