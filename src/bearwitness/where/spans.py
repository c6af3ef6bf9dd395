"""Stretches of text that may name a place: known names, names in capitals, and what a parser marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bearwitness.codebook.load import language
from bearwitness.where.countries import iso3_of
from bearwitness.where.gazetteer import Gazetteer
from bearwitness.where.names import key
from bearwitness.where.tokens import Token
from bearwitness.where.words import words

LONGEST = 6


@dataclass(frozen=True, slots=True)
class Known:
    """What the gazetteers know of a name: kinds, the largest size (log2 of people), how many, whether as a main name,
    in how many countries; and its ``homes``: countries and first-order divisions (as ids) where it lies.
    """

    kinds: frozenset[str]
    size: float
    count: int
    main: bool
    nations: int
    homes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens ``first`` to ``last`` (exclusive) as one candidate name; ``known`` None when no gazetteer has it."""

    first: int
    last: int
    text: str
    known: Known | None
    marked: str = ""


class Names:
    """Which names the gazetteers know; remembers what it was asked."""

    def __init__(self, gazetteers: Sequence[Gazetteer]) -> None:
        self._gazetteers = tuple(gazetteers)
        self.known = lru_cache(maxsize=200_000)(self._known)

    def _known(self, name: str) -> Known | None:
        if (short := name.replace(".", "").replace(" ", "")) in abbreviations() and (short != name or short.isupper()):
            return Known(frozenset({"region"}), 22.0, 1, False, 1)
        wanted = key(name)
        if len(wanted) < 2 or wanted.isdigit():
            return None
        found = [(g, e) for g in self._gazetteers for e in g.exact(wanted)]
        nation = iso3_of(name)
        if not found and nation is None:
            return None
        kinds = frozenset(e.kind for _, e in found) | (frozenset({"country"}) if nation else frozenset())
        main = any(key(e.name) == wanted for _, e in found)
        size = max((e.size for _, e in found), default=20.0)
        homes = {(e.country or "", g.entry(e.adm1).id if e.adm1 >= 0 else e.id) for g, e in found}
        return Known(kinds, size, len(found), main, len({nation for nation, _ in homes}), tuple(sorted(homes)[:60]))


def stretches(tokens: Sequence[Token], text: str, names: Names) -> list[Stretch]:
    """Every candidate: all known names of up to ``LONGEST`` words, and whole runs of capitalised words."""
    out = []
    for first, token in enumerate(tokens):
        if not token.is_word or not (token.capital or token.text.lower() in _links()[1]):
            continue
        for last in _ends(tokens, first):
            words_ = text[token.start : tokens[last - 1].end]
            known = names.known(words_)
            if known is not None:
                out.append(Stretch(first, last, words_, known))
    return out


def _ends(tokens: Sequence[Token], first: int) -> Iterator[int]:
    """Positions where a name that begins at ``first`` may end, shortest first."""
    for last in range(first + 1, min(len(tokens), first + LONGEST) + 1):
        token = tokens[last - 1]
        if last - 1 > first and not token.joined and token.text != "-":
            return
        if token.is_word and (token.capital or (last - 1 > first and token.text[0].isdigit())):
            yield last
        elif last - 1 > first and token.text.lower() not in _links()[0]:
            return


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, tuple[str, str]]:
    """Abbreviated divisions, without their full stops."""
    return {short.replace(".", "").replace(" ", ""): full for short, full in words().abbreviations.items()}


@lru_cache(maxsize=1)
def _links() -> tuple[frozenset[str], frozenset[str]]:
    """Lower-case words that may stand inside a name, and those that may begin one."""
    table = language("en", "names_around")
    return frozenset(table["inside"]) | {"-"}, frozenset(table["articles"])
