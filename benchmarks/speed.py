"""``python -m benchmarks speed --texts DIR``: words a second of ``extract`` and of the English parser alone, in turn.

Any folder of texts: ``*.txt`` or ``*.json`` with a ``text``. Both read the same texts in one process, one thread.
"""

import argparse
import json
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from bearwitness.extract.parse import model
from bearwitness.extract.reader import default_reader
from bearwitness.model.document import Document
from benchmarks.measure import peak_mb


def texts(folder: Path) -> list[str]:
    """Every text of a folder."""
    out = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    out += [str(json.loads(p.read_text(encoding="utf-8")).get("text", "")) for p in sorted(folder.glob("*.json"))]
    return [t for t in out if t.strip()]


def timed(act: Callable[[], object]) -> float:
    """Seconds that an act takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args(argv)
    read = texts(options.texts)
    words = sum(len(t.split()) for t in read)
    documents = [Document(sha256(t.encode()).hexdigest(), t, str(n), "text/plain") for n, t in enumerate(read)]
    reader = default_reader()
    start = timed(lambda: reader.read(documents[0]))
    ours, alone = [], []
    for _ in range(options.rounds):
        ours.append(timed(lambda: [reader.read(d) for d in documents]))
        alone.append(timed(lambda: list(model().pipe(read, batch_size=16))))
    print(f"start {start:.2f} s (model and tables loaded, first text read)")
    print(f"extract {words / min(ours):,.0f} words/s, parser alone {words / min(alone):,.0f} words/s")
    print(f"ratio {min(alone) / min(ours):.2f} over {words:,} words in {len(read)} texts, peak {peak_mb():.0f} MB")
    return 0
