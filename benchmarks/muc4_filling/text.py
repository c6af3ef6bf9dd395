"""MUC texts made readable: dateline, sentences, and case restored letter by letter, so that every offset holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Doc

from bearwitness.extract.parse import model

_DATELINE = re.compile(
    r"^(?P<place>[^,(\[\d]{2,60}?)(?:\s*\([^)]*\))?,\s*(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})[A-Z]*\.?\s*(?P<year>\d{2,4})?"
)
_MARK = re.compile(r"\[[^\]]{0,80}\]")
_SPEAKS = re.compile(r"--\s")
_END = re.compile(r'(?<=[.!?])["\')\]]*\s+(?=["\'(\[A-Z0-9])')
_TITLES = re.compile(r"(?:^|\s)(?:[A-Z]|MR|MRS|DR|COL|GEN|LT|CAPT|MAJ|SGT|ST|NO|BRIG|JR|U\.S|REV|MSGR|ENG|DEP|GOV)\.$")
MONTHS = {
    m: i
    for i, m in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], start=1)
}
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""))
_KEEP = frozenset({"i"})


@dataclass(frozen=True, slots=True)
class Text:
    """One document: its text with line breaks as blanks (paragraph breaks kept), in upper and in restored case;
    sentences as (start, end); the dateline's place ("" when there is none), its day, and where the body begins."""

    upper: str
    cased: str
    sentences: tuple[tuple[int, int], ...]
    place: str
    day: date | None
    body: int


def prepare(text: str) -> Text:
    """A document as distributed, readable."""
    joined = re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text)
    head = _DATELINE.match(joined.lstrip())
    lead = len(joined) - len(joined.lstrip())
    body = lead + head.end() if head else lead
    dash = _SPEAKS.search(joined, body, body + 250) if head else None
    body = dash.end() if dash else body
    blank = _MARK.sub(lambda m: " " * len(m.group()), joined)
    sentences = tuple(_sentences(blank, body))
    return Text(joined, restored(blank), sentences, _place(head), _day(head), body)


def _place(head: re.Match[str] | None) -> str:
    return " ".join(head["place"].split()) if head else ""


def _day(head: re.Match[str] | None) -> date | None:
    if head is None or not head["year"] or head["month"] not in MONTHS:
        return None
    year = int(head["year"])
    try:
        return date(year if year > 99 else 1900 + year, MONTHS[head["month"]], int(head["day"]))
    except ValueError:
        return None


def _sentences(text: str, body: int) -> Iterator[tuple[int, int]]:
    for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[body:]):
        start, stop = body + block.start(), body + block.end()
        at = start
        for cut in _END.finditer(text, start, stop):
            if not _TITLES.search(text[at : cut.start()]):
                yield at, cut.start()
                at = cut.end()
        if text[at:stop].strip():
            yield at, stop


@cache
def _common() -> frozenset[str]:
    """Lower-case English words: the lemmas that the parser's own table lists, and its function words."""
    nlp = model()
    tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    strings = nlp.vocab.strings
    index = tables.get_table("lemma_index")
    rules = tables.get_table("lemma_exc")
    words = {w if isinstance(w, str) else strings[w] for part in index.values() for w in part}
    words |= {w if isinstance(w, str) else strings[w] for part in rules.values() for w in part}
    return frozenset(w for w in words if w.islower() or "-" in w) | frozenset(nlp.Defaults.stop_words)


def common(word: str) -> bool:
    """Whether a word, given in lower case, is an ordinary English word or an inflection of one."""
    known = _common()
    if word in known:
        return True
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2 and word[: -len(ending)] + instead in known:
            return True
    return bool(re.fullmatch(r"(\w{3,})(\w)\2(?:ed|ing)", word)) and word[: -4 if word.endswith("ing") else -3] in known


def restored(text: str) -> str:
    """Upper-case text in likely case: words that are no English words keep a capital."""
    out = list(text.lower())
    fresh = True
    for word in re.finditer(r"[A-Za-z][A-Za-z'\-]*", text):
        said = word.group()
        low = said.lower().removesuffix("'s")
        parts = low.split("-")
        plain = all(common(p) for p in parts if p)
        short = len(said) in {3, 4, 5} and not plain and not re.search(r"[AEIOUY]", said)
        if short:
            out[word.start() : word.end()] = said
        elif fresh or not plain or low in _KEEP:
            out[word.start()] = said[0]
        after = text[word.end() : word.end() + 2]
        fresh = bool(re.match(r"[.!?]\s?", after)) and not _TITLES.search(text[: word.end() + 1][-8:])
    return "".join(out)


def parsed(text: Text) -> Iterator[tuple[int, Doc]]:
    """Each sentence's start and parse."""
    spans = [(a, b) for a, b in text.sentences if b - a < 1500]
    docs = model().pipe((text.cased[a:b] for a, b in spans), batch_size=32)
    for (start, _), doc in zip(spans, docs, strict=True):
        yield start, doc
