"""The grammar of numbers of people: words and digits, bounds before and after, ranges, dozens.

A quantity is words that say how many; whether they count people, and whom, is for those who read the sentence.
"""

import re
from dataclasses import dataclass
from functools import cache

from bearwitness.extract.lexicon import any_of, groups, numbers, regex, words
from bearwitness.model.count import Count, Qualifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters ``start``..``end`` (bounds included) and what they mean; ``number_at`` is where the number begins."""

    start: int
    end: int
    number_at: int
    count: Count
    part: bool = False
    more: bool = False


@cache
def _number_pattern() -> re.Pattern[str]:
    ones, tens = "|".join(numbers("numbers", "ones")), "|".join(numbers("numbers", "tens"))
    scales = "|".join(numbers("numbers", "scales"))
    units = "|".join(numbers("numbers", "units"))
    small = rf"(?:(?:{tens})(?:[-\s](?:{ones}))?|(?:{ones})|an?(?=\s+(?:{scales})))"
    worded = rf"{small}(?:[\s-]+(?:{scales}))*(?:\s+and\s+{small})?"
    dozen = rf"(?:half\s+a\s+dozen|(?:an?|{ones}|\d+)\s+(?:{units})(?:s)?(?=\W))"
    digits = rf"\d{{1,3}}(?:[,\s]\d{{3}})+(?!\d)|\d+(?:\.\d+)?(?:\s+(?:{scales}))?"
    return re.compile(rf"(?<![\w.,$€£/:-])(?:{dozen}|{worded}|{digits})(?![\w]|\.\d|/\d|:\d|['’]s\b)", re.IGNORECASE)


def number(said: str) -> int | None:
    """The whole number that words or digits say, None where they say none."""
    plain = said.casefold().strip()
    if re.fullmatch(r"[\d,\s]+", plain):
        return int(re.sub(r"\D", "", plain))
    if plain.startswith("half a dozen"):
        return 6
    values = numbers("numbers", "ones") | numbers("numbers", "tens") | {"a": 1, "an": 1}  # type: ignore[operator]
    total, current = 0.0, 0.0
    for word in re.findall(r"[a-z]+|\d[\d,.]*", plain.replace("-", " ")):
        unit = numbers("numbers", "units").get(word) or numbers("numbers", "units").get(word.rstrip("s"))
        scale = numbers("numbers", "scales").get(word)
        if word == "and":
            continue
        if word[0].isdigit():
            current += float(word.replace(",", "").rstrip("."))
        elif unit or scale:
            current = (current or 1) * (unit or scale or 1)
            if scale and scale >= 1000:
                total, current = total + current, 0
        elif word in values:
            current += values[word]
        else:
            return None
    return int(total + current)


_YEAR = re.compile(r"(?:19|20)\d\d")
_AGE = re.compile(r",\s*$")


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a sentence that may count people, in order; dates, ages, times and measures left out."""
    out: list[Quantity] = []
    for found in _number_pattern().finditer(text):
        if (out and found.start() < out[-1].end) or _no_people(text, found):
            continue
        value = number(found.group())
        if value is None:
            continue
        out.append(_bounded(text, found.start(), found.end(), value))
    out = _ranges(text, out)
    for vague in any_of(words("numbers", "vague")).finditer(text):
        if not any(q.start < vague.end() and vague.start() < q.end for q in out):
            count = Count.vague(vague.group())
            out.append(_marked(text, Quantity(vague.start(), vague.end(), vague.start(), count)))
    return sorted(out, key=lambda q: q.start)


def _no_people(text: str, found: re.Match[str]) -> bool:
    """Whether the number is a year, a day of a month, an age, a time or a measure."""
    said, before, after = found.group(), text[: found.start()], text[found.end() :]
    if regex("before_number").search(before[-24:]) or regex("after_number").match(after[:24]):
        return True
    if _YEAR.fullmatch(said) and not re.match(r"\s+(?:people|civilians|persons|dead)", after):
        return True
    if (
        said.isdigit()
        and _AGE.search(before)
        and re.match(r"\s*[,.;)]|\s*$|\s+and\s+[A-Z]", after)
        and re.search(r"[A-Za-z],\s*$", before)
    ):
        return True
    follow = re.match(r"\s*-?(%|[a-z.'-]+)(?:\s+([a-z]+))?", after, re.IGNORECASE)
    if follow is None:
        return False
    banned = words("numbers", "not_people")
    second = follow.group(2) or ""
    adjective = follow.group(1).casefold() in {
        "such",
        "separate",
        "drone",
        "rocket",
        "suicide",
        "terrorist",
        "air",
        "bomb",
        "car",
        "different",
    }
    return follow.group(1).casefold().rstrip(".") in banned or (adjective and second.casefold() in banned)


def _bounded(text: str, start: int, end: int, value: int) -> Quantity:
    """Take in the bounding words before and after."""
    before, after = text[max(0, start - 30) : start], text[end : end + 20]
    qualifier, begin, stop = Qualifier.EXACT, start, end
    for name, phrases in groups("numbers", "before").items():
        found = re.search(_anchored(phrases) + r"\s+$", before, re.IGNORECASE)
        if found:
            qualifier, begin = Qualifier(name), max(0, start - 30) + found.start()
            break
    if qualifier is Qualifier.EXACT:
        plus = re.match(r"\s?\+|-plus\b", after)
        for name, phrases in groups("numbers", "after").items():
            found = re.match(r",?\s*(?:\w+\s+)?" + _anchored(phrases), after, re.IGNORECASE)
            if found or plus:
                qualifier, stop = Qualifier(name), end + (found or plus or after_none()).end()
                break
    dozens = re.search(r"dozen|score", text[start:end], re.IGNORECASE)
    if qualifier is Qualifier.MORE_THAN and dozens:
        qualifier = Qualifier.AT_LEAST
    return _marked(text, Quantity(begin, stop, start, Count.said(value, qualifier, text[begin:stop])))


def after_none() -> re.Match[str]:
    """An empty match."""
    found = re.match("", "")
    assert found is not None
    return found


@cache
def _anchored(phrases: frozenset[str]) -> str:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return r"(?<!\w)(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered) + r")(?!\w)"


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join two numbers that bound one range: "between 14 and 35", "12 to 17", "12-17"."""
    out: list[Quantity] = []
    for item in found:
        if out and (joined := _range(text, out[-1], item)) is not None:
            out[-1] = joined
        else:
            out.append(item)
    return out


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    gap = text[first.end : second.number_at]
    lead = re.search(r"(?:between|from)\s+$", text[max(0, first.start - 10) : first.start], re.IGNORECASE)
    low, high = first.count.floor, second.count.ceiling
    if low is None or high is None or low >= high:
        return None
    if not (re.fullmatch(r"\s*(?:to|[-–]|or)\s*", gap) or (lead and re.fullmatch(r"\s+and\s+", gap))):
        return None
    start = first.start - (len(lead.group()) if lead else 0)
    return _marked(
        text, Quantity(start, second.end, first.number_at, Count.between(low, high, text[start : second.end]))
    )


def _marked(text: str, item: Quantity) -> Quantity:
    """Whether it counts a part of a total ("including five", "five of them") or more beside others."""
    before, after = text[max(0, item.start - 22) : item.start], text[item.end : item.end + 24]
    part = bool(
        re.search(_anchored(words("numbers", "part_before")) + r"[\s,:]+(?:the\s+|also\s+)?$", before, re.IGNORECASE)
    )
    part = part or bool(re.match(r"\s*(?:\w+\s+)?" + _anchored(words("numbers", "part_after")), after, re.IGNORECASE))
    more = bool(re.match(r"\s*" + _anchored(words("numbers", "more")), after, re.IGNORECASE))
    more = more or bool(re.search(r"\b(?:another|a further|an additional)\s+$", before, re.IGNORECASE))
    return Quantity(item.start, item.end, item.number_at, item.count, part, more)
