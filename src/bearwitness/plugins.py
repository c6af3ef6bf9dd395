"""The plugin door: readers found by entry point ``bearwitness.readers``. Built-ins come through it too.

A hook ships only with a real user of it (house rule 10).
"""

from importlib.metadata import entry_points
from typing import Protocol

from bearwitness.model.claim import AggregateClaim, Report
from bearwitness.model.document import Document
from bearwitness.model.errors import CodebookError
from bearwitness.model.problem import Problem


class Reading(Protocol):
    """What a reader found in one document."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """Incidents, in text order."""
        ...

    @property
    def aggregates(self) -> tuple[AggregateClaim, ...]:
        """Claims about many incidents."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""
        ...


class Reader(Protocol):
    """Reads documents. ``name`` is ``name@version``; the same name must give the same claims."""

    @property
    def name(self) -> str:
        """``name@version``."""
        ...

    def read(self, document: Document) -> Reading:
        """Reports and aggregate claims of one document, every value with its citation."""
        ...


GROUP = "bearwitness.readers"


def reader(name: str) -> Reader:
    """The reader registered under ``name``. Raises CodebookError naming those that there are."""
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise CodebookError(f"There is no reader {name!r}.", remedy=f"Choose one of: {', '.join(sorted(found))}.")
    made: Reader = found[name].load()()
    return made
