"""``python -m training.link_words --gva FILE --texts DIR --out FILE``: the table of how telling words are.

Counts in how many texts each term stands, by hash; frequencies below three are left out, so the table
names nobody and no text can be had back from it.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from bearwitness.link.text.article import LONGEST
from bearwitness.link.text.background import Background
from bearwitness.link.text.terms import terms


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gva", type=Path, required=True)
    options.add_argument("--texts", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    made = Background.of(terms(text[:LONGEST]) for text in _texts(given.gva, given.texts))
    given.out.write_bytes(made.packed().tobytes())
    print(f"{made.texts} texts counted; {given.out} holds {given.out.stat().st_size} bytes")


def _texts(gva: Path, folder: Path) -> Iterator[str]:
    for line in gzip.decompress(gva.read_bytes()).decode().split("\n"):
        if line.strip():
            row = json.loads(line)
            yield f"{row.get('title') or ''}\n\n{row['text']}"
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text())
        yield f"{row.get('title') or ''}\n\n{row['text']}"


if __name__ == "__main__":
    main()
