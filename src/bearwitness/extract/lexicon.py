"""Word tables of a language as sets and compiled patterns. The words themselves live in the codebook (YAML)."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from bearwitness.codebook.load import language


@cache
def words(table: str, key: str, code: str = "en") -> frozenset[str]:
    """The words of one list of a table, lower case."""
    return frozenset(str(word).casefold() for word in language(code, table)[key])


@cache
def groups(table: str, key: str, code: str = "en") -> Mapping[str, frozenset[str]]:
    """The lists of one mapping of a table ("harm_verbs" -> {"killed": {...}}), lower case."""
    return {str(k): frozenset(str(w).casefold() for w in ws) for k, ws in language(code, table)[key].items()}


@cache
def group_of(table: str, key: str, code: str = "en") -> Mapping[str, str]:
    """Word -> the name of the list that holds it; the first list wins."""
    out: dict[str, str] = {}
    for name, members in groups(table, key, code).items():
        for word in sorted(members):
            out.setdefault(word, name)
    return out


@cache
def weights(table: str, key: str, code: str = "en") -> Mapping[str, Mapping[str, float]]:
    """Weighted words of each name of a mapping."""
    return {str(k): {str(w): float(n) for w, n in ws.items()} for k, ws in language(code, table)[key].items()}


@cache
def numbers(table: str, key: str, code: str = "en") -> Mapping[str, int]:
    """Words that are numbers."""
    return {str(k): int(v) for k, v in language(code, table)[key].items()}


@cache
def pattern(table: str, key: str, code: str = "en") -> re.Pattern[str]:
    """One pattern that finds any word or phrase of a list as whole words, longest first."""
    return any_of(words(table, key, code))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, longest first, any case."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


_NAME = r"(?:the\s+|The\s+)?[A-Z][\w'’-]*(?:[\s-](?:of|the|for|al|and|in|[A-Z][\w'’-]*|\([A-Z][\w-]*\)))*"


@cache
def regex(key: str, code: str = "en", *, exact_case: bool = False) -> re.Pattern[str]:
    """One expression of the table ``patterns``; NAME in it is a capitalised name."""
    return compiled(str(language(code, "patterns")[key]), exact_case=exact_case)


def compiled(form: str, *, exact_case: bool = True) -> re.Pattern[str]:
    """An expression of a table, its NAME filled in."""
    return re.compile(form.replace("NAME", _NAME), 0 if exact_case else re.IGNORECASE)


@cache
def pairs(table: str, key: str, code: str = "en") -> Mapping[str, str]:
    """A mapping of words to words."""
    return {str(k): str(v) for k, v in language(code, table)[key].items()}
