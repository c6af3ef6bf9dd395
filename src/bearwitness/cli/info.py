"""``bearwitness info``: what a casebook holds."""

import json
import sys

from rich.table import Table
from rich.text import Text

from bearwitness.cli.screen import output
from bearwitness.cli.terms import CasebookArgument, PlainFormat, PlainFormatOption
from bearwitness.store.casebook import Casebook


def command(casebook: CasebookArgument, format: PlainFormatOption = PlainFormat.TABLE) -> None:  # noqa: A002
    """Show what a casebook holds.

    \b
    bearwitness info valley.casebook
    """
    with Casebook.open(casebook, write=False) as opened:
        about, counts, profiles = opened.info(), opened.counts(), opened.profiles()
    if format is PlainFormat.JSON:
        json.dump({**about, "profiles": profiles, "counts": counts}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    grid = Table.grid(padding=(0, 2))
    for key, value in about.items():
        grid.add_row(Text(key.replace("_", " ")), Text(value, overflow="fold"))
    grid.add_row(Text("profiles"), Text(", ".join(profiles) or "none reconciled yet"))
    for key, number in counts.items():
        grid.add_row(Text(key), Text(f"{number:,}"))
    output().print(grid)
