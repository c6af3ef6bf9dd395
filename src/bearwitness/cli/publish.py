"""``bearwitness publish``: tables, a map and a site."""

from pathlib import Path
from typing import Annotated

import typer

from bearwitness.cli.screen import Bar
from bearwitness.cli.telling import tell
from bearwitness.cli.terms import CasebookArgument, ProfileOption, QuietOption
from bearwitness.steps import publish
from bearwitness.steps.defaults import PublishOptions
from bearwitness.store.casebook import Casebook

_DEFAULT = PublishOptions(Path())


def command(
    casebook: CasebookArgument,
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", help="Folder to write, new or of an earlier publication.", show_default=False),
    ],
    title: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Title of the site; without it, that of the casebook.", show_default=False),
    ] = "",
    profile: ProfileOption = _DEFAULT.profile,
    names: Annotated[bool, typer.Option("--names", help="Publish the names of victims.")] = _DEFAULT.names,
    quiet: QuietOption = False,
) -> None:
    """Write tables, a map and a site to a folder.

    CSV, GeoJSON and pages with a map and a timeline that open from the folder with the network off. Protected
    speakers are never named or quoted in it; where their words would go out, nothing is written.

    \b
    bearwitness publish valley.casebook site/
    """
    with Casebook.open(casebook) as opened:
        run = publish.run(opened, PublishOptions(out, title=title, profile=profile, names=names), Bar(quiet))
    tell(run, quiet=quiet)
    typer.echo(f"Open {out / 'index.html'} in a browser.")
