"""``bearwitness verify``: nothing was altered."""

import typer

from bearwitness.cli.telling import tell_problems
from bearwitness.cli.terms import CasebookArgument
from bearwitness.store.casebook import Casebook


def command(casebook: CasebookArgument) -> None:
    """Check that nothing in a casebook was altered.

    Checks the chain of the journal, the hash of every document, and that every quotation stands in its text.
    Leaves with status 1 where something is wrong.

    \b
    bearwitness verify valley.casebook
    """
    with Casebook.open(casebook, write=False) as opened:
        problems = opened.verify()
        counts = opened.counts()
        head = opened.info().get("journal_head", "")
    tell_problems(problems)
    typer.echo(
        f"Whole: {counts['documents']:,} documents, {counts['claims']:,} claims, {counts['entries']:,} journal entries."
    )
    typer.echo(f"Head of the journal: {head}")
