"""``bearwitness init``: a new casebook."""

from typing import Annotated

import typer

from bearwitness.cli.terms import CasebookArgument
from bearwitness.store.casebook import Casebook


def command(
    casebook: CasebookArgument,
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the casebook is about.")] = "",
) -> None:
    """Make a new casebook.

    A casebook is one file; keep it, copy it, pass it on. Nothing that is there is ever overwritten.

    \b
    bearwitness init valley.casebook --title "The valley, 2011"
    bearwitness init postgresql://me@localhost/valley
    """
    with Casebook.create(casebook, title=title) as made:
        typer.echo(f"Made {made.info()['where']}.")
        typer.echo(f"Next: bearwitness ingest {casebook} PATH...")
