"""Progress: how a step tells its caller how far it is. The pure rooms never print."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """A progress bar, or none."""

    def track(self, items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
        """Yield the items, telling after each that one more is done. ``what`` is a plural noun."""
        ...

    def say(self, words: str) -> None:
        """One line for the user."""
        ...


class Silent:
    """No progress shown: for libraries and tests."""

    def track(self, items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
        """Yield the items."""
        yield from items

    def say(self, words: str) -> None:
        """Say nothing."""
