"""Arguments and options that several commands share, so that they are called alike everywhere."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bearwitness.steps.version import VERSION


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def version_shown(wanted: bool) -> None:
    """Print the version and stop, where it was asked for."""
    if wanted:
        typer.echo(f"bearwitness {VERSION}")
        raise typer.Exit


def day(words: str) -> date:
    """A day from the command line. Raises BadParameter for anything but YYYY-MM-DD."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no day; write it as 2011-03-31.") from None


CasebookArgument = Annotated[
    str, typer.Argument(metavar="CASEBOOK", help="File of the casebook, or a PostgreSQL address.", show_default=False)
]
PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders.", show_default=False)]
PublishedOption = Annotated[
    date | None,
    typer.Option(
        parser=day,
        metavar="DATE",
        help="Day of publication (2011-03-31) of texts that state none; without it, it is worked out from the text.",
        show_default=False,
    ),
]
ReadPublishedOption = Annotated[
    date | None,
    typer.Option(
        "--published",
        parser=day,
        metavar="DATE",
        help="Day of publication (2011-03-31), over what the files state; without it, and where they state none, "
        "it is worked out from the text.",
        show_default=False,
    ),
]
FormatOption = Annotated[Format, typer.Option(help="How to write the result.")]
ReaderOption = Annotated[str, typer.Option("--reader", metavar="NAME", help="Which reader reads.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no remarks.")]
MegabytesOption = Annotated[int, typer.Option(metavar="N", min=1, help="Largest file taken in, in megabytes.")]
CharactersOption = Annotated[int, typer.Option(metavar="N", min=1, help="Longest text taken in, in characters.")]


class PlainFormat(StrEnum):
    """How a result that is no table of values is written."""

    TABLE = "table"
    JSON = "json"


PlainFormatOption = Annotated[PlainFormat, typer.Option(help="How to write the result.")]
ProfileOption = Annotated[str, typer.Option(metavar="NAME", help="Counting practice.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.", show_default=False)]
BecauseOption = Annotated[
    str, typer.Option("--because", metavar="TEXT", help="Why, in a sentence.", show_default=False)
]
