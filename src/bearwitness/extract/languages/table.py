"""The word tables of one language, ready to be found in tokens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bearwitness.codebook.load import language
from bearwitness.extract.languages.tokens import Token, fold

HARMS = ("killed", "injured", "abducted", "missing")
CLASSES = ("security", "militant", "civilian", "neutral")
QUALIFIERS = ("at_least", "more_than", "up_to", "fewer_than", "about", "between", "others", "parts", "vague")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a table found at tokens ``first``..``last`` (exclusive): ``label`` is the list that holds them.

    ``taken`` is the number of letters of Arabic proclitics left out of the first word.
    """

    first: int
    last: int
    label: str
    value: str
    taken: int = 0


class Table:
    """Phrases of a language by label. ``code`` is ISO 639-1."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self.numbers: Mapping[str, int] = {}
        self._load_numbers()
        self._load_events()
        self._load_people()
        self._load_rest()
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def hits(self, row: Sequence[Token]) -> Iterator[Hit]:
        """Every phrase found; for each label the longest at a token, all labels side by side."""
        for i, token in enumerate(row):
            seen: set[str] = set()
            for taken, form in token.forms:
                for phrase, label, value in self._by_first.get(form, ()):
                    if label not in seen and _matches(row, i, phrase):
                        seen.add(label)
                        yield Hit(i, i + len(phrase), label, value, taken)

    def _add(self, label: str, phrases: Iterable[Any], value: str = "") -> None:
        for phrase in phrases:
            folded = fold(str(phrase))
            if folded:
                self._by_first.setdefault(folded[0], []).append((folded, label, value or " ".join(folded)))

    def _load_numbers(self) -> None:
        raw = language(self.code, "numbers")
        self.numbers = {" ".join(fold(str(k))): int(v) for k, v in raw["values"].items()}
        self.times = {" ".join(fold(str(k))): int(v) for k, v in raw["times"].items()}
        self.groups = {" ".join(fold(str(k))): int(v) for k, v in raw["groups"].items()}
        self.joiners = frozenset(" ".join(fold(str(w))) for w in raw["joiners"])
        self.ones = frozenset(" ".join(fold(str(w))) for w in raw["ones"])
        self.to = frozenset(" ".join(fold(str(w))) for w in raw["to"])
        for name in QUALIFIERS:
            self._add(name, raw[name])
        self._add("things", (form for noun in raw["things"] for form in self._inflected(str(noun))))

    def _load_events(self) -> None:
        raw = language(self.code, "events")
        for harm in HARMS:
            for way, phrases in raw[harm].items():
                self._add(f"harm:{way}", phrases, harm)
        for name, phrases in raw["types"].items():
            self._add(f"type:{name}", phrases)
        for name in (
            "weapons",
            "means",
            "accident",
            "unreal",
            "period",
            "accused",
            "earlier",
            "another",
            "reference",
            "splits",
        ):
            self._add(name, raw[name])
        self.transparent = _words(raw["transparent"])
        self.breaks = _words(raw["breaks"])
        self.haves, self.beens = _words(raw["haves"]), _words(raw["beens"])

    def _load_people(self) -> None:
        raw = language(self.code, "people")
        for name in CLASSES:
            for entry in raw[name]:
                self._add_person(name, str(entry))
        for name in ("of_heads", "adjectives", "parties", "forces", "names"):
            self._add(name, raw[name])
        self.articles, self.collectives = _words(raw["singular_articles"]), _words(raw["collectives"])
        self.bands = _words(raw["bands"])

    def _add_person(self, name: str, entry: str) -> None:
        if self.code != "ar":
            singular, plural = _gendered(entry, self.code)
            self._add(f"person:{name}:one", singular)
            self._add(f"person:{name}:many", plural)
            return
        first, *others = entry.split()
        if first == "-":
            self._add(f"person:{name}:many", [" ".join(others)])
            return
        self._add(f"person:{name}:one", [first, *(w for w in others if w.endswith("ا"))])
        self._add(f"person:{name}:many", (w for w in others if not w.endswith("ا")))
        known = set(others)
        self._add(f"person:{name}:two", (w for w in duals(first) if w not in known))

    def _load_rest(self) -> None:
        raw = language(self.code, "sources")
        for name in ("before", "said", "claimed", "alleged", "agent"):
            self._add(name, raw[name])
        self.stops = _words(raw["stops"])
        raw = language(self.code, "places")
        for name in ("strong", "leads", "kinds", "regions"):
            self._add(name, raw[name])
        self.particles, self.titles = _words(raw["particles"]), _words(raw["titles"])
        self.not_names, self.compounds = _words(raw["not_names"]), _words(raw["compounds"])
        self.abbreviations = frozenset(str(w).casefold() for w in raw["abbreviations"])
        for iso3, (names, demonyms) in language(self.code, "countries").items():
            self._add("country", names, str(iso3))
            self._add("demonym", (form for d in demonyms for form in self._inflected(str(d))), str(iso3))

    def _inflected(self, word: str) -> list[str]:
        if self.code == "ar":
            return [word, f"{word}ة", f"{word}ين", f"{word}ون"]
        singular, plural = _gendered(word, self.code)
        return [*singular, *plural]


@cache
def table(code: str) -> Table:
    """The tables of a language, loaded once. Raises CodebookError where a language has none."""
    return Table(code)


def duals(word: str) -> tuple[str, str]:
    """The Arabic dual of a noun, nominative and oblique."""
    stem = f"{word[:-1]}ت" if word.endswith("ة") else word
    return f"{stem}ان", f"{stem}ين"


def _words(entries: Iterable[Any]) -> frozenset[str]:
    return frozenset(" ".join(fold(str(w))) for w in entries)


def _matches(row: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the rest of a phrase follows."""
    if at + len(phrase) > len(row):
        return False
    return all(any(form == word for _, form in row[at + n].forms) for n, word in enumerate(phrase) if n)


def _gendered(word: str, code: str) -> tuple[list[str], list[str]]:
    """Singular and plural forms of a Spanish or French noun or adjective, masculine and feminine."""
    head, *rest = word.split(" ", 1)
    singular = [head]
    if code == "es" and head.endswith("o"):
        singular.append(f"{head[:-1]}a")
    elif code == "es" and head.endswith(("or", "ol", "án", "és")):
        singular.append(f"{head}a")
    elif code == "fr" and not head.endswith("e"):
        singular.extend((f"{head}e", f"{head[:-1]}se" if head.endswith("r") else f"{head}ne"))
    plural = [_plural(w, code) for w in singular]
    tail = f" {rest[0]}" if rest else ""
    return [w + tail for w in singular], [w + tail for w in plural]


def _plural(word: str, code: str) -> str:
    if code == "es":
        if word.endswith("z"):
            return f"{word[:-1]}ces"
        return f"{word}s" if word[-1] in "aeiouáéíóú" else word if word.endswith("s") and len(word) > 5 else f"{word}es"
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    if word.endswith(("s", "x", "z")):
        return word
    return f"{word}x" if word.endswith("eau") else f"{word}s"
