"""Tokens to expressions: each level of rules joins runs of tokens into one, bottom up."""

from functools import lru_cache
from typing import Any, NamedTuple

from bearwitness.when.lexicon import Lexicon, lexicon
from bearwitness.when.tokens import Token, tokens


class Node(NamedTuple):
    """A reading yet to be made (its name in ``readings``) and its arguments, which may be nodes."""

    reading: str
    args: dict[str, Any]


def parse(row: list[Token], table: Lexicon) -> list[Token]:
    """The row with every date, period, range, duration ... joined into one token whose value is a Node."""
    for level in table.levels:
        classes = "".join([t.cls for t in row])
        out: list[Token] = []
        done = 0
        for match in level.scan.finditer(classes):
            start, end = match.span()
            rule = level.rules[int(str(match.lastgroup)[1:])]
            out += row[done:start]
            inner = rule.pattern.fullmatch(classes, start, end)
            args = dict(rule.constants)
            if inner is not None:
                for name in rule.names:
                    if (at := inner.start(name)) >= 0:
                        args[name] = row[at].value
            out.append(Token(rule.gives, row[start].start, row[end - 1].end, Node(rule.reading, args)))
            done = end
        if done:
            out += row[done:]
            row = out
    return row


@lru_cache(maxsize=4096)
def parse_phrase(words: str, language: str) -> tuple[Token, ...]:
    """The expressions among the words of one short phrase, in order."""
    table = lexicon(language)
    return tuple(t for t in parse(tokens(words, table), table) if isinstance(t.value, Node))
