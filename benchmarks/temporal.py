"""``python -m benchmarks temporal --phrases FILE --out FILE``: time expressions to days and TIMEX3 values.

Reads id, phrase and dct of each line and nothing else. start and end are the days of the TIMEX3 value where it names
some (the scorer's gold is such a value), else those of the Moment. Phrases stand alone, so month-days are seen
nearest to the document's date; ``--document`` reads them in order, each counted from the ones before it in the same
document (the id without its last part), as a reader of the whole text does.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor, Direction
from bearwitness.when.resolve import counted, resolve
from bearwitness.when.timex import days_of
from benchmarks.measure import Measure, read_lines, write_lines


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks temporal", description=__doc__)
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--document", action="store_true", help="count from the phrases before, too")
    parser.add_argument("--language", default="en")
    options = parser.parse_args(argv)
    rows = read_lines(options.phrases)
    resolve("today", Anchor(), options.language)  # loads the language's table, which is start-up and not work
    measure = Measure("phrases", len(rows))
    out: list[dict[str, Any]] = []
    told: Moment | None = None
    document = ""
    for row in measure.track(rows):
        name = str(row["id"]).rpartition("-")[0]
        if name != document or not options.document:
            document, told = name, None
        report = Moment.day(date.fromisoformat(row["dct"][:10]))
        made = resolve(row["phrase"], Anchor(report, told, Direction.NEAREST), options.language)
        out.append({"id": row["id"], **answer(made)})
        if made.known and made.timex and made.timex[0].isdigit() and not counted(row["phrase"], options.language):
            told = made
    measure.report()
    write_lines(options.out, out)
    return 0


def answer(moment: Moment) -> dict[str, str | None]:
    """First and last day and the value of one Moment."""
    named = days_of(moment.timex) if moment.timex else None
    start, end = named or (moment.earliest, moment.latest)
    return {
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "value": moment.timex,
    }
