"""Figures: how many were killed, injured, abducted or went missing, clause by clause; each quantity is used once."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from bearwitness.extract.harm import harmed, is_person
from bearwitness.extract.lexicon import pairs, pattern, regex, words
from bearwitness.extract.parse import Line, child, end_of
from bearwitness.extract.people import People, people
from bearwitness.extract.quantity import Quantity
from bearwitness.model.count import Count


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people harmed. ``at``: the harm word's token; ``start``..``end``: clean characters of the number.

    ``role``: total, part (of a total), more (beside others), attackers (their own dead), old (superseded in the text).
    """

    harm: str
    count: Count | None
    at: int
    start: int
    end: int
    people: People | None
    role: str = "total"


def figures(line: Line) -> list[Figure]:
    """Every figure of a sentence, in text order; each quantity is used once."""
    found: list[Figure] = []
    for token in line.doc:
        for harm, head in harmed(token):
            found.append(_figure(line, harm, token, people(line, head)))
    found.extend(_tolls(line))
    found.extend(_beside(line, found))
    return sorted(_once(found), key=lambda f: f.at)


def _figure(line: Line, harm: str, token: Token, who: People) -> Figure:
    quantity = who.quantity
    start, end = (quantity.start, quantity.end) if quantity is not None else (who.start, who.end)
    role = "part" if who.part else "more" if who.more else "total"
    own = words("people", "own_dead")
    if harm == "killed" and role != "part" and (set(who.heads) & own or _of_them(token, own)):
        role = "attackers"
    return Figure(harm, who.count, token.i, start, end, who, _checked(line, role, start))


def _checked(line: Line, role: str, start: int) -> str:
    window = line.clean.text[max(0, start - 60) : start + 12]
    return "old" if pattern("numbers", "superseded").search(window) else role


def _of_them(token: Token, own: frozenset[str]) -> bool:
    """ "One of the attackers was killed": the number counts attackers."""
    subject = child(token, "nsubjpass", "nsubj")
    if subject is None or subject.pos_ not in {"NUM", "PRON"}:
        return False
    return any(t.lemma_.casefold() in own for t in subject.subtree)


def _tolls(line: Line) -> list[Figure]:
    """ "The death toll rose to 12", "put the dead at 30", "Deaths: 4"."""
    out = []
    text = line.clean.text
    for item in line.quantities:
        found = regex("toll").search(text[: item.start])
        if found is None or re.match(r"\s+(?:wounded|injured|hurt)", text[item.end :]):
            continue
        harm = "injured" if found.group(2) else "killed"
        if found.group(1) and found.group(1).casefold() == "killed" and ":" not in found.group():
            continue
        at = next((t.i for t in line.doc if t.idx >= found.start()), 0)
        out.append(Figure(harm, item.count, at, item.start, item.end, None, _checked(line, "total", item.start)))
    return out


def _beside(line: Line, found: list[Figure]) -> list[Figure]:
    """Quantities the parse did not attach, by the words beside them: "killing at least 12", "and 30 wounded"."""
    used = [(f.start, f.end) for f in found]
    out = []
    text = line.clean.text
    for item in line.quantities:
        if any(a < item.end and item.start < b for a, b in used):
            continue
        harm, offset = _harm_after(text, item) or _harm_before(text, item) or ("", 0)
        if not harm:
            continue
        at = next((t.i for t in line.doc if t.idx <= offset < end_of(t)), 0)
        who = _people_after(line, item)
        role = "part" if item.part else "more" if item.more else "total"
        out.append(Figure(harm, item.count, at, item.start, item.end, who, _checked(line, role, item.start)))
    return out


def _harm_after(text: str, item: Quantity) -> tuple[str, int] | None:
    """The harm word within a few words to the right of a quantity, no other number or clause between."""
    table = pairs("events", "beside_after")
    after = re.match(regex("to_harm").pattern + "(" + "|".join(table) + r")\b", text[item.end :], re.IGNORECASE)
    if after is None or re.search(r"\d", after.group()):
        return None
    return table[after.group(1).casefold()], item.end + after.start(1)


def _harm_before(text: str, item: Quantity) -> tuple[str, int] | None:
    """The harm verb right before a quantity ("killing at least 12")."""
    table = pairs("events", "beside_before")
    before = re.search(r"\b(" + "|".join(table) + ")" + regex("from_harm").pattern, text[: item.start], re.IGNORECASE)
    if before is None:
        return None
    return table[before.group(1).casefold()], before.start(1)


def _people_after(line: Line, item: Quantity) -> People | None:
    """The noun that follows the quantity, if it is people."""
    for token in line.doc:
        if token.idx >= item.end and token.idx - item.end < 40:
            if token.pos_ in {"NOUN", "PROPN"} and is_person(token) and token.dep_ != "compound":
                return replace(people(line, token), quantity=item, count=item.count)
            if token.pos_ not in {"ADJ", "NOUN", "PROPN", "ADV", "DET"}:
                return None
    return None


def _once(found: list[Figure]) -> list[Figure]:
    """One figure a number and harm; the earlier reading (by the parse) wins."""
    out: list[Figure] = []
    for figure in found:
        if not any(f.harm == figure.harm and f.start < figure.end and figure.start < f.end for f in out):
            out.append(figure)
    return out
