"""Who did it, with what, to whom, and who says so: words of one sentence."""

from dataclasses import dataclass

from bearwitness.extract.languages.figures import Figure
from bearwitness.extract.languages.line import Line
from bearwitness.extract.languages.table import Hit
from bearwitness.model.claim import Attribution

_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens ``first``..``last`` of a line, letters of proclitics left out, a weight, and how firmly it is held."""

    line: Line
    first: int
    last: int
    taken: int = 0
    score: float = 1.0
    held: Attribution = Attribution.STATED

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the text."""
        return self.line.span(self.first, self.last, self.taken)

    @property
    def said(self) -> str:
        """The words themselves."""
        start, end = self.span
        return self.line.text[start:end]


def perpetrators(line: Line, figures: list[Figure]) -> list[Words]:
    """Parties that may have done it, in text order."""
    harmed = {i for f in figures for i in range(f.quantity.first, f.quantity.last)}
    if not line.of("claimed"):
        harmed |= {i for w in sources(line) for i in range(w.first, w.last)}
    leads = {h.last for h in line.of("agent")}
    held = _held(line)
    out: list[Words] = _named(line, held)
    for hit in line.hits:
        if not _is_party(hit) or hit.first in harmed or any(w.first <= hit.first < w.last for w in out):
            continue
        score = _weight(line, hit, leads)
        if held is Attribution.CLAIMED and hit.label == "names":
            score = max(score, 1.9)
        if score > 0:
            out.append(Words(line, hit.first, _extended(line, hit.last), hit.taken, score, held))
    return out


def _named(line: Line, held: Attribution) -> list[Words]:
    """Groups that no table knows: a name in capitals behind "claimed by the group" or "attributed to the group"."""
    out = []
    for hit in (*line.of("agent"), *line.of("claimed")):
        at = hit.last
        group = False
        while line.word(at) in line.table.bands or line.word(at) in line.table.articles:
            group = group or line.word(at) in line.table.bands
            at += 1
        last = at
        while last < len(line.row) and last - at < 5 and line.row[last].capital:
            last += 1
        if last > at and group and line.table.code != "ar":
            out.append(Words(line, at, last, 0, 1.9, held))
    return out


def _is_party(hit: Hit) -> bool:
    return hit.label in {"parties", "names", "forces"} or hit.label.startswith(
        ("person:militant", "person:security:many")
    )


def _held(line: Line) -> Attribution:
    if line.of("claimed"):
        return Attribution.CLAIMED
    return Attribution.ALLEGED if line.of("alleged") else Attribution.STATED


def _weight(line: Line, hit: Hit, leads: set[int]) -> float:
    back = {
        hit.first - n for n in range(4) if not any(line.row[i].sign for i in range(max(hit.first - n, 0), hit.first))
    }
    if leads & back:
        return 2.0
    blamed = [h for h in line.of("alleged") if 0 <= hit.first - h.last <= 8]
    if blamed and hit.label in {"names", "parties", "forces"}:
        return 1.8
    score = 0.0 if hit.label in {"person:security:many", "forces"} else 0.5
    deeds = [
        h
        for h in line.hits
        if h.label == "harm:active"
        or h.label in {"type:armed_attack", "type:abduction", "type:killing", "type:shelling", "type:airstrike"}
    ]
    for deed in deeds:
        if line.table.code == "ar" and 0 <= hit.first - deed.last <= 1:
            score = max(score, 1.6)
        if (
            deed.first >= hit.last
            and deed.first - hit.last <= 6
            and not any(line.word(i) in {".", ";"} for i in range(hit.last, deed.first))
        ):
            score = max(score, 1.4)
    return score


def _extended(line: Line, last: int) -> int:
    """The end of a noun phrase: adjectives, a name in capitals, "of" and what follows it."""
    row, words = line.row, line.table
    end, i = last, last
    while i < len(row) and i - last < 5 and not row[i].sign and not line.dated(i):
        labels = {h.label for h in line.at.get(i, ())}
        if row[i].capital or labels & {"adjectives", "demonym", "names"}:
            end = i = max([i + 1, *(h.last for h in line.at.get(i, ()) if h.label == "names")])
            continue
        if row[i].word not in {"de", "del", "du", "des", "d", "la", "las", "los"} | words.bands:
            break
        i += 1
    return end if words.code != "ar" or end > last else last


def victims(line: Line, figure: Figure) -> Words | None:
    """The noun phrase of those harmed, without number; None for a bare number or a word that names only the harm."""
    hit = figure.quantity.noun
    if hit is None or not hit.label.startswith("person") or line.starting(hit.first, "harm:person") is not None:
        return None
    end = hit.last
    if any(h.label == "of_heads" for h in line.at.get(hit.first, ())):
        end = _complement(line, hit.last)
    while end < len(line.row) and any(
        h.label in {"adjectives", "demonym"} and h.taken <= 2 for h in line.at.get(end, ())
    ):
        end += 1
    return Words(line, hit.first, end, hit.taken)


def _complement(line: Line, at: int) -> int:
    """What "members of" are members of."""
    stops = line.table.stops - {"de", "del", "a"}
    end = at
    if line.table.code == "ar":
        if line.word(at) == "من":
            at += 1
        usable = at < len(line.row) and not line.row[at].sign and line.word(at) not in stops
        usable = (
            usable
            and not line.word(at).startswith("و")
            and line.starting(at, "harm:") is None
            and line.starting(at, "parts") is None
        )
        return at + 1 if usable else end
    if line.word(at) not in {"de", "del", "du", "des", "d"}:
        return at
    for i in range(at, min(at + 5, len(line.row))):
        if line.row[i].sign or line.row[i].word in stops or line.starting(i, "harm:") or line.dated(i):
            break
        end = i + 1
    while end > at and line.word(end - 1) in {"de", "del", "du", "des", "d", "la", "el", "los", "las", "le", "l"}:
        end -= 1
    return end


def names(line: Line, figure: Figure) -> Words | None:
    """The name that stands behind one person's noun ("el periodista Juan Pérez"), in scripts with capitals."""
    if (
        figure.quantity.noun is None
        or line.table.code == "ar"
        or figure.quantity.count is None
        or figure.quantity.count.best != 1
    ):
        return None
    first = figure.quantity.last
    if line.word(first) == ",":
        first += 1
    last = first
    while last < len(line.row) and line.row[last].capital and not line.row[last].sign and last - first < 5:
        last += 1
    return Words(line, first, last) if last - first >= 2 else None


def of_label(line: Line, label: str) -> list[Words]:
    """Words of one table list, such as weapons."""
    return [Words(line, h.first, h.last, h.taken) for h in line.of(label)]


def accusations(line: Line) -> list[Words]:
    """What follows "accused of", up to the next stop."""
    out = []
    for hit in line.of("accused"):
        last = hit.last
        while last < len(line.row) and last - hit.last < _LONGEST and not line.row[last].sign:
            last += 1
        if last > hit.last:
            out.append(Words(line, hit.last, last))
    return out


def sources(line: Line) -> list[Words]:
    """Who is cited or quoted."""
    out: list[Words] = []
    for hit in (*line.of("before"), *line.of("said")):
        first = hit.last
        while line.dated(first):
            first += 1
        last = _phrase_end(line, first)
        if hit.label == "before" and line.starting(first, "said") is not None:
            continue
        if hit.label == "said" and (last == first or line.word(first) in line.table.stops):
            first, last = _subject(line, hit.first)
        while first < last and line.word(first) in {
            "el",
            "la",
            "los",
            "las",
            "le",
            "les",
            "l",
            "un",
            "una",
            "une",
            "des",
            "du",
            "de",
            "fuentes de",
        }:
            first += 1
        if first < last and not any(line.dated(i) or line.starting(i, "harm:") for i in range(first, last)):
            out.append(Words(line, first, last))
    return out


def _phrase_end(line: Line, at: int) -> int:
    end = at
    while end < len(line.row) and end - at < _LONGEST and not line.row[end].sign:
        if (line.row[end].word in line.table.stops and line.row[end].word not in {"de"}) or line.dated(end):
            break
        end += 1
    return end


def _subject(line: Line, at: int) -> tuple[int, int]:
    """The words before a verb of saying, back to the last stop, without helping verbs."""
    end = at
    while end > 0 and line.word(end - 1) in line.table.haves | {"se", "lo", "l", "le", "qu"}:
        end -= 1
    first = end
    while (
        first > 0
        and end - first < _LONGEST
        and not line.row[first - 1].sign
        and line.word(first - 1) not in line.table.stops
    ):
        first -= 1
    return (first, end) if line.table.code != "ar" else (end, end)
