"""``bearwitness extract``: documents read."""

from bearwitness.cli.screen import Bar
from bearwitness.cli.telling import tell
from bearwitness.cli.terms import CasebookArgument, QuietOption, ReaderOption
from bearwitness.steps import extract
from bearwitness.steps.defaults import ExtractOptions
from bearwitness.store.casebook import Casebook

_DEFAULT = ExtractOptions()


def command(casebook: CasebookArgument, reader: ReaderOption = _DEFAULT.reader, quiet: QuietOption = False) -> None:
    """Read the documents of a casebook that are not read yet.

    Every value is kept with its words and their place in the document. Stop at any time and run it again.

    \b
    bearwitness extract valley.casebook
    """
    with Casebook.open(casebook) as opened:
        run = extract.run(opened, ExtractOptions(reader), Bar(quiet))
    tell(run, quiet=quiet, then=f"bearwitness link {casebook}")
