"""A language's date table as compiled word look-ups and rules.

A table (``codebook/languages/<code>/dates.yaml``) holds ``words`` (class -> word or phrase -> value), ``macros``
(name -> classes joined by ``|``) and ``levels``: lists of rules ``[gives, reading, pattern]`` or
``[gives, reading, pattern, constants]``. A pattern is a row of classes: ``month dom:day ,? year``; ``a|b`` either,
``:name`` the argument that a reading receives (default: the class), ``?`` perhaps, ``!a|b`` not followed by, ``( ... )?`` a group. Every class
is one character inside, so that a rule is an ordinary regular expression over a string of classes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bearwitness.codebook import load
from bearwitness.model.errors import CodebookError, Where

BUILT_IN = (
    "other", "dom", "num", "year", "ord", "iso", "slashed", "clock", "decade", "card", "span", "comma", "dash",
    "slash", "open", "shut", "date", "period", "range", "point", "ref", "duration", "time", "set",
)  # fmt: skip
"""Classes that the tokenizer or a rule makes: a number 1-31, another number, 1000-2199 in four digits, "3rd" ..."""

Word = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a level: the class it gives, the reading that makes its value, fixed arguments."""

    gives: str
    reading: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    constants: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Level:
    """Rules tried together from the left, the first listed first."""

    scan: re.Pattern[str]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words, phrases by first word (longest first), levels of rules, and the characters of the classes."""

    words: Mapping[str, Word]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]
    levels: tuple[Level, ...]
    chars: Mapping[str, str]
    settings: Mapping[str, Any]


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled table of one language. Raises CodebookError when it is missing or malformed."""
    table = load.language(language, "dates")
    where = Where(file=f"{language}/dates.yaml")
    classes = dict.fromkeys((*BUILT_IN, *table["words"]))
    chars = {name: chr(0xE000 + i) for i, name in enumerate(classes)}
    words: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for name, entries in table["words"].items():
        for text, value in entries.items():
            parts = tuple(str(text).casefold().split())
            if len(parts) == 1:
                words[parts[0]] = (chars[name], value)
            else:
                phrases.setdefault(parts[0], []).append((parts[1:], (chars[name], value)))
    macros = {name: text.split("|") for name, text in table.get("macros", {}).items()}
    levels = tuple(_level(rows, chars, macros, where) for rows in table["levels"])
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    return Lexicon(words, ordered, levels, chars, table.get("settings", {}))


def _level(rows: list[list[Any]], chars: Mapping[str, str], macros: Mapping[str, list[str]], where: Where) -> Level:
    rules, sources = [], []
    for row in rows:
        gives, reading, pattern = row[:3]
        try:
            source, names = _compile(pattern, chars, macros)
            compiled = re.compile(source)
            rules.append(Rule(chars[gives], reading, compiled, names, row[3] if len(row) > 3 else {}))
        except (KeyError, re.error) as error:
            raise CodebookError(f"The pattern {pattern!r} cannot be read: {error}.", where=where) from error
        sources.append(re.sub(r"\(\?P<\w+>", "(?:", source))
    scan = "|".join(f"(?P<r{i}>{source})" for i, source in enumerate(sources))
    return Level(re.compile(scan), tuple(rules))


def _compile(pattern: str, chars: Mapping[str, str], macros: Mapping[str, list[str]]) -> tuple[str, tuple[str, ...]]:
    out, names = [], []
    for piece in pattern.split():
        if piece in ("(", ")", ")?"):
            out.append(piece.replace("(", "(?:"))
            continue
        if piece[0] == "!":
            out.append(f"(?![{''.join(chars[m] for c in piece[1:].split('|') for m in macros.get(c, [c]))}])")
            continue
        body, optional, _ = piece.partition("?") if piece.endswith("?") else (piece, "", "")
        classes, _, name = body.replace(",", "comma").partition(":")
        name = name or ("" if classes == "comma" or not classes.isidentifier() else classes)
        members = "".join(chars[m] for c in classes.split("|") for m in macros.get(c, [c]))
        if name and name not in names:
            names.append(name)
            out.append(f"(?P<{name}>[{members}]){optional}")
        else:
            out.append(f"[{members}]{optional}")
    return "".join(out), tuple(names)
