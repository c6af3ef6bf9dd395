"""``bearwitness merge``: several incidents are one."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bearwitness.actions.merge import merge
from bearwitness.cli.terms import BecauseOption, ByOption, CasebookArgument
from bearwitness.store.casebook import Casebook


def command(
    casebook: CasebookArgument,
    incidents: Annotated[
        list[str], typer.Argument(metavar="INCIDENT...", help="Ids of two incidents or more.", show_default=False)
    ],
    by: ByOption,
    because: BecauseOption,
) -> None:
    """Make several incidents one.

    The old ids keep pointing to it. `split` takes reports out again.

    \b
    bearwitness merge valley.casebook inc_1 inc_2 --by Ana --because funeral
    """
    with Casebook.open(casebook) as opened:
        made = merge(opened, incidents, by=by, reason=because, at=datetime.now(UTC))
        typer.echo(f"{made.id} now holds {len(made.reports)} reports.")
    typer.echo(f"Next: bearwitness reconcile {casebook}")
