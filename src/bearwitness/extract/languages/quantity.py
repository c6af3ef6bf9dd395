"""Numbers of people in a sentence: figures and number words, their bounds, and the noun they count."""

from dataclasses import dataclass

from bearwitness.extract.languages.line import Line
from bearwitness.extract.languages.table import Hit
from bearwitness.model.count import Count, Qualifier

_LINKS = frozenset({"de", "des", "d", "del", "los", "las", "les", "من"})
_BOUNDS = {
    "at_least": Qualifier.AT_LEAST, "more_than": Qualifier.MORE_THAN, "up_to": Qualifier.UP_TO,
    "fewer_than": Qualifier.FEWER_THAN, "about": Qualifier.ABOUT,
}  # fmt: skip
_LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """People counted: tokens ``first``..``last`` of the whole, the noun if any, and what is known of them.

    ``noun`` is the hit of a person or harm noun (None for a bare number or an unknown noun); ``harm`` is set where the
    noun itself says it ("muertos"); ``count`` is None for a plural without number. ``part``: of a total given before.
    ``weak``: a single person without a number ("el alcalde").
    """

    first: int
    last: int
    count: Count | None
    noun: Hit | None = None
    harm: str | None = None
    part: bool = False
    weak: bool = False
    others: bool = False


def number_at(line: Line, at: int) -> tuple[int, int] | None:
    """Value and end of the number that begins at a token, else None."""
    row, words = line.row, line.table
    if at >= len(row):
        return None
    plain = row[at].number
    if plain is not None:
        last = at + 1
        if last < len(row) and (times := _times(line, last)):
            return plain * times, last + 1
        return (plain, last) if plain <= _LARGEST else None
    total = current = 0
    i = at
    while i < len(row):
        value, used = _value(line, i, i > at)
        if value is not None and (current == 0 or _adds(line, i, current, value)):
            current = _added(words.code, current, value)
            i += used
        elif (times := _times(line, i)) and (i > at or words.code != "ar"):
            total, current, i = total + max(current, 1) * times, 0, i + 1
        elif current >= 20 and row[i].word in words.joiners and _joined(line, i + 1) is not None:
            current, i = current + (_joined(line, i + 1) or 0), i + 2
        else:
            break
    return (total + current, i) if i > at else None


def _value(line: Line, at: int, later: bool) -> tuple[int | None, int]:
    token, numbers = line.row[at], line.table.numbers
    if at + 1 < len(line.row):
        for _, form in token.forms:
            if (pair := numbers.get(f"{form} {line.row[at + 1].word}")) is not None:
                return pair, 2
    for taken, form in token.forms:
        value = numbers.get(form)
        if value is not None and (not later or taken or value >= 10 or line.table.code != "ar"):
            return value, 1
    return None, 1


def _times(line: Line, at: int) -> int | None:
    return next((n for _, form in line.row[at].forms if (n := line.table.times.get(form))), None)


def _joined(line: Line, at: int) -> int | None:
    """A unit behind "y" or "et", "un" among them."""
    word = line.word(at)
    value = 1 if word in line.table.ones else line.table.numbers.get(word)
    return value if value is not None and value < 20 else None


def _adds(line: Line, at: int, current: int, value: int) -> bool:
    code = line.table.code
    if code == "ar":
        token = line.row[at]
        return value in {10, 100} or token.word.startswith("و")
    if code == "fr" and ((value == 20 and current % 100 == 4) or (value == 100 and current < 10)):
        return True
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and value < (20 if code == "fr" else 10)


def _added(code: str, current: int, value: int) -> int:
    if code == "fr" and value == 20 and current % 100 == 4:
        return current + 76
    if value == 100 and 0 < current < 10:
        return current * 100
    return current + value


def quantities(line: Line) -> list[Quantity]:
    """The numbers of people in a sentence, in order, none overlapping."""
    out: list[Quantity] = []
    at = 0
    while at < len(line.row):
        made = None if line.dated(at) else _numbered(line, at) or _vague(line, at) or _unnumbered(line, at)
        if made is not None:
            out.append(made)
            at = max(made.last, at + 1)
        else:
            at += 1
    return out


def _numbered(line: Line, at: int) -> Quantity | None:
    found = _group(line, at) or number_at(line, at)
    if found is None or any(line.dated(i) for i in range(at, found[1])):
        return None
    value, last = found
    if line.word(last) == "%" or line.word(at - 1) in {"n", "°"} or line.word(last) in {":", "/"}:
        return None
    first, count, last = _bounded(line, at, value, last)
    noun, end, others = _noun(line, last)
    if noun is not None and noun.label == "things":
        return None
    harm = noun.value if noun is not None and noun.label == "harm:person" else None
    return Quantity(first, end, count, noun, harm, _is_part(line, first), False, others)


def _group(line: Line, at: int) -> tuple[int, int] | None:
    """A dozen, a score: twelve, twenty."""
    for skip in (0, 1):
        value = line.table.groups.get(line.word(at + skip))
        if value is not None and (skip == 0 or line.word(at) in line.table.ones):
            return value, at + skip + 1
    return None


def _bounded(line: Line, at: int, value: int, last: int) -> tuple[int, Count, int]:
    """The Count with what bounds it before or behind: first token, Count, last token."""
    before = [h for name in (*_BOUNDS, "between") for h in line.of(name) if h.last == at]
    label = before[0].label if before else ""
    first = min((h.first for h in before), default=at)
    if line.word(last) in line.table.to or (label == "between" and last < len(line.row)):
        step = 1 if line.word(last) in line.table.to else 0
        upper = number_at(line, last + step)
        if upper is not None and upper[0] > value and (label == "between" or line.word(last) in {"a", "الي"}):
            return first, Count.between(value, upper[0], _said(line, first, upper[1])), upper[1]
    if not label or label == "between":
        behind = [h for h in line.of("at_least") if last <= h.first <= last + 3]
        label = "at_least" if behind else ""
    qualifier = _BOUNDS.get(label, Qualifier.EXACT)
    return first, Count.said(value, qualifier, _said(line, first, last)), last


def _said(line: Line, first: int, last: int) -> str:
    start, end = line.span(first, last)
    return line.text[start:end]


def _noun(line: Line, at: int) -> tuple[Hit | None, int, bool]:
    """The noun behind a number: hit, end token, and whether "other" stands before it."""
    others = False
    for i in range(at, min(at + 4, len(line.row))):
        if (other := line.starting(i, "others")) is not None:
            others, at = True, max(at, other.last)
            if line.table.code == "ar":
                break  # "others" ends the phrase there and begins it in Spanish and French
            continue
        if line.dated(i):
            break
        for label in ("harm:person", "things", "person"):
            hit = line.starting(i, label)
            if hit is not None:
                return hit, hit.last, others
        word = line.word(i)
        if line.row[i].sign or (i > at and word not in _LINKS) or _ends(line, word):
            break
    return None, at, others


def _ends(line: Line, word: str) -> bool:
    """Whether no noun of people can follow such a word: any but an adjective or a link."""
    words = line.table
    return word not in _LINKS and (
        words.code == "ar" or word in words.breaks or word in words.transparent or word in words.stops
    )


def _is_part(line: Line, first: int) -> bool:
    return any(0 <= first - h.last <= 1 for h in line.of("parts"))


def _vague(line: Line, at: int) -> Quantity | None:
    hit = line.starting(at, "vague")
    if hit is None:
        return None
    noun, end, others = _noun(line, hit.last)
    if (noun is None and not _beside_harm(line, at, end)) or (noun is not None and noun.label == "things"):
        return None
    harm = noun.value if noun is not None and noun.label == "harm:person" else None
    return Quantity(at, end, Count.vague(_said(line, at, hit.last)), noun, harm, _is_part(line, at), False, others)


def _beside_harm(line: Line, first: int, last: int) -> bool:
    return any(h.label.startswith("harm:") and (h.last == first or h.first == last) for h in line.hits)


def _unnumbered(line: Line, at: int) -> Quantity | None:
    """A person or persons without a number: one by article or form, two by the Arabic dual, else no count."""
    hit = line.starting(at, "person:")
    if hit is None:
        return None
    way = hit.label.rsplit(":", 1)[1]
    if way == "two":
        meant = line.starting(at, "harm:person")
        two = Count.said(2, words=_said(line, at, hit.last))
        return Quantity(at, hit.last, two, hit, meant.value if meant is not None else None, _is_part(line, at))
    article = line.word(at - 1)
    before = at - 1 if article in line.table.articles else at
    if way == "many" or hit.value in line.table.collectives:
        return Quantity(at, hit.last, None, hit, part=_is_part(line, before), weak=True)
    one = Count.said(1, words=_said(line, before, hit.last))
    if article in line.table.ones:
        return Quantity(before, hit.last, one, hit, part=_is_part(line, before))
    if article in line.table.articles or line.table.code == "ar":
        return Quantity(before, hit.last, one, hit, part=_is_part(line, before), weak=True)
    return None
