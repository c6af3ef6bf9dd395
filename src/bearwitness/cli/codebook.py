"""``bearwitness codebook``: fields, codes and what they mean."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from bearwitness.cli.screen import output
from bearwitness.codebook.load import Codebook, load
from bearwitness.model.errors import CodebookError


def command(
    name: Annotated[
        str, typer.Argument(metavar="[LIST]", help="A codelist, such as event_types; without it the fields.")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="The fields and every codelist.")] = False,
) -> None:
    """Show the codebook: fields, codes and what they mean.

    \b
    bearwitness codebook
    bearwitness codebook event_types
    bearwitness codebook --all
    """
    book = load()
    if name and name not in book.lists:
        raise CodebookError(f"There is no codelist {name!r}.", remedy=f"Choose one of: {', '.join(book.lists)}.")
    console = output()
    for words, indent in _lines(book, tuple(book.lists) if every else (name,) if name else ()):
        console.print(Padding(words, (0, 0, 0, indent), expand=False))


def _lines(book: Codebook, lists: tuple[str, ...]) -> Iterable[tuple[Text, int]]:
    """Lines and how far each is indented: the fields unless only a codelist is asked for, then the codelists."""
    yield Text(f"Codebook {book.version} ({book.sha256[:12]})", style="bold"), 0
    if len(lists) != 1:
        for field in book.fields.values():
            kind = f"{field.kind}: {field.codes}" if field.codes else field.kind
            yield Text(f"{field.name}  ({kind}{', several' if field.multiple else ''})"), 0
            yield Text(field.definition, style="dim"), 4
        yield Text(f"Codelists: {', '.join(book.lists)}"), 0
    for codelist in lists:
        yield Text(codelist, style="bold"), 0
        for code in book.lists[codelist].values():
            yield Text(f"{code.code}  {code.label}"), 2
            yield Text(f"{code.definition}{f' ({code.source})' if code.source else ''}", style="dim"), 6
            for scheme, value in code.crosswalk.items():
                yield Text(f"{scheme}: {value}", style="dim"), 6
