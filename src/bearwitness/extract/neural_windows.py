"""A document's sentences as windows of word pieces that the encoder reads, with the way back to characters.

A window is ``[CLS] title [SEP] | mark s1 | mark s2 ...``: whole sentences, each behind a mark that says whether a
paragraph begins there. Training and reading build windows here and nowhere else, so that both see the same thing.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bearwitness.model.errors import CodebookError
from bearwitness.model.span import Span

MAX_PIECES = 256  # word pieces in a window, title and marks among them
TITLE_PIECES = 28
OVERLAP_PIECES = 64  # words of the last window that the next one sees again, as context


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence (or a stretch of a very long one) inside a window.

    ``mark`` is the position of its mark, ``first``..``last`` (exclusive) its pieces in the window; ``source`` is
    the index of its first piece among the document's pieces. ``context`` parts were read by an earlier window.
    """

    sentence: int
    mark: int
    first: int
    last: int
    source: int
    context: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids of one window and the parts that it holds."""

    ids: tuple[int, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document's word pieces: ids, character offsets in its text, and whether a piece goes on a word."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    inner: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Chunk:
    sentence: int
    first: int
    last: int
    paragraph: bool

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def _mark(tokenizer: Tokenizer, mark: str) -> int:
    """Id of a special piece. Raises CodebookError for a tokenizer that lacks it."""
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise CodebookError(f"The reader's tokenizer has no piece {mark}.", remedy="Install Bearwitness again.")
    return found


class Windower:
    """Cuts texts into windows with one tokenizer (BERT word pieces, lower case)."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenizer = tokenizer
        self.pad, self.mask, self._paragraph, self._sentence = (
            _mark(tokenizer, mark) for mark in ("[PAD]", "[MASK]", "[CLS]", "[SEP]")
        )

    def pieces(self, text: str) -> Pieces:
        """Word pieces of a whole text. Offsets count code points of ``text`` as it is."""
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        starts, ends = offsets[:, 0], offsets[:, 1]
        inner = np.fromiter((t.startswith("##") for t in encoding.tokens), np.bool_, len(encoding.tokens))
        return Pieces(np.array(encoding.ids, dtype=np.int64), starts, ends, inner)

    def windows(
        self, text: str, sentences: Sequence[Span], pieces: Pieces, title: str = "", most: int = MAX_PIECES
    ) -> list[Window]:
        """Windows of at most ``most`` pieces over ``sentences`` (in text order, not overlapping). Every piece of a
        sentence is read once as other than context; a title of more than ``TITLE_PIECES`` pieces is cut."""
        head = self._head(title)
        room = most - len(head)
        chunks = self._chunks(text, sentences, pieces, room - OVERLAP_PIECES)
        out: list[Window] = []
        start = 0
        while start < len(chunks):
            end = _fill(chunks, start, room - _size(self._context(chunks, start)))
            out.append(self._window(head, self._context(chunks, start), chunks[start:end], pieces))
            start = end
        return out

    def _head(self, title: str) -> list[int]:
        ids = self.tokenizer.encode(title, add_special_tokens=False).ids if title else []
        return [self._paragraph, *ids[:TITLE_PIECES], self._sentence]

    @staticmethod
    def _chunks(text: str, sentences: Sequence[Span], pieces: Pieces, limit: int) -> list[_Chunk]:
        out: list[_Chunk] = []
        before = 0
        for number, sentence in enumerate(sentences):
            first = bisect_left(pieces.starts, sentence.start)
            last = bisect_left(pieces.starts, sentence.end)
            paragraph = number == 0 or "\n" in text[before : sentence.start]
            for at in range(first, last, limit - 1):
                out.append(_Chunk(number, at, min(last, at + limit - 1), paragraph and at == first))
            before = sentence.end
        return out

    @staticmethod
    def _context(chunks: Sequence[_Chunk], start: int) -> Sequence[_Chunk]:
        at, left = start, OVERLAP_PIECES
        while at > 0 and chunks[at - 1].size <= left:
            at -= 1
            left -= chunks[at].size
        return chunks[at:start]

    def _window(self, head: list[int], context: Sequence[_Chunk], fresh: Sequence[_Chunk], pieces: Pieces) -> Window:
        ids, parts = list(head), []
        for number, chunk in enumerate((*context, *fresh)):
            mark = len(ids)
            ids.append(self._paragraph if chunk.paragraph else self._sentence)
            ids.extend(pieces.ids[chunk.first : chunk.last].tolist())
            seen = number < len(context)
            parts.append(Part(chunk.sentence, mark, mark + 1, len(ids), chunk.first, seen))
        return Window(tuple(ids), tuple(parts))


def _size(chunks: Sequence[_Chunk]) -> int:
    return sum(chunk.size for chunk in chunks)


def _fill(chunks: Sequence[_Chunk], start: int, room: int) -> int:
    end, used = start, 0
    while end < len(chunks) and (end == start or used + chunks[end].size <= room):
        used += chunks[end].size
        end += 1
    return end
