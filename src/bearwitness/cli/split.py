"""``bearwitness split``: reports that are another incident."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bearwitness.actions.split import split
from bearwitness.cli.terms import BecauseOption, ByOption, CasebookArgument
from bearwitness.store.casebook import Casebook


def command(
    casebook: CasebookArgument,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident.", show_default=False)],
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help="Ids of its reports to take out.", show_default=False)
    ],
    by: ByOption,
    because: BecauseOption,
) -> None:
    """Take reports out of an incident.

    They become an incident of their own and stay apart from the rest.

    \b
    bearwitness split valley.casebook inc_1 rep_2 --by Ana --because "later"
    """
    with Casebook.open(casebook) as opened:
        split(opened, incident, reports, by=by, reason=because, at=datetime.now(UTC))
        typer.echo(f"Taken out of {incident}: {', '.join(reports)}.")
    typer.echo(f"Next: bearwitness reconcile {casebook}")
