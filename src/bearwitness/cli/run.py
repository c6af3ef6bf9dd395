"""``bearwitness run``: the whole path at once."""

from pathlib import Path
from typing import Annotated

import typer

from bearwitness.cli.screen import Bar, output
from bearwitness.cli.tally_table import show
from bearwitness.cli.telling import tell_problems, told
from bearwitness.cli.terms import (
    CasebookArgument,
    PathsArgument,
    ProfileOption,
    PublishedOption,
    QuietOption,
    ReaderOption,
)
from bearwitness.model.errors import MissingFileError
from bearwitness.model.problem import Problem
from bearwitness.steps import whole
from bearwitness.steps.defaults import WholeOptions
from bearwitness.steps.tally import table
from bearwitness.store.casebook import Casebook

_DEFAULT = WholeOptions((), Path())


def command(
    casebook: CasebookArgument,
    paths: PathsArgument,
    out: Annotated[Path, typer.Option(metavar="SITE", help="Folder for the site.", show_default=False)],
    title: Annotated[str, typer.Option(metavar="TEXT", help="What the casebook is about.")] = "",
    published: PublishedOption = None,
    profile: ProfileOption = _DEFAULT.profile,
    reader: ReaderOption = _DEFAULT.reader,
    quiet: QuietOption = False,
) -> None:
    """Do everything at once: from files to a casebook, a tally and a site.

    Makes the casebook where there is none, takes the files in, reads them, links, reconciles, publishes, and shows
    the tally by month. Stop at any time and run it again.

    \b
    bearwitness run valley.casebook reports/ --out site/
    """
    options = WholeOptions(tuple(paths), out, published, title, reader, profile)
    problems: list[Problem] = []
    with _opened(casebook, title) as opened:
        for run in whole.runs(opened, options, Bar(quiet)):
            if not quiet:
                typer.echo(told(run))
            problems += run.problems
        made = table(opened, options.tally)
    typer.echo()
    show(made, profile, output())
    typer.echo(f"\nThe site: {out / 'index.html'}\nThe casebook: bearwitness info {casebook}")
    tell_problems(problems)


def _opened(casebook: str, title: str) -> Casebook:
    """The casebook, made where there is none."""
    try:
        return Casebook.open(casebook)
    except MissingFileError:
        return Casebook.create(casebook, title=title)
