"""The command ``bearwitness``. Imported by nobody but the entry point.

A command is a module of this package named in ``COMMANDS``; only the one that is called is imported, so that
``bearwitness --help`` does not wait for spaCy. The line of help stands here and opens the command's own help.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer

from bearwitness.cli.faults import STOPPED, explain
from bearwitness.cli.terms import version_shown

COMMANDS = {
    "read": "Read files without a casebook: incidents, totals and the words behind them.",
    "run": "Do everything at once: from files to a casebook, a tally and a site.",
    "init": "Make a new casebook.",
    "ingest": "Take files and folders into a casebook.",
    "extract": "Read the documents of a casebook that are not read yet.",
    "link": "Judge which reports are one incident.",
    "judge": "Say whether two reports are one incident.",
    "merge": "Make several incidents one.",
    "split": "Take reports out of an incident.",
    "reconcile": "Settle the values of each incident by a counting practice.",
    "tally": "Count incidents and people, with ranges.",
    "claims": "Compare each total that a text claims with the record under the same scope.",
    "trend": "Test whether incidents rose or fell at a date, and say what would change the answer.",
    "estimate": "Estimate what no list recorded, by several methods side by side, or say why that cannot be done.",
    "publish": "Write tables, a map and a site to a folder.",
    "search": "Find words in the documents of a casebook.",
    "info": "Show what a casebook holds.",
    "codebook": "Show the codebook: fields, codes and what they mean.",
    "gazetteer": "Import places, or list the gazetteers in use.",
    "verify": "Check that nothing in a casebook was altered.",
}
"""Commands in the order of help, each with its line."""

_ALONE = frozenset({"codebook"})
"""Commands that do something without an argument; the others then show their help."""

_EPILOG = "Each command has its own help: bearwitness ingest --help"


def main() -> None:
    """Run the command line and leave with its status: 0 done, 1 it could not be done, 2 wrong use, 130 stopped."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Exit status of one command line. Errors are told in one line on standard error.

    ``--debug`` is taken out wherever it stands, so that it can be put at the end of the line that failed.
    """
    ours = arguments[: arguments.index("--")] if "--" in arguments else arguments
    debug = "--debug" in ours
    words = [word for word in ours if word != "--debug"] + list(arguments[len(ours) :])
    try:
        status = application(called(words))(words, prog_name="bearwitness", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:
        if debug and not isinstance(error, SystemExit):
            raise
        return explain(error)
    if status == STOPPED:  # Typer has turned Ctrl-C into this status already
        return explain(KeyboardInterrupt())
    return status if isinstance(status, int) else 0


def called(arguments: Sequence[str]) -> tuple[str, ...]:
    """The commands to import: the one that the arguments call, or all for a shell that completes words."""
    if "_BEARWITNESS_COMPLETE" in os.environ:
        return tuple(COMMANDS)
    first = next((word for word in arguments if not word.startswith("-")), None)
    return (first,) if first in COMMANDS else ()


def application(load: Sequence[str]) -> Callable[..., Any]:
    """The command line with the modules of the commands in ``load`` imported; of the others the name and line only."""
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, epilog=_EPILOG, pretty_exceptions_enable=False)
    app.callback()(bearwitness)
    for name, line in COMMANDS.items():
        command = import_module(f"bearwitness.cli.{name}").command if name in load else _not_loaded
        app.command(name, short_help=line, no_args_is_help=name in load and name not in _ALONE)(command)
    return app


def bearwitness(
    version: bool = typer.Option(False, "--version", callback=version_shown, is_eager=True, help="Show the version."),
    debug: bool = typer.Option(False, "--debug", help="On an error show where it arose; also at the end of a line."),
) -> None:
    """From reports of political violence to a record that stands up, offline.

    The path: init, ingest, extract, link, reconcile, tally, publish. Or all of it with run.
    """


def _not_loaded() -> None:
    """Stands for a command that is listed and not called."""
