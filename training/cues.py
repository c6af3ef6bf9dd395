"""Weak cues that turn document-level coding into labels: sentence ends, trigger words, numbers, dates."""

import datetime as dt
import re
from collections.abc import Iterator

_BREAK = re.compile(r"(?<=[.!?])[\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]?[A-Z0-9])|\s*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec|U\.S|U\.N|a\.m|p\.m|Inc|Ltd|Prof|Rev|al)|\b[A-Z])\.$"
)
TRIGGER = re.compile(
    r"\b(?:kill|shot\b|shoot|gunn?ed|gunfire|open(?:ed)? fire|explo[ds]|blast|bomb|blew|blown|detonat|attack|ambush"
    r"|raid|storm(?:ed|ing)|strike|struck|airstrike|shell(?:ed|ing)|rocket|mortar|missile|clash|fight|fought|battle"
    r"|firefight|gun ?battle|murder|massacr|slaughter|slain|slay|assassin|behead|execut|lynch|hanged|stabb|hack(?:ed"
    r"|ing)|burn(?:ed|t)|torch|set (?:fire|ablaze)|abduct|kidnap|hostage|seized|snatch|wound|injur|hurt|maim|dead\b"
    r"|died|dies\b|dying|death|deadly|bod(?:y|ies)\b|corpse|casualt|fatal|lives|toll|perish|victim|ramm|gassed"
    r"|tortur|beaten|beat\b|assault|crossfire|stray bullet|mine\b|landmine|ied\b|suicide)\w*",
    re.IGNORECASE,
)
UNREAL = re.compile(
    r"\b(?:threat|warn|den(?:y|ie)|would|could|might|plan|plot|foil|thwart|prevent|avert|no one|nobody|none|"
    r"no casualties|without|if\b|unless|drill|exercise|arrest|charg|sentenc|trial|convict|ceasefire|condemn|failed|"
    r"averted|defus|rumou?r|false|hoax|risk|fear)",
    re.IGNORECASE,
)
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_UNITS += ["sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBER = re.compile(
    r"\b(?:\d{1,3}(?:,\d{3})+|\d+|(?:an?|one|two|three|four|five)[ -]dozen|a dozen|dozen|"
    r"(?:(?:" + "|".join(_TENS) + r")(?:[- ](?:" + "|".join(_UNITS[1:10]) + r"))?|" + "|".join(_UNITS[1:])
    + r")(?:[- ]hundred|[- ]thousand)?|a hundred|a thousand)\b",
    re.IGNORECASE,
)  # fmt: skip
HARM = {
    "killed": re.compile(
        r"kill|dead|die[ds]|death|bod(?:y|ies)|corpse|slain|murder|massacr|lives|fatal|behead|shot|execut|perish",
        re.IGNORECASE,
    ),
    "injured": re.compile(r"injur|wound|hurt|hospital|maim", re.IGNORECASE),
    "abducted": re.compile(r"abduct|kidnap|seiz|hostage|captur|taken|snatch|missing", re.IGNORECASE),
}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = r"(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "may" else "may" for m in _MONTHS) + r"|sept)\.?"
_DATE = re.compile(
    r"\b(?:(?:" + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|and|to)\s*\d{1,2})?"
    r"(?:,?\s+(?P<year>\d{4}))?)"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|and|to)\s*\d{1,2})?\s+" + _MONTH.replace("month", "month2")
    + r"(?:,?\s+(?P<year2>\d{4}))?"
    r"|(?:(?:early|late|mid|last|in)[- ])?" + _MONTH.replace("month", "month3") + r"\s+(?P<year3>\d{4})"
    r"|(?:last |this |next )?(?P<weekday>" + "|".join(_DAYS) + r")(?:\s+(?:night|morning|evening|afternoon))?"
    r"|(?P<relative>yesterday|today|last night|overnight|tonight|this morning|last week|last month|last year"
    r"|earlier this month|this week|the weekend|last weekend|the same day|the previous day|the day before)"
    r"|(?:in |last |early |late |mid-)?" + _MONTH.replace("month", "month4") + r"(?!\w)"
    r"|(?P<year5>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)  # fmt: skip


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences: at line ends and at full stops that no abbreviation owns."""
    out: list[tuple[int, int]] = []
    start = 0
    for cut in _BREAK.finditer(text):
        if "\n" not in cut.group() and _ABBREVIATION.search(text[start : cut.start()]):
            continue
        out.append((start, cut.start() + len(cut.group()) - len(cut.group().lstrip("\"')]\u201d\u2019"))))
        start = cut.end()
    out.append((start, len(text)))
    return [(s, e) for s, e in out if text[s:e].strip()]


def numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of each number in words or digits."""
    for found in _NUMBER.finditer(text):
        value = _value(found.group().lower().replace(",", ""))
        if value is not None:
            yield found.start(), found.end(), value


def _value(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    total, current = 0, 0
    for word in re.split(r"[- ]", words):
        if word in _UNITS:
            current += _UNITS.index(word)
        elif word in _TENS:
            current += 10 * (_TENS.index(word) + 2)
        elif word in ("a", "an"):
            current = 1
        else:
            total += max(1, current) * {"dozen": 12, "hundred": 100, "thousand": 1000}[word]
            current = 0
    return total + current or None


def dates(text: str, published: dt.date) -> Iterator[tuple[int, int, dt.date, dt.date]]:
    """Start, end, first and last day of each date expression, read from the day of publication."""
    for found in _DATE.finditer(text):
        days = _interval(found, published)
        if days is not None:
            yield found.start(), found.end(), *days


def _interval(found: re.Match[str], published: dt.date) -> tuple[dt.date, dt.date] | None:
    part = found.groupdict()
    try:
        if part["weekday"]:
            back = (published.weekday() - _DAYS.index(part["weekday"].lower())) % 7
            day = published - dt.timedelta(days=back)
            return day, day
        if part["relative"]:
            return _relative(part["relative"].lower(), published)
        if part["year5"]:
            return dt.date(int(part["year5"]), 1, 1), dt.date(int(part["year5"]), 12, 31)
        month = _month(part["month"] or part["month2"] or part["month3"] or part["month4"])
        given = part["year"] or part["year2"] or part["year3"]
        number = part["day"] or part["day2"]
        year = int(given) if given else published.year
        first = dt.date(year, month, int(number) if number else 1)
        if not given and first > published:
            first = first.replace(year=year - 1)
        last = first if number else (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    except ValueError:
        return None
    return first, last


def _month(words: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(words.lower().rstrip(".")[:3]))


def _relative(words: str, published: dt.date) -> tuple[dt.date, dt.date]:
    ago = {
        "yesterday": (1, 1), "today": (0, 0), "last night": (1, 1), "overnight": (1, 0), "tonight": (0, 0),
        "this morning": (0, 0), "last week": (13, 6), "last month": (60, 20), "last year": (600, 150),
        "earlier this month": (30, 1), "this week": (6, 0), "the weekend": (6, 0), "last weekend": (8, 1),
    }.get(words, (7, 0))  # fmt: skip
    return published - dt.timedelta(days=ago[0]), published - dt.timedelta(days=ago[1])
