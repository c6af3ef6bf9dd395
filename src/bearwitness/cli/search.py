"""``bearwitness search``: words in documents."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from bearwitness.cli.screen import output
from bearwitness.cli.terms import CasebookArgument, PlainFormat, PlainFormatOption
from bearwitness.store.casebook import Casebook


def command(
    casebook: CasebookArgument,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="All must stand in it.", show_default=False)],
    most: Annotated[int, typer.Option(metavar="N", min=1, help="Show no more documents than this.")] = 20,
    format: PlainFormatOption = PlainFormat.TABLE,  # noqa: A002  # the option's name
) -> None:
    """Find words in the documents of a casebook.

    \b
    bearwitness search valley.casebook bridge checkpoint
    """
    with Casebook.open(casebook, write=False) as opened:
        hits = opened.search(" ".join(words), most)
    if format is PlainFormat.JSON:
        json.dump([asdict(hit) for hit in hits], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    console = output()
    for hit in hits:
        console.print(Text(f"{hit.title or hit.name}  {hit.document}", style="bold"))
        console.print(Padding(Text(hit.snippet), (0, 0, 0, 2), expand=False))
    if not hits:
        console.print(Text("No document holds all of these words."))
