"""Words of running text with their offsets, as the finder of place names needs them."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Z]\.)+(?:Va|Dak)\b\.?|(?:[A-Z]\.){2,}|[A-Z]{1,3}(?=-[A-Z][a-z])|(?:St|Ste|Mt|Ft)\.(?=\s[A-Z])|"
    r"[^\W_]+(?:[’'ʼ`][^\W\d_]+|-(?=[A-Z\u00c0-\u00de])[^\W\d_]+|-[a-z]{1,3}(?=-[A-Z]))*|[^\w\s]"
)
CLITIC = re.compile(r"[’'`]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. ``joined``: only blanks of one line stand between it and the token before."""

    text: str
    start: int
    end: int
    joined: bool

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number, not a mark."""
        return self.text[0].isalnum()


def tokenise(text: str) -> list[Token]:
    """Tokens in order; a possessive "'s" is left out of its word."""
    out: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        word = found[0]
        if word[0].isalnum() and (clitic := CLITIC.search(word)) and clitic.start() > 0:
            end = start + clitic.start()
        between = text[last:start]
        joined = bool(out) and not between.strip(" \t\u00a0") and (bool(between) or not out[-1].is_word)
        out.append(Token(text[start:end], start, end, joined))
        last = end
    return out
