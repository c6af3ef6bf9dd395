"""Where an incident was, chosen among the rules' place phrases and the words that the trained reader marks."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Any

from bearwitness.codebook.load import language
from bearwitness.extract.draft import At, Grades, places
from bearwitness.extract.neural import RoleSpan
from bearwitness.extract.parse import Line
from bearwitness.extract.told import Group

LATER = 0.15  # what each later passage of the incident costs, as among the rules' own phrases
LONG = 5


def site(group: Group, grades: Grades, marks: Sequence[RoleSpan]) -> At | None:
    """The likeliest place words of the incident; None where no phrase scores above nothing.

    A phrase of the rules gains where a mark agrees; marked words with a name that the rules passed over compete.
    ``marks`` are places of the whole document; only those within the incident's lines count.
    """
    found = places(group, grades)
    lines = {t.unit.line.index: (n, t.unit.line) for n, t in reversed(list(enumerate(group.told)))}
    near = [(m, n, at) for n, line in lines.values() for m in marks if (at := _at(line, m)) is not None]
    best, chosen = 0.0, None
    for score, at in found:
        agreeing = [(m, a) for m, _, a in near if _overlap(a, at)]
        gain = float(_table()["agree"]) if agreeing else 0.0
        if score + gain > best:
            widest = max(agreeing, key=lambda pair: pair[0].score, default=None)
            best, chosen = score + gain, at if widest is None else _wider(at, *widest)
    for mark, n, whole in near:
        at = _bare(whole)
        if mark.score < _table()["least"] or any(_overlap(whole, other) for _, other in found) or at is None:
            continue
        score = float(_table()["base"]) + float(_table()["slope"]) * mark.score - LATER * min(n, LONG)
        if score > best:
            best, chosen = score, at
    return chosen


@cache
def _table() -> dict[str, Any]:
    return dict(language("en", "joined")["place"])


@cache
def _leads() -> re.Pattern[str]:
    leads = sorted(language("en", "joined")["before_place"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, leads))})\s+", re.IGNORECASE)


def _at(line: Line, mark: RoleSpan) -> At | None:
    """The marked words in the line's clean characters; None where they stand elsewhere or were taken out."""
    offsets = line.clean.offsets
    start, end = bisect_left(offsets, mark.span.start), bisect_left(offsets, mark.span.end)
    if start >= end or offsets[start] != mark.span.start or mark.span.end > offsets[-1] + 1:
        return None
    return At(line, start, end)


def _overlap(one: At, two: At) -> bool:
    return one.line.index == two.line.index and one.start < two.end and two.start < one.end


def _bare(at: At) -> At | None:
    """The words without what leads to them; None where nothing of a name is left."""
    lead = _leads().match(at.words)
    start = at.start + (lead.end() if lead else 0)
    return At(at.line, start, at.end) if re.search(r"[^\W\d_a-zß-ÿ]", at.line.clean.text[start : at.end]) else None


def _wider(at: At, mark: RoleSpan, whole: At) -> At:
    """The rules' phrase out to where the mark ends, where more of the name follows ("the Oldo" - "the Oldo road")."""
    rest = at.line.clean.text[at.end : whole.end]
    leaves = any(word in rest for word in language("en", "joined")["beyond_place"])
    if mark.score < _table()["whole"] or leaves or not re.search(r"[A-ZÀ-Þ]", rest):
        return at
    return At(at.line, at.start, whole.end)
