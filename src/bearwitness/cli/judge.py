"""``bearwitness judge``: a person's word on two reports."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bearwitness.actions.judge import judge
from bearwitness.cli.terms import BecauseOption, ByOption, CasebookArgument
from bearwitness.model.judgement import Verdict
from bearwitness.store.casebook import Casebook


def command(
    casebook: CasebookArgument,
    left: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report.", show_default=False)],
    right: Annotated[str, typer.Argument(metavar="REPORT", help="Id of the other.", show_default=False)],
    verdict: Annotated[Verdict, typer.Argument(help="What you hold of the two.", show_default=False)],
    by: ByOption,
    because: BecauseOption,
) -> None:
    """Say whether two reports are one incident.

    Your word outranks the machine's. It is kept with your name and reason; a later word of yours replaces it.

    \b
    bearwitness judge valley.casebook rep_1 rep_2 same --by Ana --because funeral
    """
    with Casebook.open(casebook) as opened:
        made = judge(opened, left, right, verdict, by=by, reason=because, at=datetime.now(UTC))
        typer.echo(f"Judged {made.verdict.value}: {made.left} and {made.right}.")
    typer.echo(f"Next: bearwitness reconcile {casebook}")
