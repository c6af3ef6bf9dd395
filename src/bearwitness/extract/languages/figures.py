"""Numbers of people tied to the harm that the sentence says befell them."""

from dataclasses import dataclass

from bearwitness.extract.languages.line import Line
from bearwitness.extract.languages.quantity import Quantity, quantities
from bearwitness.extract.languages.table import Hit
from bearwitness.model.count import Count

_FAR, _NEAR, _CLOSE = 8.0, 4.0, 2.5
"""The most that may lie between a number, a bare number, or people without a number, and their harm."""
_AND, _LINKED = frozenset({"y", "e", "et", "و"}), 4
"""Words that join numbers, and the most tokens between two that are joined."""
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Figure:
    """``quantity`` suffered ``harm``; ``trigger`` are the words that say so (None where the noun itself does)."""

    harm: str
    quantity: Quantity
    trigger: Hit | None

    @property
    def count(self) -> Count | None:
        """How many; None where only the plural is said."""
        return self.quantity.count


@dataclass(frozen=True, slots=True)
class _Trigger:
    hit: Hit
    before: bool
    """Whether those harmed may stand before it: not so before a verb whose subject does the harm."""


def figures(line: Line) -> list[Figure]:
    """Figures of a sentence, in order."""
    counted = quantities(line)
    triggers = _triggers(line, counted)
    out: list[Figure] = []
    left: list[Quantity] = []
    for quantity in counted:
        if quantity.harm is not None:
            out.append(Figure(quantity.harm, quantity, None))
            continue
        best = min(
            ((_cost(line, quantity, t, counted), t.hit.first, t) for t in triggers), key=lambda x: x[:2], default=None
        )
        if best is not None and best[0] <= _allowed(quantity) and not _subject(line, quantity, best[2].hit, counted):
            out.append(Figure(best[2].hit.value, quantity, best[2].hit))
            out.extend(_also(quantity, best[2].hit, triggers))
        elif best is not None and quantity.count is not None and not quantity.weak:
            left.append(quantity)
    return sorted(out + _shared(line, left, out), key=lambda f: f.quantity.first)


def _also(quantity: Quantity, hit: Hit, triggers: list[_Trigger]) -> list[Figure]:
    """A second harm of the same people: "were abducted and then killed"."""
    behind = [t.hit for t in triggers if t.before and 0 < t.hit.first - hit.last <= 2 and quantity.last <= hit.first]
    return [Figure(h.value, quantity, h) for h in behind if {h.value, hit.value} == {"killed", "abducted"}][:1]


def _shared(line: Line, left: list[Quantity], found: list[Figure]) -> list[Figure]:
    """Numbers too far from the verb that share it with the next one: "six nurses and their two drivers were killed"."""
    out: list[Figure] = []
    for quantity in left:
        after = [f for f in found if 0 <= f.quantity.first - quantity.last <= _LINKED and f.trigger is not None]
        before = [f for f in (*found, *out) if 0 <= quantity.first - f.quantity.last <= _LINKED]
        for figure in after[:1]:
            gap = {t.word for t in line.row[quantity.last : figure.quantity.first]}
            if _AND & gap and figure.trigger is not None and figure.trigger.first >= figure.quantity.last:
                out.append(Figure(figure.harm, quantity, figure.trigger))
        for figure in before[-1:] if not after else ():
            gap = {t.word for t in line.row[figure.quantity.last : quantity.first]}
            if _AND & gap and (figure.trigger is None or figure.trigger.last <= figure.quantity.first):
                out.append(Figure(figure.harm, quantity, figure.trigger))
    return out


def harmful(line: Line) -> bool:
    """Whether the sentence holds any word of harm."""
    return any(h.label.startswith("harm:") for h in line.hits)


def _allowed(quantity: Quantity) -> float:
    if quantity.weak:
        return _CLOSE
    if quantity.noun is None and quantity.count is not None:
        low = quantity.count.floor
        return 0.0 if low is not None and low in _YEARS else _CLOSE + 2.0 * quantity.others
    return _FAR if quantity.count is not None and (quantity.count.floor or 0) != 1 else _NEAR


def _subject(line: Line, quantity: Quantity, trigger: Hit, counted: list[Quantity]) -> bool:
    """Whether people without a number behind an Arabic verb did the harm: fighters, or whoever precedes a count."""
    if line.table.code != "ar" or trigger.label != "harm:either" or quantity.count is not None or quantity.noun is None:
        return False
    armed = quantity.noun.label.startswith("person:militant")
    follows = any(q.count is not None and not q.part and 0 <= q.first - quantity.last <= 2 for q in counted)
    return armed or follows


def _triggers(line: Line, counted: list[Quantity]) -> list[_Trigger]:
    taken = {i for q in counted for i in range(q.first, q.last)}
    out = []
    for hit in line.hits:
        if not hit.label.startswith("harm:") or (hit.first in taken and hit.label == "harm:person"):
            continue
        way = hit.label.removeprefix("harm:")
        out.append(_Trigger(hit, way == "self" or (way in {"either", "person"} and not _does(line, hit))))
    return out


def _does(line: Line, hit: Hit) -> bool:
    """Whether a participle is a perfect of the active voice: "ha asesinado", "ont tué"."""
    words = line.table
    before = [line.word(hit.first - n) for n in (1, 2)]
    return bool(words.haves & {before[0]}) or (
        before[0] not in words.beens
        and before[1] in words.haves
        and before[0] in {"ensuite", "aussi", "egalement", "tambien"}
    )


def _cost(line: Line, quantity: Quantity, trigger: _Trigger, counted: list[Quantity]) -> float:
    hit = trigger.hit
    if quantity.first < hit.first:
        if not trigger.before:
            return 99.0
        first, last, cost = quantity.last, hit.first, 0.4
        cost += 2.0 * (line.table.code == "ar")
    else:
        first, last, cost = hit.last, quantity.first, 0.0
    between = {h.first for h in line.hits if h.label.startswith("harm:") and first <= h.first < last}
    cost += 3.0 * len(between)
    cost += 1.5 * sum(1 for q in counted if not q.weak and not q.part and first <= q.first < last)
    commas = [i for i in range(first, last) if line.word(i) in {",", "،"}]
    for i in range(first, last):
        aside = len(commas) > 1 and commas[0] <= i <= commas[-1] and quantity.first < hit.first
        cost += 0.15 if aside else _weight(line, i)
        cost += 10.0 * (quantity.first > hit.first and line.word(i) in {"por", "par"})
    return cost


def _weight(line: Line, at: int) -> float:
    token = line.row[at]
    if token.sign:
        return 1.5 if token.word in {",", "،", "(", ")", "-", "–", "—"} else 0.3 if token.word in '"«»“”' else 6.0
    if line.dated(at) or token.capital:
        return 0.3
    if token.word in line.table.breaks or (line.table.code == "ar" and token.word[:1] == "و" and len(token.forms) > 1):
        return 2.0
    return 0.2 if token.word in line.table.transparent else 0.8
