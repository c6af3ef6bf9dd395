"""CSV on standard output, safe to open in a spreadsheet."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence

from bearwitness.steps.wording import safe_cell


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A header and the rows; cells that a spreadsheet would run as a formula get an apostrophe before them."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(row.get(column, "")) for column in columns])
