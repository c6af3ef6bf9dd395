"""A language's date table as compiled word look-ups and rules.

A table (``codebook/languages/<code>/dates.yaml``) holds ``words`` (class -> word or phrase -> value), ``macros``
(name -> classes joined by ``|``), ``settings``, and ``levels``: lists of rules ``[gives, reading, pattern]`` or
``[gives, reading, pattern, constants]``. A pattern is a row of classes: ``month dom:day ,? year``; ``a|b`` either,
``:name`` the argument that a reading receives (default: the class), ``?`` perhaps, ``!a|b`` not followed by,
``( ... )?`` a group. Every class is one character inside, so that a rule is a regular expression over classes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bearwitness.codebook import load
from bearwitness.model.errors import CodebookError, Where

BUILT_IN = (
    "other", "dom", "num", "decimal", "year", "oldyear", "ord", "iso", "slashed", "clock", "decade", "card", "comma",
    "dash", "slash", "open", "shut", "date", "period", "range", "ref", "duration", "time", "set",
)  # fmt: skip
"""Classes that the tokenizer or a rule makes: a number 1-31, another, 2.5, four digits 1801-2199 and 1000-1800 ..."""
WORD = re.compile(r"[^\s']+(?:'s\b|')?|'")
"""Words of an entry, cut as the tokenizer cuts them: "l'" "été", but "year's"."""
GROUP = ("(", ")", ")?")

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
class Lexicon:
    """Words; phrases by first word (longest first); for each level, rules by the class they can begin with."""

    words: Mapping[str, Word]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]
    levels: tuple[Mapping[str, tuple[Rule, ...]], ...]
    chars: Mapping[str, str]
    names: Mapping[str, str]
    islands: re.Pattern[str]
    glue: re.Pattern[str]
    settings: Mapping[str, frozenset[str]]


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled table of one language. Raises CodebookError when it is missing or malformed."""
    table = load.language(language, "dates")
    where = Where(file=f"{language}/dates.yaml")
    classes = dict.fromkeys((*BUILT_IN, *table["words"]))
    chars = {name: chr(0xE000 + i) for i, name in enumerate(classes)}
    words, phrases = _words(table["words"], chars)
    members = {name: chars[name] for name in classes}
    for name, text in table.get("macros", {}).items():
        members[name] = "".join(members[c] for c in text.split("|"))
    members[","] = chars["comma"]
    settings = {k: frozenset(map(str, v)) for k, v in table.get("settings", {}).items()}
    glue = "".join(members[c] for c in sorted(settings.get("glue", frozenset())))
    return Lexicon(
        words,
        phrases,
        tuple(_level(rows, members, where) for rows in table["levels"]),
        chars,
        {char: name for name, char in chars.items()},
        re.compile(f"[^{chars['other']}]+"),
        re.compile(f"[{glue}]*" if glue else r"(?!)"),
        settings,
    )


def _words(
    table: Mapping[str, Mapping[str, Any]], chars: Mapping[str, str]
) -> tuple[dict[str, Word], dict[str, tuple[tuple[tuple[str, ...], Word], ...]]]:
    words: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for name, entries in table.items():
        for text, value in entries.items():
            first, *rest = WORD.findall(str(text).casefold())
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), (chars[name], value)))
            else:
                words[first] = (chars[name], value)
    return words, {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}


def _level(rows: list[list[Any]], members: Mapping[str, str], where: Where) -> Mapping[str, tuple[Rule, ...]]:
    by_first: dict[str, list[Rule]] = {}
    for row in rows:
        gives, reading, pattern, *constants = row
        try:
            pieces = pattern.split()
            source, names = _compile(pieces, members)
            compiled = re.compile(source)
            rule = Rule(members[gives], reading, compiled, names, constants[0] if constants else {})
            for char in _first(pieces, members)[0]:
                by_first.setdefault(char, []).append(rule)
        except (KeyError, re.error) as error:
            raise CodebookError(f"The pattern {pattern!r} cannot be read: {error}.", where=where) from error
    return {char: tuple(rules) for char, rules in by_first.items()}


def _split(piece: str) -> tuple[str, str, bool]:
    """Classes, argument name and optionality of one piece: ``month|ord:day?``."""
    body = piece.removesuffix("?")
    classes, _, name = body.partition(":")
    return classes, name or (classes if classes.isidentifier() else ""), body != piece


def _compile(pieces: list[str], members: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    out: list[str] = []
    names: list[str] = []
    for piece in pieces:
        if piece in GROUP:
            out.append(piece.replace("(", "(?:"))
        elif piece.startswith("!"):
            out.append(f"(?![{_members(piece[1:], members)}])")
        else:
            classes, name, optional = _split(piece)
            named = bool(name) and name not in names
            if named:
                names.append(name)
            one = f"[{_members(classes, members)}]"
            out.append((f"(?P<{name}>{one})" if named else one) + ("?" if optional else ""))
    return "".join(out), tuple(names)


def _first(pieces: list[str], members: Mapping[str, str]) -> tuple[dict[str, None], bool]:
    """Classes with which a pattern can begin, and whether it can be empty. Groups do not nest."""
    out: dict[str, None] = {}
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        if piece == "(":
            end = next(j for j in range(i, len(pieces)) if pieces[j] in GROUP[1:])
            inner, empty = _first(pieces[i + 1 : end], members)
            out |= inner
            optional = empty or pieces[end] == ")?"
            i = end
        else:
            classes, _, optional = _split(piece)
            out |= dict.fromkeys(_members(classes, members))
        if not optional:
            return out, False
        i += 1
    return out, True


def _members(classes: str, members: Mapping[str, str]) -> str:
    return "".join(members[c] for c in classes.split("|"))
