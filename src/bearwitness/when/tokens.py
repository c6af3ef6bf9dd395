"""Text to tokens: words of the language's table, numbers, dates in digits, punctuation; all else is "other"."""

import re
from typing import Any, NamedTuple

from bearwitness.when.lexicon import Lexicon, Word
from bearwitness.when.numerals import joins, number_of

TOKEN = re.compile(
    r"(?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?!\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<slashed>(?<![\d/.])(?:\d{1,2}([/.-])\d{1,2}\3(?:\d{4}|\d\d)|\d{4}([/.])\d{1,2}\4\d{1,2})(?![\d/]|[.-]\d))"
    r"|(?P<clock>(?<!\d)\d{1,2}[:.h]\d\d(?::\d\d)?(?!\d))"
    r"|(?P<decade>['’‘]\d0s\b|\b\d{3}0['’]?s\b)"
    r"|(?P<short>(?<!\w)['’‘]\d\d\b)"
    r"|(?P<ord>\d{1,2}(?:st|nd|rd|th|er|º|ª|°)\b)"
    r"|(?P<num>\d+(?:,\d{3})*(?:\.\d+)?(?!\d))"
    r"|(?P<word>[QqHh][1-4]\b|[ap]\.m\b\.?|[^\W\d_]+(?:['’](?:s\b|(?=[^\W\d_])))?)"
    r"|(?P<mark>[^\w\s])"
)
DATELINE_YEAR = re.compile(r"\s*(?:\(|\[|--|[–—]|-\s)")
"""What follows the two digits of a year in a dateline ("3 JAN 90 (Newswire) --")."""
FOLLOWING = re.compile(r"[^\W\d_]+")
MARKS = {",": "comma", "،": "comma", "-": "dash", "–": "dash", "—": "dash", "/": "slash", "(": "open", ")": "shut"}


class Token(NamedTuple):
    """Class (one character), first and last offset, value, and whether it was written in digits."""

    cls: str
    start: int
    end: int
    value: Any


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """All tokens of a text, in order. Full stops after abbreviations and hyphens inside words leave no token."""
    chars, words = lexicon.chars, lexicon.words
    other = chars["other"]
    out: list[Token] = []
    for match in TOKEN.finditer(text):
        kind, start, end = match.lastgroup, match.start(), match.end()
        if kind == "word":
            word = match[0].casefold().replace("’", "'")
            cls, value = words.get(word) or _bare(word, lexicon) or (other, word)
            out.append(Token(cls, start, end, value))
        elif kind == "mark":
            _mark(match[0], start, end, text, out, lexicon)
        else:
            out.append(_number(str(kind), match[0], start, end, chars))
            if _short_year(out, text, chars):
                out[-1] = Token(chars["year"], start, end, _century(out[-1].value))
    return _numerals(_phrases(out, text, lexicon), chars)


def _numerals(row: list[Token], chars: Any) -> list[Token]:
    """Join runs of number words into one number."""
    card = chars["card"]
    if not any(t.cls == card for t in row):
        return row
    out: list[Token] = []
    run: list[Token] = []
    for token in [*row, Token("", 0, 0, None)]:
        if token.cls == card and (not run or joins(run[-1].value, token.value)):
            run.append(token)
            continue
        if run:
            number = number_of([t.value for t in run])
            kind = "year" if 1000 <= number <= 2199 and number % 1000 else "num"
            kind = "year" if number == 2000 else kind
            out.append(Token(chars[kind], run[0].start, run[-1].end, number))
            run = []
        if token.cls == card:
            run.append(token)
        elif token.cls:
            out.append(token)
    return out


def _bare(word: str, lexicon: Lexicon) -> Word | None:
    """The entry of a word without its possessive ("year's") or a particle written to it (settings ``prefixes``)."""
    if word.endswith("'s"):
        return lexicon.words.get(word[:-2])
    if word[0] in lexicon.settings.get("prefixes", ()):
        return lexicon.words.get(word[1:])
    return None


def _mark(mark: str, start: int, end: int, text: str, out: list[Token], lexicon: Lexicon) -> None:
    last = out[-1] if out and out[-1].end == start else None
    if last is not None and mark in ".-":
        word = text[last.start : last.end].casefold()
        if mark == "." and word in lexicon.settings.get("abbreviations", ()):
            out[-1] = last._replace(end=end)
            return
        if mark == "-" and _joined(text, start, end) and not _spans(text, end, word, lexicon):
            return
    out.append(Token(lexicon.chars[MARKS.get(mark, "other")], start, end, mark))


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen stands inside a word ("mid-March", "mid-2009", "3-day")."""
    follows = text[end : end + 1]
    return follows.isalpha() or (follows.isdigit() and text[start - 1].isalpha())


def _spans(text: str, end: int, word: str, lexicon: Lexicon) -> bool:
    """Whether a hyphen joins two ends ("March-May", "January 17-March 7")."""
    ends = lexicon.settings.get("spanning", frozenset())
    following = FOLLOWING.match(text, end)
    return word in ends or (word.isdigit() and following is not None and following[0].casefold() in ends)


def _number(kind: str, text: str, start: int, end: int, chars: Any) -> Token:
    if kind == "num":
        if "." in text:
            return Token(chars["decimal"], start, end, float(text.replace(",", "")))
        number = int(text.replace(",", ""))
        if len(text) == 4 and 1000 <= number <= 2199:  # 0400 and 1700 are hours oftener than years
            return Token(chars["year" if number > 1800 else "oldyear"], start, end, number)
        return Token(chars["dom" if 1 <= number <= 31 and len(text) <= 2 else "num"], start, end, number)
    if kind == "short":
        return Token(chars["year"], start, end, _century(int(text[1:])))
    if kind == "ord":
        return Token(chars["ord"], start, end, int(re.sub(r"\D", "", text)))
    return Token(chars[kind], start, end, text)


def _century(two: int) -> int:
    """The year of two digits: 1951 to 2050."""
    return two + (1900 if two > 50 else 2000)


def _short_year(out: list[Token], text: str, chars: Any) -> bool:
    """Whether the last token is the two-digit year of a dateline after a day and a month."""
    if len(out) < 3 or out[-1].end - out[-1].start != 2 or out[-1].cls not in (chars["num"], chars["dom"]):
        return False
    day, month = out[-3], out[-2]
    return day.cls == chars["dom"] and month.cls == chars["month"] and bool(DATELINE_YEAR.match(text, out[-1].end))


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end].casefold().replace("’", "'")


def _phrases(row: list[Token], text: str, lexicon: Lexicon) -> list[Token]:
    out: list[Token] = []
    i = 0
    while i < len(row):
        token = row[i]
        found = lexicon.phrases.get(_word(text, token))
        for rest, (cls, value) in found or ():
            last = i + len(rest)
            if last < len(row) and all(
                _word(text, t) == part for t, part in zip(row[i + 1 : last + 1], rest, strict=True)
            ):
                token = Token(cls, token.start, row[last].end, value)
                i = last
                break
        out.append(token)
        i += 1
    return out
