"""MUC-4 development texts -> examples. Their keys name strings, not places in the text, and leave whole kinds of
violence out, so a sentence teaches only where it is clear: it holds strings of a template beside a trigger word."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training import cues
from training.examples import Example, Mention, Sentence

_SLOTS = {"instrument_id": "weapon", "perp_individual_id": "perpetrator", "perp_org_id": "perpetrator",
          "phys_tgt_id": "target", "hum_tgt_name": "victim_name", "hum_tgt_description": "victim"}  # fmt: skip
_TYPES = {"BOMBING": "explosion", "KIDNAPPING": "abduction"}
_UNKNOWN = frozenset({"date", "killed", "injured", "abducted", "accusation", "source", "aggregate", "claimant"})
_END = re.compile(r'(?<=[.!?])["\')\]]*\s+(?=["\'(\[A-Z0-9])')


def load(path: Path, sets: tuple[str, ...] = ("DEV",)) -> Iterator[Example]:
    """Examples of the documents of ``sets`` that teach something."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if document["source_set"] in sets:
                yield align(document)


def align(document: dict[str, Any]) -> Example:
    """One document: line breaks read as blanks, paragraphs kept."""
    paragraphs = re.split(r"\n\s*\n", document["text"].strip())
    text = "\n".join(" ".join(p.split()) for p in paragraphs)
    example = Example(document["docid"], "", text, [Sentence(s, e) for s, e in _sentences(text)],
                      unknown_roles=_UNKNOWN)  # fmt: skip
    types: dict[str, str] = {}
    for template in document["templates"]:
        key = str(template["template"])
        types[key] = _fill(template, "incident_type")
        _strings(example, template, key)
    _label(example, types)
    return example


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        at = 0
        for cut in [*_END.finditer(line), None]:
            stop = cut.start() if cut else len(line)
            if line[at:stop].strip():
                yield start + at, start + stop
            at = cut.end() if cut else stop
        start += len(line) + 1


def _fill(template: dict[str, Any], slot: str) -> str:
    fills = template["slots"].get(slot) or []
    return fills[0]["alts"][0]["value"] if fills and isinstance(fills[0], dict) else ""


def _strings(example: Example, template: dict[str, Any], key: str) -> None:
    for slot, role in _SLOTS.items():
        for fill in template["slots"].get(slot) or ():
            for alt in fill["alts"] if isinstance(fill, dict) else ():
                _mark(example, role, alt["value"], key)
    for fill in template["slots"].get("incident_location") or ():
        for alt in fill["alts"] if isinstance(fill, dict) else ():
            for path in alt.get("norm") or ():
                if len(path) > 1:  # the country alone is no place
                    _mark(example, "place", path[-1]["name"], key)


def _mark(example: Example, role: str, words: str, key: str) -> None:
    plain = r"\s+".join(re.escape(w) for w in words.split())
    if len(words) > 2:
        for m in re.finditer(rf"(?<!\w){plain}(?!\w)", example.text, re.IGNORECASE):
            example.mentions.append(Mention(role, *m.span(), frozenset({key})))


def _label(example: Example, types: dict[str, str]) -> None:
    blank: set[int] = set()
    kept: list[Mention] = []
    for number, sentence in enumerate(example.sentences):
        mine = [m for m in example.mentions if sentence.start <= m.start and m.end <= sentence.end]
        harm = {k for m in mine if m.role in ("victim", "victim_name", "target", "weapon") for k in m.keys}
        triggers = list(cues.TRIGGER.finditer(example.text, sentence.start, sentence.end))
        good = bool(harm and triggers)
        sentence.labels = {"relevant": float(good)}
        if good:
            kept += [Mention(m.role, m.start, m.end, m.keys & harm or m.keys) for m in mine]
            sentence.keys = frozenset(harm)
            sentence.labels |= {"incident": 1.0, "aggregate": 0.0}
            kept += [Mention("trigger", *t.span(), sentence.keys if len(harm) == 1 else frozenset()) for t in triggers]
            sentence.event_type = _TYPES.get(types[next(iter(harm))]) if len(harm) == 1 else None
        elif mine or triggers:
            blank.add(number)
        else:
            sentence.labels |= {"incident": 0.0}
    example.mentions, example.blank = kept, frozenset(blank)
