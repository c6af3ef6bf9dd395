"""Values in words for the screen and for spreadsheets. Nothing unknown is shown as a number."""

import re

from bearwitness.codebook.load import Codebook
from bearwitness.model.count import Count
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.span import Span
from bearwitness.model.values import Value
from bearwitness.publish.words import count_words, moment_words, place_words

_END = re.compile(r"[.!?…。؟।]['\"”’»)\]]*(?=\s+[^\sa-z])")
"""A mark that ends a sentence, with what closes after it; what follows does not begin with a small letter."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def in_words(value: Value, field: str, codebook: Codebook) -> str:
    """One value as a person would say it; "" where it says nothing."""
    match value:
        case str():
            return label(value, field, codebook)
        case Count():
            return count_words(value)
        case Moment():
            return moment_words(value)
        case Place():
            return place_words(value)


def label(code: str, field: str, codebook: Codebook) -> str:
    """Label of a code where the field has codes and knows it, else the words themselves."""
    entry = codebook.fields.get(field)
    codes = codebook.lists.get(entry.codes, {}) if entry and entry.codes else {}
    return codes[code].label if code in codes else code


def field_label(field: str, codebook: Codebook) -> str:
    """Label of a field, or its name where the codebook does not know it."""
    entry = codebook.fields.get(field)
    return entry.label if entry else field


def sentence_around(text: str, span: Span, evidence: tuple[Span, ...]) -> Span:
    """The supporting passage that holds ``span``; where none does, the sentence around it."""
    holding = [passage for passage in evidence if passage.contains(span)]
    if holding:
        return min(holding, key=lambda passage: passage.end - passage.start)
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end - 1)
    last = max(len(text) if last < 0 else last, span.end)
    ends = [found.end() for found in _END.finditer(text, first, last)]
    start = max((end for end in ends if end <= span.start), default=first)
    end = min((end for end in ends if end >= span.end), default=last)
    sentence = text[start:end]
    return Span(start + len(sentence) - len(sentence.lstrip()), max(start + len(sentence.rstrip()), span.end))


def safe_cell(text: str) -> str:
    """Text for a CSV cell: a leading ``= + - @`` or tab is kept from being a formula by an apostrophe.

    A number keeps its sign. Source: OWASP, "CSV Injection".
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
