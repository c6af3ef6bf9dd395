"""Seconds, items a second and peak memory of a measured run; a progress line; JSON lines in and out."""

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    # Split at "\n" alone: a text may hold other line separators (U+2028, U+0085).
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


class Measure:
    """Counts items and tells progress on stderr; ``report`` prints the closing line on stdout.

    Use: ``measure = Measure("phrases", len(rows))``, then ``for row in measure.track(rows): ...`` and
    ``measure.report()``.
    """

    def __init__(self, what: str, total: int | None = None) -> None:
        self.what = what
        self.total = total
        self.done = 0
        self.began = time.perf_counter()
        self._told = self.began

    def track(self, items: Iterable[T]) -> Iterator[T]:
        """Yield the items, counting each once its work is done."""
        for item in items:
            yield item
            self.done += 1
            self._tell()
        self._tell(last=True)

    @property
    def seconds(self) -> float:
        """Wall-clock seconds since the beginning."""
        return time.perf_counter() - self.began

    def report(self) -> None:
        """Print seconds, items a second and peak memory."""
        seconds = self.seconds
        rate = self.done / seconds if seconds else 0.0
        print(f"{self.done} {self.what} in {seconds:.2f} s, {rate:,.1f} {self.what}/s, peak {peak_mb():.0f} MB")

    def _tell(self, last: bool = False) -> None:
        now = time.perf_counter()
        if not last and now - self._told < 1.0:
            return
        self._told = now
        bar = f"{self.done}/{self.total}" if self.total else str(self.done)
        print(f"\r{bar} {self.what}, {now - self.began:.0f} s", end="\n" if last else "", file=sys.stderr)


def peak_mb() -> float:
    """Largest resident memory of this process so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024 / 1024
