"""What kind of event, and what class of victims: linear scores over the words of an incident's own passages.

The weights (table ``kinds``) are fitted on coded training texts by ``training/fit_kinds.py``. Their words are plain
lower-case words of the language; no name of a place, person or group can be among them.
"""

import math
import re
from collections.abc import Mapping
from functools import cache

from bearwitness.extract.lexicon import weights, words
from bearwitness.extract.people import victim_class
from bearwitness.extract.told import Group

Signs = dict[str, float]
_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?:-[a-z]+)*(?![\w])")


def signs(group: Group) -> Signs:
    """Signs of an incident: lower-case words (the first passage counts full, later ones half), parties, scores."""
    out: Signs = {"bias": 1.0}
    for n, told in enumerate([t for t in group.told if t.unit.strength > 0][:4]):
        text = told.unit.line.clean.text if n == 0 else told.unit.text
        for word in _words(text):
            out[word] = max(out.get(word, 0.0), 1.0 if n == 0 else 0.5)
        for name, score in told.kinds.items():
            key = f"T:{name}"
            out[key] = max(out.get(key, 0.0), min(score, 8.0) / 4 * (1.0 if n == 0 else 0.6))
    for party in group.parties:
        for name in ("security", "militant"):
            if any(w.rstrip("s") in words("people", name) or w in words("people", name) for w in party.split()):
                out[f"P:{name}"] = 1.0
    return out | _victims(group)


def _words(text: str) -> set[str]:
    found = set(_WORD.findall(text[:1].lower() + text[1:]))
    return {w[:-1] if w.endswith("s") and len(w) > 4 and not w.endswith("ss") else w for w in found}


def _victims(group: Group) -> Signs:
    heads = tuple(sorted(group.heads))
    out: Signs = {f"H:{victim_class((h,), '')}": 1.0 for h in heads}
    figures = [f for t in group.told for f in t.unit.figures]
    first = next((f for f in figures if f.people is not None and not f.people.pronoun), None)
    if first is not None and first.people is not None:
        out[f"F:{victim_class(first.people.heads, '')}"] = 1.0
        out["F:named"] = float(bool(first.people.names))
    out["named"] = float(any(f.people is not None and f.people.names for f in figures))
    for harm in ("killed", "injured", "abducted"):
        out[f"X:{harm}"] = float(any(f.harm == harm for f in figures))
    out["X:dead"] = float("killed" not in {f.harm for f in figures})
    out["X:few"] = float(bool(group.counts("killed")) and max(group.counts("killed")) <= 2)
    return out


HELD, FLOOR = 0.5, 0.01
"""Share of the trained reader's log probability that counts beside the words; the least probability it can give.
Measured on coded texts: it helps event types (.83 to .91 right of the incidents found) and hurts victim classes."""


def choose(table: str, group: Group, held: Mapping[str, float] | None = None) -> tuple[str, float]:
    """The likeliest code of a table (``event_type`` or ``victim_class``) and its probability by the model.

    ``held``: the trained reader's probability of each code for the main passage, where it is to be heard.
    """
    found = signs(group)
    scores = {code: sum(v * column.get(k, 0.0) for k, v in found.items()) for code, column in _columns(table).items()}
    if held:
        scores = {code: score + HELD * math.log(held.get(code, 0.0) + FLOOR) for code, score in scores.items()}
    top = max(scores.values())
    mass = {code: math.exp(s - top) for code, s in scores.items()}
    best = max(mass, key=lambda c: mass[c])
    return best, mass[best] / sum(mass.values())


@cache
def _columns(table: str) -> dict[str, dict[str, float]]:
    return {code: dict(column) for code, column in weights("kinds", table).items()}
