"""Counts over a period, an area or many attacks: kept apart from incidents."""

import re
from dataclasses import dataclass

from bearwitness.extract.harm import Figure
from bearwitness.extract.lexicon import words
from bearwitness.extract.parse import Line
from bearwitness.extract.quantity import Quantity, find_quantities
from bearwitness.extract.units import Unit
from bearwitness.model.count import Count


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is not one incident: measure, number, clean characters of the number, words for those counted."""

    line: Line
    measure: str
    count: Count
    start: int
    end: int
    what: str


_OVER = re.compile(
    r"\bsince\b|\bso far (?:this|in)\b|\bto date\b|\b(?:over|in|during|for|within|throughout) (?:the|these|this)?\s*(?:past|last|previous|preceding|first)\s+(?:\w+\s+){0,2}?"
    r"(?:days?|weeks?|months?|years?|decades?|hours|quarter|half)\b|\bin (?:just |only |under |less than |nearly |almost |about )?(?:\w+|\d+) (?:days|weeks|months|years|decades)\b|"
    r"\bbetween (?:\w+ )?\d{4} and\b|\bbetween (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\bfrom (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4})[^,.]{0,20} (?:to|until|through)\b|"
    r"\bas of\b|\ba total of\b|\bin total\b|\baltogether\b|\boverall\b|\bthis (?:year|month|week)\b|\bthe (?:total|overall) (?:number|toll|count)\b|"
    r"\b(?:bring|brings|bringing|brought|takes?|taking) (?:the|to)\b[^.]{0,40}\b(?:total|toll|number|to)\b|\bevery (?:day|week|month|year)\b|\beach (?:day|week|month|year)\b|"
    r"\bacross the country\b|\bcountrywide\b|\bnationwide\b|\bin recent (?:days|weeks|months|years)\b|\bthrough (?:\w+ )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"\bthroughout\b|\bduring (?:the|this) (?:year|month|war|conflict|uprising|unrest|insurgency|period|protests|campaign)\b|\b(?:war|conflict|insurgency|uprising|violence|unrest|fighting|campaign) (?:has|have|had) (?:killed|claimed|left|cost|taken)|"
    r"\bin (?:all of )?(?:19|20)\d\d\b(?=[,.;]|\s+(?:alone|and|there|the|at|more|some|\d))|\blast (?:year|month)\b|\bof (?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d)\b(?=[^.]*\bin all\b)",
    re.IGNORECASE,
)  # fmt: skip
_MANY = re.compile(
    r"\b(?:attacks|strikes|bombings|killings|airstrikes|raids|clashes|explosions|incidents|assassinations|massacres|abductions|kidnappings|air strikes|murders|executions|ambushes|shootings|cases|deaths|"
    r"fatalities|casualties|violence|conflict|insurgency|war|campaign|operations|acts)\b",
    re.IGNORECASE,
)  # fmt: skip
_ATTACKS = re.compile(
    r"\s+(?:\w+[\s-]){0,3}?(attacks|strikes|bombings|killings|airstrikes|air strikes|air raids|raids|clashes|explosions|blasts|incidents|assassinations|massacres|abductions|kidnappings|murders|executions|"
    r"ambushes|shootings|bombs|rocket attacks|battles|extrajudicial killings|acts|disappearances|beheadings|encounters)\b",
    re.IGNORECASE,
)  # fmt: skip
_ORDINAL = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}
_NTH = re.compile(rf"\b({'|'.join(_ORDINAL)})\s+(?:\w+[\s-]){{0,3}}?(?:attack|bombing|strike|killing|blast|explosion|incident|time|raid|kidnapping|shooting|assassination|massacre)\b[^.]{{0,50}}?\b(?:this|in|since|within|over)\b", re.IGNORECASE)  # fmt: skip


def cumulative(unit: Unit) -> bool:
    """Whether a unit's figures cover a period or many attacks rather than one event."""
    text = unit.line.clean.text
    over = _OVER.search(text, unit.start, unit.end) or (_OVER.search(text) if unit.start < 30 else None)
    if not over or not unit.figures:
        return False
    single = any(d.phrase.kind in {"date", "time"} and not _in(over, d.start) and not d.of_saying for d in unit.dates)
    if single and not re.match(
        r"since|between|from|as of|a total|in total|bring|tak|to date|so far", over.group(), re.IGNORECASE
    ):
        return False
    weak = re.match(r"in |last |this |over |during |of ", over.group(), re.IGNORECASE)
    if not weak:
        return not (
            single
            and any(s.named and s.grade >= 2 for s in unit.spots)
            and re.match("since", over.group(), re.IGNORECASE)
        )
    return bool(_MANY.search(text, unit.start, unit.end)) or bool(
        re.match(r"over|during|in (?:just|\w+ (?:days|weeks|months|years))|this", over.group(), re.IGNORECASE)
    )


def _in(found: re.Match[str], at: int) -> bool:
    return found.start() - 2 <= at <= found.end() + 14


def of_unit(unit: Unit) -> list[Sum]:
    """The sums that the figures of a cumulative unit give, and the attacks it counts."""
    out = [_of_figure(unit, f) for f in unit.figures if f.count is not None and f.role != "old"]
    return [s for s in out if s is not None]


def _of_figure(unit: Unit, figure: Figure) -> Sum | None:
    measure = {"killed": "killed", "injured": "injured", "abducted": "abducted", "missing": "abducted"}.get(figure.harm)
    if (
        measure is None
        or figure.count is None
        or (
            figure.people is not None
            and figure.people.quantity is None
            and figure.count.known
            and (figure.count.best or 0) <= 1
        )
    ):
        return None
    text = unit.line.clean.text
    what = text[figure.people.start : figure.people.end] if figure.people is not None else ""
    return Sum(unit.line, measure, figure.count, figure.start, figure.end, what)


def of_attacks(line: Line) -> list[Sum]:
    """Attacks counted: "164 drone strikes", "the sixth attack in as many days"."""
    text = line.clean.text
    out = []
    for item in _attack_numbers(text):
        found = _ATTACKS.match(text, item.end)
        if found and (item.count.floor or 0) >= 2 and (_OVER.search(text) or (item.count.floor or 0) >= 5):
            out.append(Sum(line, "incidents", item.count, item.start, found.end(), found.group().strip()))
    for found in _NTH.finditer(text):
        count = Count.said(_ORDINAL[found.group(1).casefold()], words=found.group(1))
        out.append(Sum(line, "incidents", count, found.start(), found.end(), found.group()))
    return out


def _attack_numbers(text: str) -> list[Quantity]:
    plain = re.sub(
        _ATTACKS, lambda m: " people" + " " * (len(m.group()) - 7) if len(m.group()) > 7 else m.group(), text
    )
    return find_quantities(plain)


def listed(line: Line) -> bool:
    """Whether a sentence speaks of a period or many attacks at all (cheap)."""
    return bool(_OVER.search(line.clean.text)) or any(
        w in line.clean.text for w in words("events", "attack_nouns") if w.endswith("s")
    )
