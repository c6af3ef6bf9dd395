"""``bearwitness link``: reports to incidents."""

from typing import Annotated

import typer

from bearwitness.cli.screen import Bar
from bearwitness.cli.telling import tell
from bearwitness.cli.terms import CasebookArgument, QuietOption
from bearwitness.steps import link
from bearwitness.steps.defaults import LinkOptions
from bearwitness.store.casebook import Casebook

_DEFAULT = LinkOptions()


def command(
    casebook: CasebookArgument,
    merge_at: Annotated[
        float | None,
        typer.Option(metavar="P", min=0, max=1, help='Probability from which two reports are judged "same".'),
    ] = _DEFAULT.merge_at,
    ask_at: Annotated[
        float, typer.Option(metavar="P", min=0, max=1, help='Probability from which a person is asked ("unsure").')
    ] = _DEFAULT.ask_at,
    ask_always: Annotated[bool, typer.Option("--ask-always", help="Never judge without a person.")] = False,
    everything: Annotated[
        bool, typer.Option("--everything", help="Compare old reports with each other again.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Judge which reports are one incident.

    Each judgement keeps its reasons. A person's judgement outranks the machine's and is never undone by it.

    \b
    bearwitness link valley.casebook
    """
    options = LinkOptions(None if ask_always else merge_at, ask_at, _DEFAULT.largest_block, everything)
    with Casebook.open(casebook) as opened:
        run = link.run(opened, options, Bar(quiet))
    tell(run, quiet=quiet, then=f"bearwitness reconcile {casebook}")
