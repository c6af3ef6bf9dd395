"""``bearwitness ingest``: files into a casebook."""

from typing import Annotated

import typer

from bearwitness.cli.screen import Bar
from bearwitness.cli.telling import tell
from bearwitness.cli.terms import (
    CasebookArgument,
    CharactersOption,
    MegabytesOption,
    PathsArgument,
    PublishedOption,
    QuietOption,
)
from bearwitness.codebook.load import load
from bearwitness.ingest.parsed import Limits
from bearwitness.steps import ingest
from bearwitness.steps.defaults import IngestOptions
from bearwitness.store.casebook import Casebook

_LIMITS = Limits()


def command(
    casebook: CasebookArgument,
    paths: PathsArgument,
    published: PublishedOption = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of files that name none.", show_default=False)
    ] = None,
    source_kind: Annotated[
        str, typer.Option(metavar="CODE", help="Who speaks, of files that do not say: a codebook code.")
    ] = "unknown",
    protected: Annotated[
        bool, typer.Option("--protected", help="The speakers are in danger: never publish them.")
    ] = False,
    max_megabytes: MegabytesOption = _LIMITS.megabytes,
    max_characters: CharactersOption = _LIMITS.characters,
    quiet: QuietOption = False,
) -> None:
    """Take files and folders into a casebook.

    Text, HTML, PDF, DOCX, ODT, e-mail, JSON and WARC. What is there already is skipped; a bad file is told and
    the good ones go in. Stop at any time and run it again.

    \b
    bearwitness ingest valley.casebook reports/
    bearwitness ingest valley.casebook a.txt --source-kind interview --protected
    """
    load().code("source_kinds", source_kind)
    options = IngestOptions(
        tuple(paths), published, outlet, source_kind, protected, Limits(max_megabytes, max_characters)
    )
    with Casebook.open(casebook) as opened:
        run = ingest.run(opened, options, Bar(quiet))
    tell(run, quiet=quiet, then=f"bearwitness extract {casebook}")
