"""The terminal: results on standard output, progress and remarks on standard error."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

T = TypeVar("T")

_WIDTH = 80
"""Columns of a result that does not go to a terminal."""


def output() -> Console:
    """Where results go: as wide as the terminal, 80 columns into a file; NO_COLOR holds."""
    return Console(
        width=None if sys.stdout.isatty() else _WIDTH, highlight=False, emoji=False, soft_wrap=False, markup=False
    )


def remarks() -> Console:
    """Where progress and remarks go."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


class Bar:
    """Progress (``model.progress``) as a bar on a terminal. ``quiet`` silences it and the remarks."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._console = remarks()

    def track(self, items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
        """Yield the items, with a bar while standard error is a terminal."""
        if self._quiet or not self._console.is_terminal:
            yield from items
            return
        columns = (
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as progress:
            yield from progress.track(items, total=total, description=what.capitalize())

    def say(self, words: str) -> None:
        """One line on standard error."""
        if not self._quiet:
            self._console.print(Text(words))
