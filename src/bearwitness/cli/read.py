"""``bearwitness read``: what files say, without a casebook."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from bearwitness.cli.read_table import show
from bearwitness.cli.screen import Bar, output
from bearwitness.cli.sheets import write_csv
from bearwitness.cli.telling import tell_problems
from bearwitness.cli.terms import (
    CharactersOption,
    Format,
    FormatOption,
    MegabytesOption,
    QuietOption,
    ReaderOption,
    ReadPublishedOption,
)
from bearwitness.codebook.load import load
from bearwitness.ingest.parsed import Limits
from bearwitness.model.errors import BearwitnessError
from bearwitness.model.problem import Problem
from bearwitness.plugins import Reader, reader
from bearwitness.steps.defaults import ReadOptions
from bearwitness.steps.files import bytes_of, files_in
from bearwitness.steps.read import Read, read_data
from bearwitness.steps.read_json import to_report
from bearwitness.steps.read_rows import COLUMNS, rows_of

_STANDARD_INPUT = Path("-")
_DEFAULT = ReadOptions()


def command(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Files and folders; - is standard input.", show_default=False),
    ],
    published: ReadPublishedOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002  # the option's name
    reader_name: ReaderOption = _DEFAULT.reader,
    max_megabytes: MegabytesOption = _DEFAULT.limits.megabytes,
    max_characters: CharactersOption = _DEFAULT.limits.characters,
    quiet: QuietOption = False,
) -> None:
    """Read files without a casebook: incidents, totals and the words behind them.

    Takes text, HTML, PDF, DOCX, ODT, e-mail, JSON and WARC. Every value stands with the sentence it was read
    from. Nothing is stored and nothing leaves this machine.

    \b
    bearwitness read report.txt --published 2011-03-31
    bearwitness read reports/ --format csv > values.csv
    bearwitness read - --format json < report.html
    """
    options = ReadOptions(reader_name, published, "", Limits(max_megabytes, max_characters))
    problems: list[Problem] = []
    _write(_all(files, options, Bar(quiet), problems), format, problems)
    tell_problems(problems)


def _all(files: list[Path], options: ReadOptions, bar: Bar, problems: list[Problem]) -> Iterator[Read]:
    """Every document of the files, read; what could not be read is added to ``problems``."""
    found = files_in([path for path in files if path != _STANDARD_INPUT])
    problems += found.problems
    made = reader(options.reader)
    inputs = [_STANDARD_INPUT for path in files if path == _STANDARD_INPUT][:1] + list(found.files)
    for path in bar.track(inputs, "files", len(inputs)):
        yield from _one(path, made, options, problems)


def _one(path: Path, made: Reader, options: ReadOptions, problems: list[Problem]) -> Iterator[Read]:
    try:
        yield from read_data(_bytes(path, options.limits), _name(path), made, options)
    except BearwitnessError as error:
        problems.append(Problem.of(error))


def _bytes(path: Path, limits: Limits) -> bytes:
    if path != _STANDARD_INPUT:
        return bytes_of(path, limits)
    return sys.stdin.buffer.read(limits.megabytes * 1_000_000 + 1)


def _name(path: Path) -> str:
    return "standard input" if path == _STANDARD_INPUT else str(path)


def _write(read: Iterable[Read], format: Format, problems: list[Problem]) -> None:  # noqa: A002  # the option's name
    codebook = load()
    match format:
        case Format.JSON:
            documents = list(read)
            json.dump(to_report(documents, problems), sys.stdout, ensure_ascii=False, indent=1)
            sys.stdout.write("\n")
        case Format.CSV:
            write_csv(COLUMNS, (row for one in read for row in rows_of(one, codebook)))
        case Format.TABLE:
            console = output()
            for one in read:
                show(one, codebook, console)
