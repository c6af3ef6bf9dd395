"""Tokens to expressions: each level of rules joins runs of tokens into one, bottom up."""

from functools import lru_cache
from typing import Any, NamedTuple

from bearwitness.when.lexicon import Lexicon, Rule, lexicon
from bearwitness.when.tokens import Token, tokens


class Node(NamedTuple):
    """A reading yet to be made (its name in ``resolve.READINGS``) and its arguments, which may be nodes."""

    reading: str
    args: dict[str, Any]


def parse(row: list[Token], table: Lexicon) -> list[Token]:
    """The row with every date, period, range, duration ... joined into one token whose value is a Node.

    Only islands are read: runs of the table's words that are not all glue ("of the", "in 40").
    """
    classes = "".join([t.cls for t in row])
    out: list[Token] = []
    done = 0
    for match in table.islands.finditer(classes):
        start, end = match.span()
        if table.glue.fullmatch(classes, start, end):
            continue
        out += row[done:start]
        out += _island(row[start:end], classes[start:end], table)
        done = end
    return out + row[done:]


def _island(row: list[Token], classes: str, table: Lexicon) -> list[Token]:
    for level in table.levels:
        out: list[Token] = []
        i, size, changed = 0, len(row), False
        while i < size:
            for rule in level.get(classes[i], ()):
                match = rule.pattern.match(classes, i)
                if match is not None:
                    end = match.end()
                    node = Node(rule.reading, _args(rule, match.start, row))
                    out.append(Token(rule.gives, row[i].start, row[end - 1].end, node))
                    i, changed = end, True
                    break
            else:
                out.append(row[i])
                i += 1
        if changed:
            row = out
            classes = "".join([t.cls for t in row])
    return row


def _args(rule: Rule, start: Any, row: list[Token]) -> dict[str, Any]:
    args = dict(rule.constants)
    for name in rule.names:
        if (at := start(name)) >= 0:
            args[name] = row[at].value
    return args


@lru_cache(maxsize=4096)
def parse_phrase(words: str, language: str) -> tuple[Token, ...]:
    """The expressions among the words of one short phrase, in order."""
    table = lexicon(language)
    return tuple(t for t in parse(tokens(words, table), table) if isinstance(t.value, Node))
