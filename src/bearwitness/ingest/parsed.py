"""Parsed: what one format's parser hands back before it becomes a Document; Limits: how much is taken in."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from bearwitness.model.errors import TooLargeError, Where


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read: ``megabytes`` of one file (10**6 bytes each), ``characters`` of its text.

    The defaults hold a scanned report of some hundred pages and a text of about 1,500 printed pages; a longer
    text is most often a whole archive in one file, which reads better when it is split.
    """

    megabytes: int = 100
    characters: int = 5_000_000

    def check_bytes(self, size: int, name: str) -> None:
        """Raise TooLargeError where a file of ``size`` bytes is beyond the limit."""
        if size > self.megabytes * 1_000_000:
            raise TooLargeError(
                f"The file holds {size / 1e6:,.0f} MB; the limit is {self.megabytes} MB.",
                where=Where(file=name),
                remedy="Split it, or raise the limit with --max-megabytes.",
            )

    def check_text(self, size: int, name: str) -> None:
        """Raise TooLargeError where a text of ``size`` characters is beyond the limit."""
        if size > self.characters:
            raise TooLargeError(
                f"The text holds {size:,} characters; the limit is {self.characters:,}.",
                where=Where(file=name),
                remedy="Split it, or raise the limit with --max-characters.",
            )


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text of one file and what the file says of itself.

    ``metadata`` holds dates as the file gives them: ``published``, ``date`` (less sure) and ``modified`` of the
    text, ``file_created`` and ``file_modified`` of the file, which say nothing of when the text was published.
    ``pages`` are offsets in ``text`` at which each page begins.
    """

    text: str
    media_type: str
    title: str = ""
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    source_kind: str = "unknown"
    protected: bool = False
    pages: tuple[int, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


_LINE_ENDS = str.maketrans({"\x85": "\n", "\u2028": "\n", "\u2029": "\n\n", "\x0b": "\n", "\x0c": "\n"})
_UNPRINTABLE: dict[int, str | None] = {code: " " for code in (*range(32), *range(127, 160)) if code not in (9, 10)}
_UNPRINTABLE |= {0xFEFF: None, 0xFFFE: None, 0xFFFF: None}
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""The text as it will be kept: every line end is ``\n``, control characters are spaces, no stray surrogate.

    PostgreSQL keeps no NUL and UTF-8 no lone surrogate, so neither can be part of a fixed text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).translate(_UNPRINTABLE)
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def one_line(text: str) -> str:
    """A title or name on one line, white space drawn together."""
    return " ".join(clean(text).split())


def control_share(text: str) -> float:
    """Share of characters, 0 to 1, that no written text holds: controls and unassigned code points."""
    if not text:
        return 0.0
    strange = sum(1 for char in text if char not in "\t\n\r\x0b\x0c\x85" and unicodedata.category(char) in {"Cc", "Cn"})
    return strange / len(text)
