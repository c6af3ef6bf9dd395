"""Counts over a period, an area or many attacks: kept apart from incidents.

Whether a unit's figures are such a count is weighed from signs (table ``merging``, weights ``sum``; fitted by
``training/fit_rules.py``); the signs themselves are the patterns of the table ``totals``.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from math import log10

from bearwitness.codebook.load import language
from bearwitness.extract.figures import Figure
from bearwitness.extract.lexicon import numbers, weights, words
from bearwitness.extract.parse import Line
from bearwitness.extract.quantity import find_quantities
from bearwitness.extract.units import Unit
from bearwitness.model.count import Count, Qualifier

Signs = dict[str, float]
MEASURES = {"killed": "killed", "injured": "injured", "abducted": "abducted", "missing": "abducted"}


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is not one incident: measure, number, clean characters of the number, words for those counted."""

    line: Line
    measure: str
    count: Count
    start: int
    end: int
    what: str
    part: bool = False


_PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+)?(?:been|killed|died|lost|claimed|left)\b")
_PERIODS = ("since", "past", "between", "as_of", "total", "every")


def sum_score(signs: Signs) -> float:
    """Above 0 the figures are a sum over many events. One stated day and no word of a period: one event."""
    if signs.get("day") and not any(signs.get(f"{where}:{cue}") for cue in _PERIODS for where in "cs"):
        return -1.0
    table = weights("merging", "tables")["sum"]
    return sum(value * table.get(name, 0.0) for name, value in signs.items())


def sum_signs(unit: Unit, before: bool, paragraph: bool) -> Signs:
    """What speaks for the figures of a unit being a sum; ``before``: the unit before was one, in this paragraph."""
    clause = unit.text
    sentence = unit.line.clean.text
    signs: Signs = {"bias": 1.0, "after_sum": float(before), "after_sum_here": float(before and paragraph)}
    for name, form in _cues().items():
        found = form.search(clause)
        signs[f"c:{name}"] = float(bool(found))
        signs[f"s:{name}"] = float(not found and bool(form.search(sentence)))
    known = [f.count.floor for f in unit.figures if f.count is not None and f.count.floor is not None]
    top = max(known, default=0)
    single = any(d.phrase.kind in {"date", "time"} and not d.of_saying for d in unit.dates)
    return signs | {
        "large": log10(top + 1) / 2,
        "huge": float(top >= 500),
        "one": float(top == 1),
        "vague": float(not known),
        "day": float(single),
        "range": float(any(d.phrase.kind == "range" for d in unit.dates)),
        "period": float(any(d.phrase.kind == "period" for d in unit.dates)),
        "dated": float(bool(unit.dates)),
        "local": float(any(s.named and s.grade == 2 for s in unit.spots)),
        "site": float(any(s.grade == 3 for s in unit.spots)),
        "wide": float(any(s.grade <= 1 for s in unit.spots)),
        "named": float(any(f.people is not None and f.people.names for f in unit.figures)),
        "weapon": float(bool(unit.weapons)),
        "party": float(bool(unit.agents)),
        "several": float(len(unit.figures) > 2),
        "parts": float(any(f.role == "part" for f in unit.figures)),
        "first": float(unit.line.index <= 1),
        "perfect": float(bool(_PERFECT.search(clause))),
    }  # fmt: skip


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    table = language("en", "totals")
    month, unit = "(?:" + "|".join(table["months"]) + ")", "(?:" + "|".join(table["units"]) + ")"
    return {
        name: re.compile("|".join(f.replace("MONTH", month).replace("UNIT", unit) for f in forms), re.IGNORECASE)
        for name, forms in table["cues"].items()
    }


def of_unit(unit: Unit) -> list[Sum]:
    """The sums that the figures of a cumulative unit give."""
    out = [_of_figure(unit, f) for f in unit.figures if f.count is not None and f.role != "old"]
    return [s for s in out if s is not None]


def _of_figure(unit: Unit, figure: Figure) -> Sum | None:
    measure = MEASURES.get(figure.harm)
    counted = figure.people is None or figure.people.quantity is not None
    if measure is None or figure.count is None or not (counted or (figure.count.best or 0) > 1):
        return None
    text = unit.line.clean.text
    what = text[figure.people.start : figure.people.end] if figure.people is not None else ""
    return Sum(unit.line, measure, figure.count, figure.start, figure.end, what)


_OF_THOSE = re.compile(r"^(?:\w+\s+)?[Oo]f (?:those|these|them|the|that)\b|^\s*(?:Among|Of) (?:them|the)\b")


def parts(line: Line, sums: list[Sum]) -> list[Sum]:
    """ "Of those casualties, 793 were locals and 171 were foreigners": parts of the sum told just before."""
    total = next(
        (s for s in reversed(sums) if s.measure != "incidents" and not s.part and 0 < line.index - s.line.index <= 2),
        None,
    )
    if total is None or not _OF_THOSE.search(line.clean.text):
        return []
    out = []
    for item in line.quantities:
        tail = re.match(r"\s+(?:were|was|are)\s+(?:\w+\s+){0,2}?(\w+)", line.clean.text[item.end :])
        if tail and item.count.known:
            end = item.end + tail.end()
            out.append(Sum(line, total.measure, item.count, item.start, end, tail.group(1), True))
    return out


def settled(sums: list[Sum]) -> list[Sum]:
    """Totals whose parts are told: "over 964" that the same text breaks down to 964 exactly means 964 at least."""
    out = list(sums)
    for n, item in enumerate(sums):
        told = [s.count.best for s in parts_after(sums, n)]
        known = [c for c in told if c is not None]
        if len(known) > 1 and item.count.qualifier is Qualifier.MORE_THAN and sum(known) == (item.count.floor or 0) - 1:
            out[n] = replace(item, count=Count.said(sum(known), Qualifier.AT_LEAST, item.count.words))
    return out


def parts_after(sums: list[Sum], n: int) -> list[Sum]:
    """The parts that follow a total."""
    return [] if sums[n].part else list(takewhile(lambda s: s.part, sums[n + 1 :]))


def of_attacks(line: Line) -> list[Sum]:
    """Attacks counted: "164 drone strikes since 2007", "the sixth attack in as many days"."""
    text = line.clean.text
    periods = ("since", "past", "span", "between", "as_of", "total", "this", "year", "every", "last")
    over = any(_cues()[name].search(text) for name in periods)
    out = []
    for item in find_quantities(_attack_form().sub(lambda m: " people".ljust(len(m.group())), text)):
        found = _attack_form().match(text, item.end)
        if found and item.count.known and (item.count.floor or item.count.ceiling or 0) >= (2 if over else 10):
            out.append(Sum(line, "incidents", item.count, item.start, found.end(), found.group().strip()))
    for found in _nth_form().finditer(text) if over else ():
        count = Count.said(numbers("totals", "ordinals")[found.group(1).casefold()], words=found.group(1))
        out.append(Sum(line, "incidents", count, found.start(), found.end(), found.group()))
    return out


@cache
def _attack_form() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("totals", "attacks"), key=lambda w: (-len(w), w)))
    none = r"\d|(?:people|in|of|by|and|were|during|after|from|dead|others|displaced|killed)\b"
    between = rf"(?!{none})[\w.-]+[\s-]"
    return re.compile(rf"\s+(?:{between}){{0,3}}?(?:{nouns})\b", re.IGNORECASE)


@cache
def _nth_form() -> re.Pattern[str]:
    order = "|".join(numbers("totals", "ordinals"))
    nouns = "|".join(sorted(words("totals", "attack")))
    return re.compile(rf"\b({order})\s+(?:[\w-]+\s){{0,3}}?(?:{nouns})\b", re.IGNORECASE)
