"""Signs that a stretch of text names a place: the numbers that the finder weighs. Order is fixed by ``NAMES``.

Only words of closed lists, shapes, the gazetteers' figures and a parser's marks count, never a name itself, so that
what was learnt on one region's news holds on another's.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bearwitness.codebook.load import language
from bearwitness.where.countries import demonyms
from bearwitness.where.spans import Stretch
from bearwitness.where.tokens import Token
from bearwitness.where.words import words

LABELS: Final = ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "OTHER")
SHAPE: Final = (
    "bias", "known", "country", "region", "county", "locality", "feature", "size", "size_big", "count", "main",
    "one_nation", "one_word", "three_words", "all_caps", "short", "links", "demonym", "abbreviation", "given",
    "kind_in", "digit", "hyphen", "time", "title_in", "body_in",
)  # fmt: skip
AROUND: Final = (
    "before_spatial", "before_of", "before_the", "before_title", "before_comma", "before_and", "before_capital",
    "before_given", "before_known", "before_initial", "before_start", "before_body", "before_kind", "before_lower",
    "after_comma_known", "after_comma_big", "after_comma_abbreviation", "after_kind", "after_body", "after_speech",
    "after_capital", "after_known", "after_possessive", "after_hyphen", "after_end", "after_lower", "after_number",
    "after_comma", "comma_before_known", "after_bracket", "before_quote", "after_dash", "heads_line",
    "after_people", "after_given",
)  # fmt: skip
MARKS: Final = (*(f"{where}_{label}" for where in ("same", "inside", "part") for label in LABELS), "unmarked")
DOCUMENT: Final = (
    "often", "spatial_elsewhere", "part_elsewhere", "place_elsewhere", "person_elsewhere", "lower_elsewhere",
    "comma_elsewhere", "alone_elsewhere", "home_region", "home_nation", "home_own", "person_word",
)  # fmt: skip
NAMES: Final = SHAPE + AROUND + MARKS + DOCUMENT
_AT: Final = {name: i for i, name in enumerate(NAMES)}
Vector = NDArray[np.float32]


@cache
def _lists(code: str = "en") -> dict[str, frozenset[str]]:
    around: Mapping[str, Any] = language(code, "names_around")
    out = {name: frozenset(w.lower() for w in values) for name, values in around.items()}
    out["given"] = frozenset(str(language(code, "names_given")["given"]).split())
    out["kind"] = frozenset(words(code).kinds)
    out["short"] = frozenset(s.replace(".", "").replace(" ", "") for s in words(code).abbreviations)
    return out


def signs(
    tokens: Sequence[Token], found: Sequence[Stretch], marks: Sequence[tuple[int, int, str]], text: str
) -> Vector:
    """A row of ``NAMES`` for every stretch. ``marks`` are a parser's entities as (start, end, label), or empty."""
    out = np.zeros((len(found), len(NAMES)), np.float32)
    known_at = _known_at(found)
    for row, stretch in zip(out, found, strict=True):
        _shape(row, stretch, tokens)
        _before(row, stretch, tokens, known_at)
        _after(row, stretch, tokens, known_at)
        if marks:
            _marked(row, tokens[stretch.first].start, tokens[stretch.last - 1].end, marks)
    _document(out, found, tokens, text)
    return out


def _known_at(found: Sequence[Stretch]) -> dict[int, float]:
    """Largest size of a known name that begins at a token."""
    out: dict[int, float] = {}
    for stretch in found:
        if stretch.known:
            out[stretch.first] = max(out.get(stretch.first, 0.0), stretch.known.size)
    return out


def _shape(row: Vector, stretch: Stretch, tokens: Sequence[Token]) -> None:
    lists, known, part = _lists(), stretch.known, tokens[stretch.first : stretch.last]
    row[_AT["bias"]] = 1
    if known is not None:
        row[_AT["known"]] = 1
        for kind in ("country", "region", "county", "locality"):
            row[_AT[kind]] = kind in known.kinds
        row[_AT["feature"]] = bool(known.kinds - {"country", "region", "county", "locality"})
        row[_AT["size"]] = known.size / 25
        row[_AT["size_big"]] = known.size > 16.6
        row[_AT["count"]] = min(1.0, np.log2(1 + known.count) / 6)
        row[_AT["main"]] = known.main
        row[_AT["one_nation"]] = known.nations == 1
    length = stretch.last - stretch.first
    row[_AT["one_word"]] = length == 1
    row[_AT["three_words"]] = length >= 3
    row[_AT["all_caps"]] = stretch.text.isupper()
    row[_AT["short"]] = len(stretch.text) <= 3
    row[_AT["links"]] = any(not t.capital for t in part)
    row[_AT["demonym"]] = stretch.text.lower() in demonyms()
    row[_AT["abbreviation"]] = stretch.text.replace(".", "") in lists["short"]
    row[_AT["given"]] = part[0].text.lower() in lists["given"]
    row[_AT["kind_in"]] = any(t.text.lower() in lists["kind"] for t in part)
    row[_AT["digit"]] = any(t.text[0].isdigit() for t in part)
    row[_AT["time"]] = part[0].text.lower() in lists["times"]
    row[_AT["title_in"]] = part[0].text.lower() in lists["titles"]
    row[_AT["body_in"]] = part[-1].text.lower() in lists["bodies"]
    row[_AT["hyphen"]] = "-" in stretch.text


def _before(row: Vector, stretch: Stretch, tokens: Sequence[Token], known: Mapping[int, float]) -> None:
    lists, at = _lists(), stretch.first
    if at == 0 or (not tokens[at].joined and tokens[at - 1].is_word):
        row[_AT["before_start"]] = row[_AT["heads_line"]] = 1
        return
    token = tokens[at - 1]
    word = token.text.lower()
    if not token.is_word:
        row[_AT["before_comma"]] = word == ","
        row[_AT["before_start"]] = word in ".!?"
        row[_AT["before_quote"]] = word in "\"'“”‘’("
        if word == "," and at >= 2:
            row[_AT["comma_before_known"]] = any(i in known for i in range(max(0, at - 4), at - 1))
        row[_AT["before_initial"]] = word == "." and at >= 2 and len(tokens[at - 2].text) == 1
        row[_AT["before_title"]] = word == "." and at >= 2 and tokens[at - 2].text.lower() in lists["titles"]
        return
    row[_AT["before_spatial"]] = word in lists["spatial"]
    row[_AT["before_of"]] = word == "of"
    row[_AT["before_the"]] = word == "the"
    row[_AT["before_title"]] = word in lists["titles"]
    row[_AT["before_and"]] = word in {"and", "or"}
    row[_AT["before_body"]] = word == "of" and at >= 2 and tokens[at - 2].text.lower() in lists["of_body"]
    row[_AT["before_kind"]] = word in lists["kind"]
    row[_AT["before_lower"]] = not token.capital
    if token.capital:
        row[_AT["before_capital"]] = 1
        row[_AT["before_given"]] = word in lists["given"]
        row[_AT["before_known"]] = at - 1 in known
        row[_AT["before_initial"]] = len(word) == 1


def _after(row: Vector, stretch: Stretch, tokens: Sequence[Token], known: Mapping[int, float]) -> None:
    lists, at = _lists(), stretch.last
    if at >= len(tokens):
        row[_AT["after_end"]] = 1
        return
    token = tokens[at]
    word = token.text.lower()
    if not token.is_word:
        row[_AT["after_comma"]] = word == ","
        row[_AT["after_end"]] = word in ".!?"
        row[_AT["after_hyphen"]] = word == "-" and token.joined
        row[_AT["after_possessive"]] = word in "'’"
        row[_AT["after_bracket"]] = word in "()"
        row[_AT["after_dash"]] = (word in "-—–" and not token.joined) or word == "—"
        if word == "," and at + 1 < len(tokens):
            row[_AT["after_comma_known"]] = at + 1 in known
            row[_AT["after_comma_big"]] = known.get(at + 1, 0.0) > 17
            row[_AT["after_comma_abbreviation"]] = tokens[at + 1].text.replace(".", "") in lists["short"]
        return
    row[_AT["after_possessive"]] = token.start > tokens[at - 1].end and not token.joined
    row[_AT["after_kind"]] = word in lists["kind"]
    row[_AT["after_body"]] = word in lists["bodies"] and token.capital
    row[_AT["after_people"]] = word in lists["people"]
    row[_AT["after_given"]] = token.capital and word in lists["given"]
    row[_AT["after_speech"]] = word in lists["speech"]
    row[_AT["after_capital"]] = token.capital and token.joined
    row[_AT["after_known"]] = token.capital and at in known
    row[_AT["after_lower"]] = not token.capital
    row[_AT["after_number"]] = word[0].isdigit()


def _marked(row: Vector, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> None:
    seen = False
    for begin, stop, label in marks:
        if begin >= end or stop <= start:
            continue
        name = label if label in LABELS else "OTHER"
        where = "same" if (begin, stop) == (start, end) else "inside" if begin <= start and end <= stop else "part"
        row[_AT[f"{where}_{name}"]] = 1
        seen = True
    row[_AT["unmarked"]] = not seen


def _document(out: Vector, found: Sequence[Stretch], tokens: Sequence[Token], text: str) -> None:
    """What the rest of the document says of the same name: means over its other occurrences."""
    groups: dict[str, list[int]] = defaultdict(list)
    lower = {t.text for t in tokens if not t.capital}
    for i, stretch in enumerate(found):
        groups[stretch.text].append(i)
    place = [_AT[f"same_{label}"] for label in ("GPE", "LOC")]
    person = [_AT[f"{where}_PERSON"] for where in ("same", "inside")]
    columns = (
        ("spatial_elsewhere", [_AT["before_spatial"]]),
        ("part_elsewhere", [_AT["before_capital"], _AT["after_capital"]]),
        ("place_elsewhere", place),
        ("person_elsewhere", person),
        ("comma_elsewhere", [_AT["after_comma_known"]]),
    )
    for rows in groups.values():
        block = out[rows]
        for name, at in columns:
            any_of = block[:, at].max(1)
            out[rows, _AT[name]] = (any_of.sum() - any_of) / max(1, len(rows) - 1) if len(rows) > 1 else 0
        alone = 1 - block[:, [_AT["before_capital"], _AT["after_capital"]]].max(1)
        out[rows, _AT["alone_elsewhere"]] = (alone.sum() - alone) > 0
        out[rows, _AT["often"]] = min(1.0, np.log2(len(rows)) / 4)
        out[rows, _AT["lower_elsewhere"]] = found[rows[0]].text.lower() in lower
    _homes(out, found)
    _persons(out, found, tokens)


def _homes(out: Vector, found: Sequence[Stretch]) -> None:
    """How many other names of the document lie in the same division and country (log, names with many homes less)."""
    regions: dict[str, float] = defaultdict(float)
    nations: dict[str, float] = defaultdict(float)
    share: dict[str, float] = {}
    for stretch in found:
        known = stretch.known
        if known is None or not known.homes or stretch.text in share:
            continue
        share[stretch.text] = 1 / len(known.homes)
        for nation, region in known.homes:
            regions[region] += share[stretch.text]
            nations[nation] += share[stretch.text]
    for row, stretch in zip(out, found, strict=True):
        if stretch.known is None or not stretch.known.homes:
            continue
        own = share[stretch.text]
        by_region = max(regions[r] for _, r in stretch.known.homes) - own
        by_nation = max(nations[n] for n, _ in stretch.known.homes) - own
        row[_AT["home_region"]] = min(1.0, np.log2(1 + max(0.0, by_region)) / 4)
        row[_AT["home_nation"]] = min(1.0, np.log2(1 + max(0.0, by_nation)) / 4)
        row[_AT["home_own"]] = own


def _persons(out: Vector, found: Sequence[Stretch], tokens: Sequence[Token]) -> None:
    """Names that follow a given name or title somewhere in the document are surnames in the rest of it too."""
    lists = _lists()
    before = lists["given"] | lists["titles"]
    surnames = {b.text for a, b in pairwise(tokens) if b.capital and a.capital and a.text.lower() in before}
    for row, stretch in zip(out, found, strict=True):
        row[_AT["person_word"]] = tokens[stretch.last - 1].text in surnames
