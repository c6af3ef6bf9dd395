"""``python -m benchmarks muc4 --corpus FILE --sets TST1,TST2 --out FILE``: MUC-4 templates from the texts alone."""

import argparse
from pathlib import Path

from benchmarks.gva import rows_of
from benchmarks.measure import Measure, write_lines
from benchmarks.muc4_filling.reading import read_document
from benchmarks.muc4_filling.settings import Settings
from benchmarks.muc4_filling.templates import shipped, templates_of


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks muc4", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--sets", default="", help="prefixes of docids, by commas; all when left out")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(argv)
    sets = tuple(s for s in options.sets.split(",") if s)
    documents = [(r["docid"], r["text"]) for r in rows_of(options.corpus)]
    documents = [(docid, text) for docid, text in documents if not sets or docid.split("-")[0] in sets]
    judges, settings = shipped(), Settings()
    measure = Measure("texts", len(documents))
    rows = [
        {"docid": docid, "templates": templates_of(read_document(text), judges, settings)}
        for docid, text in measure.track(documents)
    ]
    write_lines(options.out, rows)
    measure.report()
    return 0
