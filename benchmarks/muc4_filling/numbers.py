"""How many an entity is, in the notation of MUC-4: a number, "~7" about, or PLURAL."""

import re

from bearwitness.extract.quantity import find_quantities
from benchmarks.muc4_filling.candidates import Candidate
from benchmarks.muc4_filling.text import Text

_ABOUT = re.compile(r"\b(?:about|approximately|around|some|nearly|almost)\s+$")
_MANY = re.compile(r"(?:s|men|people|children|women|police|personnel|troops)$")


def number_of(text: Text, mentions: list[Candidate]) -> str:
    """The number said before the first mention that has one; else 1, or PLURAL for plural words."""
    for mention in mentions[:3]:
        before = text.cased[max(0, mention.start - 24) : mention.start]
        found = [q for q in find_quantities(before) if not before[q.end :].strip(" -")]
        count = found[-1].count if found else None
        number = count.floor if count is not None else None
        if number is not None and 0 < number < 5000:
            about = _ABOUT.search(before[: found[-1].start])
            return f"~{number}" if about else str(number)
    signs = set(mentions[0].signs)
    if any(s.startswith("tag=NNP,") for s in signs):
        return "1"
    plural = any(s.startswith(("tag=NNS,", "tag=NNPS,")) for s in signs) or _MANY.search(mentions[0].words.lower())
    return "PLURAL" if plural else "1"
