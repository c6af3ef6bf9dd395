"""Candidates for the record of one shooting, each with the signs that the fitted judges weigh.

The product's claims are signs among others; the words around them tell which of several is the record's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from bearwitness.extract.parse import model
from bearwitness.model.claim import Report
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import find
from bearwitness.when.resolve import resolve

READ = 5_000
"""Characters in which candidates are sought."""
_GUN = re.compile(r"\b(?:shoot|shot|gun|kill|wound|slain|murder|homicide|fire[ds]?\b|died|dead|bullet)", re.I)
_COURT = re.compile(
    r"\b(?:charge|court|arrest|trial|sentenc|plead|jail|indict|vigil|funeral|anniversar|prosecut)", re.I
)
_SAID = re.compile(r"\b(?:said|say|according|spokes|chief|sheriff|lt|sgt|capt|detective|officer|coroner)", re.I)
_DIED = re.compile(r"\b(?:died|dead|killed|fatal|slain|deceased|homicide|murder|death)", re.I)
_HURT = re.compile(r"\b(?:wounded|injur|critical|stable|hospital|recover|surviv|life-threatening)", re.I)
_TOLL = re.compile(
    r"(?:dead|died|dies|kill|fatal|slain|homicide|murder|suicide|death|wound|injur|hurt|shot|shoot|critical|stable|"
    r"hospital|surviv|life-threatening|pronounced|victim|both|himself|herself|officer|suspect)\w*",
    re.I,
)
_PLACE = re.compile(r"(?:[A-Z][\w.'’-]+)(?: (?:of |the )?[A-Z][\w.'’-]+){0,2}")
_LEAD = re.compile(
    r"(?m)^\s*(?:By [^\n]{3,60}\n)?\s*([A-Z][A-Za-z.' ]{2,28}?)"
    r"(?:,[^\n(]{2,25})?\s*(?:\([^)\n]{2,40}\))?\s*(?:--|[-–—])\s"
)

_AGED = re.compile(r",? (?:a )?[0-9]{1,2}\b")

Signs = tuple[str, ...]

_CLASS = {
    word: kind
    for kind, words in {
        "DIE": "died dies dead killed kills killing fatally fatal slain deceased slaying homicide "
        "murder murdered death deaths",
        "HURT": "wounded wounds wounding injured injures injuries injury hurt hurts injuring",
        "P": "man woman boy girl teen teenager child toddler person victim male female son daughter student baby "
        "infant mother father brother sister wife husband girlfriend boyfriend",
        "PP": "men women boys girls teens teenagers children people persons victims males females students adults "
        "sons kids",
        "2": "two both couple",
        "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "1": "one",
        "9": "nine", "10": "ten",
    }.items()
    for word in words.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """What one article offers: signs of its tolls; days, places and names, each with signs."""

    tolls: Signs
    days: dict[date, Signs]
    places: dict[str, Signs]
    names: dict[str, Signs]


def filled(document: Document, reports: tuple[Report, ...]) -> Filled:
    """Candidates and signs of one article."""
    text = document.text[:READ]
    doc = model()(text, disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    return Filled(
        tuple(tolls(document, reports)), days(document, text, reports), places(doc, text, reports),
        names(doc, text, reports),
    )  # fmt: skip


def tolls(document: Document, reports: tuple[Report, ...]) -> Iterator[str]:
    """Signs of how many were killed and injured."""
    yield "bias"
    for field in ("killed", "injured"):
        said = [[c.value.floor for c in r.all(field) if isinstance(c.value, Count)] for r in reports]
        first = next((n for one in said for n in one), None)
        most = max((n for one in said for n in one if n is not None), default=None)
        chief = said[0][0] if said and said[0] else None
        yield from (f"{field}:first={first}", f"{field}:most={most}", f"{field}:chief={chief}")
    named = {c.value for r in reports for c in r.all("victim_name")}
    yield f"named={min(6, len(named))}"
    yield f"reports={min(4, len(reports))}"
    title = " ".join(_plain(document.title))
    yield from (f"title:{g}" for g in _grams(title.split(), 4))
    lines = [s for s in re.split(r"(?<=[.!?])\s+|\n+", document.text[len(document.title) : 3500]) if len(s) > 25]
    dead = hurt = 0
    for n, line in enumerate(lines[:14]):
        words = _plain(line)
        dead, hurt = dead + ("DIE" in words), hurt + ("HURT" in words)
        where = "lead" if n < 3 else "body"
        if n < 3:
            yield from (f"first:{g}" for g in _grams(words, 2))
        for at, word in enumerate(words):
            if _TOLL.match(word) or word in {"DIE", "HURT"}:
                near = words[max(0, at - 4) : at + 4]
                yield from (f"{where}:{g}" for g in _grams(near, 3))
                yield from (f"any:{g}" for g in _grams(near, 3))
    yield from (f"dead={min(dead, 4)}", f"hurt={min(hurt, 4)}", f"dead,hurt={min(dead, 2)},{min(hurt, 2)}")


def _plain(words: str) -> list[str]:
    """Words of one kind made one: numbers as digits, people, ages, deaths and wounds by class."""
    out: list[str] = []
    for word in re.findall(r"\d+-year-olds?|[a-z]+|\d+", words.lower()):
        plain = _CLASS.get(word) or ("AGE" if "-year-" in word else word)
        if not (plain == "P" and out and out[-1] == "P"):
            out.append(plain)
    return out


def _grams(row: list[str], most: int) -> Iterator[str]:
    for size in range(1, most + 1):
        for n in range(len(row) - size + 1):
            yield " ".join(row[n : n + size])


def days(document: Document, text: str, reports: tuple[Report, ...]) -> dict[date, Signs]:
    """Every single day that the words name, and the day of publication and the one before it."""
    published = document.published.earliest
    if published is None:
        return {}
    anchor = Anchor(document.published)
    told = [c.value for r in reports for c in r.all("date") if isinstance(c.value, Moment)]
    signs: dict[date, list[str]] = {}
    for rank, phrase in enumerate(p for p in find(text) if p.citation is None):
        moment = resolve(phrase, anchor)
        day = moment.earliest
        if day is None or day != moment.latest or day > published:
            continue
        line, behind = _around(text, phrase.span.start, phrase.span.end)
        shape = re.sub(r"\d", "0", " ".join(phrase.words.lower().split()))
        own = signs.setdefault(day, [])
        own += [f"words={shape}", f"rank={min(rank, 5)}", f"before={behind}", f"after={_next(text, phrase.span.end)}"]
        own += [f"gun={bool(_GUN.search(line))},{bool(_COURT.search(line))},{bool(_SAID.search(line))}"]
        own += [f"gun,rank={bool(_GUN.search(line))},{min(rank, 4)}", f"kind={phrase.kind}"]
        own += (
            [f"early={min(5, phrase.span.start // 300)}"] if phrase.span.start > len(document.title) + 60 else ["head"]
        )
    first = next((m for m in told if m.earliest == m.latest), None)
    phrases = len(signs)
    for back in (0, 1):
        signs.setdefault(date.fromordinal(published.toordinal() - back), []).append(f"unsaid={back},{min(phrases, 3)}")
    for day, own in signs.items():
        gap = (published - day).days
        own += ["bias", f"gap={_bucket(gap)}", f"gap,n={_bucket(gap)},{min(phrases, 4)}"]
        own += ["told first"] if first is not None and first.earliest == day else []
        own += ["told"] if any(m.earliest == day == m.latest for m in told) else []
        own += [f"oldest={day == min(signs)}", f"times={min(4, sum(s.startswith('words=') for s in own))}"]
    return {day: tuple(own) for day, own in signs.items()}


def _bucket(gap: int) -> int:
    return gap if gap < 8 else 8 if gap < 15 else 9 if gap < 32 else 10 if gap < 100 else 11 if gap < 400 else 12


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The line or sentence around a stretch, and the word before it."""
    left = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [n for n in (text.find(". ", end), text.find("\n", end)) if n >= 0]
    before = re.findall(r"\S+", text[left:start].lower())
    return text[left : min(stops, default=len(text))], before[-1] if before else "^"


def _next(text: str, end: int) -> str:
    found = re.match(r"\W*(\w+)", text[end : end + 30].lower())
    return found[1] if found else "$"


def places(doc: Doc, text: str, reports: tuple[Report, ...]) -> dict[str, Signs]:
    """Names that may be the town."""
    said = " | ".join(str(c.citations[0].quote) for r in reports for c in r.all("place"))
    signs: dict[str, list[str]] = {}
    lead = {_clean(m[1].title()) for m in _LEAD.finditer(text[:1500])}
    starts = {e.start_char: e.label_ for e in doc.ents}
    for found in _stretches(doc, text, lead):
        start, end, name = found
        line, behind = _around(text, start, end)
        after = text[end : end + 14]
        own = signs.setdefault(name, [])
        own += [f"before={behind}", f"after={_next(text, end)}", f"then={after[:2]}", f"label={starts.get(start)}"]
        own += [f"gun={bool(_GUN.search(line))},{behind}", f"early={min(6, start // 250)}"]
        own += [f"state={bool(re.match(r', [A-Z][A-Za-z.]+', after))}"]
    counts = Counter(name for name in signs for _ in range(text.count(name)))
    for name, own in signs.items():
        own += ["bias", f"times={min(6, counts[name])}", f"long={len(name.split())}", f"lead={name in lead}"]
        own += [
            f"told={name in said}",
            f"end={name.split()[-1].lower()}",
            f"most={counts[name] == max(counts.values())}",
        ]
        own += [f"first={name == next(iter(signs))}", f"all={name.lower()}"]
    return {name: tuple(own) for name, own in signs.items()}


def _stretches(doc: Doc, text: str, lead: set[str]) -> Iterator[tuple[int, int, str]]:
    for found in _LEAD.finditer(text[:1500]):
        yield found.start(1), found.end(1), _clean(found[1].title())
    for ent in doc.ents:
        if ent.label_ in {"GPE", "LOC", "FAC"}:
            yield ent.start_char, ent.end_char, _clean(ent.text)
    for found in re.finditer(
        rf"\b(?:in|near|of|at) ({_PLACE.pattern})|({_PLACE.pattern})(?= [Pp]olice| [Cc]ounty)", text
    ):
        group = 1 if found[1] else 2
        yield found.start(group), found.end(group), _clean(found[group])
    for name in lead:
        for found in re.finditer(re.escape(name), text):
            yield found.start(), found.end(), name


def _clean(name: str) -> str:
    return " ".join(re.sub(r"(?:['’]s|[.,])$", "", name.strip()).split())


def names(doc: Doc, text: str, reports: tuple[Report, ...]) -> dict[str, Signs]:
    """Persons named, one a surname, by their fullest name."""
    told = {str(c.value) for r in reports for c in r.all("victim_name")}
    people = [(e.start_char, e.end_char, _clean(e.text)) for e in doc.ents if e.label_ == "PERSON"]
    people += [(m.start(), m.end(), name) for name in told for m in re.finditer(re.escape(name), text)]
    people += [
        (m.start(), m.end(), m.group())
        for m in re.finditer(r"\b[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}(?=, \d\d?\b)", text)
    ]
    signs: dict[str, list[str]] = {}
    fullest: dict[str, str] = {}
    for start, end, name in people:
        words = re.findall(r"[\w'’-]+", name)
        words = [w for w in words if w.lower().strip(".") not in {"jr", "sr", "ii", "iii"}]
        if not words or "\n" in name or len(words) > 4:
            continue
        key = words[-1].lower()
        if len(words) > len(fullest.get(key, "").split()):
            fullest[key] = " ".join(words)
        signs.setdefault(key, []).extend(_of_name(text, start, end))
    for key, own in signs.items():
        name = fullest[key]
        own += ["bias", f"size={len(name.split())}", f"times={min(5, text.lower().count(key))}"]
        own += [
            f"told={any(key in t.lower() for t in told)}",
            f"single={len(signs) == 1}",
            f"people={min(6, len(signs))}",
        ]
    return {fullest[key]: tuple(own) for key, own in signs.items()}


def _of_name(text: str, start: int, end: int) -> Iterator[str]:
    line, behind = _around(text, start, end)
    before = re.findall(r"[\w']+", text[max(0, start - 60) : start].lower())[-3:]
    after = re.findall(r"[\w']+", re.sub(r"\d+", "0", text[end : end + 60].lower()))[:4]
    yield f"before={behind}"
    yield f"before2={' '.join(before[-2:])}"
    yield from (f"near before={w}" for w in before)
    yield from (f"near after={w}" for w in after)
    yield f"after={' '.join(after[:1])}"
    yield f"after2={' '.join(after[:2])}"
    yield f"after3={' '.join(after[:3])}"
    yield f"aged={bool(_AGED.match(text, end))}"
    yield f"line={','.join(str(bool(sign.search(line))) for sign in (_DIED, _HURT, _COURT, _SAID))}"
    yield f"early={min(6, start // 400)}"
