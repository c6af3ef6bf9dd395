"""Coded report texts -> examples: finds the words of each coded value in the passages that support it."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training import cues
from training.examples import Example, Mention, Sentence

_WORDS = {"victims": "victim", "perpetrator": "perpetrator", "weapon": "weapon", "place": "place",
          "accusation": "accusation"}  # fmt: skip
_LISTS = {"victim_names": "victim_name", "sources": "source"}


def load(folder: Path, letters: str = "") -> Iterator[Example]:
    """Examples of ``folder/texts`` with ``folder/reference``; ``letters`` keeps names that begin so (all if empty)."""
    for path in sorted((folder / "texts").glob("*.json")):
        if not letters or path.stem[0] in letters:
            given = json.loads(path.read_text("utf-8"))
            coded = json.loads((folder / "reference" / path.name).read_text("utf-8"))
            yield align(given, coded)


def align(given: dict[str, Any], coded: dict[str, Any]) -> Example:
    """One coded text as an example. ``main`` and the classes are known only for sentences that support an incident."""
    text = given["text"]
    example = Example(
        coded["file"], given.get("title") or "", text, [Sentence(s, e) for s, e in cues.sentences(text)],
        unknown_roles=frozenset({"target"}),
    )  # fmt: skip
    published = _day(given.get("published"))
    support = [_spans(text, incident["quotes"]) for incident in coded["incidents"]]
    for incident, quotes in zip(coded["incidents"], support, strict=True):
        _words(example, incident, quotes)
        _numbers(example, incident, quotes)
        _dates(example, incident, quotes, published)
    for aggregate in coded["aggregates"]:
        _aggregate(example, aggregate)
    _label(example, coded, support)
    _triggers(example)
    _told_on(example)
    return example


def _day(words: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


def _spans(text: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    return [(at, at + len(q)) for q in quotes if (at := text.find(q)) >= 0]


def _occurrences(text: str, words: str) -> list[tuple[int, int]]:
    pattern = r"(?<!\w)" + re.escape(words.strip()) + r"(?!\w)"
    return [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)] if words.strip() else []


def _inside(span: tuple[int, int], quotes: Iterable[tuple[int, int]]) -> bool:
    return any(s < span[1] and span[0] < e for s, e in quotes)


def _place(example: Example, role: str, found: list[tuple[int, int]], quotes: list[tuple[int, int]], key: str) -> None:
    """Label the occurrences in the quotes, or else the one nearest to them; the rest is left open."""
    inside = [f for f in found if _inside(f, quotes)]
    if not inside and found:
        inside = [min(found, key=lambda f: abs(f[0] - (quotes[0][0] if quotes else 0)))]
    for span in found:
        target = example.mentions if span in inside else example.skips
        target.append(Mention(role, *span, frozenset({key}) if span in inside else frozenset()))


def _words(example: Example, incident: dict[str, Any], quotes: list[tuple[int, int]]) -> None:
    for name, role in _WORDS.items():
        if incident.get(name):
            _place(example, role, _occurrences(example.text, incident[name]), quotes, incident["key"])
    for name, role in _LISTS.items():
        for words in incident.get(name) or ():
            found = _occurrences(example.text, words)
            if role == "victim_name":
                example.mentions += [Mention(role, *f, frozenset({incident["key"]})) for f in found]
            else:
                _place(example, role, found, quotes, incident["key"])


def _whole(example: Example, quotes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that the quotes stand in."""
    return [(s.start, s.end) for s in example.sentences if _inside((s.start, s.end), quotes)]


def _numbers(example: Example, incident: dict[str, Any], quotes: list[tuple[int, int]]) -> None:
    for role in cues.HARM:
        wanted = {incident.get(f"{role}_low"), incident.get(f"{role}_high")} - {None}
        wanted |= {n - 1 for n in wanted if n > 1}
        exact = wanted & {incident.get(f"{role}_low"), incident.get(f"{role}_high")}
        for start, end in _whole(example, quotes):
            sentence = example.text[start:end]
            for s, e, value in cues.numbers(sentence):
                more = re.search(r"(?:more than|over|upwards of)\W*$", sentence[:s], re.IGNORECASE)
                if value in (wanted if more else exact) and _nearest(sentence, e) == role:
                    span = (start + s, start + e)
                    example.mentions.append(Mention(role, *span, frozenset({incident["key"]})))


def _nearest(sentence: str, at: int) -> str | None:
    """The harm whose word stands nearest to ``at``; words that follow count double."""
    best: tuple[float, str] | None = None
    for role, pattern in cues.HARM.items():
        for found in pattern.finditer(sentence):
            gap = found.start() - at if found.start() >= at else 2.0 * (at - found.end())
            if best is None or gap < best[0]:
                best = (gap, role)
    return best[1] if best else None


def _dates(
    example: Example, incident: dict[str, Any], quotes: list[tuple[int, int]], published: dt.date | None
) -> None:
    first, last = _day(incident.get("date_start")), _day(incident.get("date_end"))
    if first is None:
        return
    found = list(cues.dates(example.text, published or first))
    good = [(s, e) for s, e, a, b in found if _agree((a, b), (first, last or first))]
    whole = _whole(example, quotes)
    near = [g for g in good if _inside(g, whole)]
    if not near and incident.get("date_prec") == 1:
        near = good[:1]
    for span in good:
        if span in near:
            example.mentions.append(Mention("date", *span, frozenset({incident["key"]})))
        else:
            example.skips.append(Mention("date", *span))


def _agree(a: tuple[dt.date, dt.date], b: tuple[dt.date, dt.date]) -> bool:
    both = (min(a[1], b[1]) - max(a[0], b[0])).days + 1
    return both > 0 and both / ((max(a[1], b[1]) - min(a[0], b[0])).days + 1) >= 0.25


def _aggregate(example: Example, aggregate: dict[str, Any]) -> None:
    at = example.text.find(aggregate["quote"])
    wanted = {aggregate.get("low"), aggregate.get("high")} - {None}
    wanted |= {n - 1 for n in wanted if n > 1}
    for s, e, value in cues.numbers(aggregate["quote"]):
        if value in wanted:
            example.mentions.append(Mention("aggregate", at + s, at + e))
    if aggregate.get("claimant"):
        found = _occurrences(example.text, aggregate["claimant"])
        _place(example, "claimant", found, [(at, at + len(aggregate["quote"]))], "")
        example.skips += [Mention("source", *f) for f in found]


def _share(sentence: Sentence, quote: tuple[int, int]) -> bool:
    both = min(sentence.end, quote[1]) - max(sentence.start, quote[0])
    return both >= 20 or (both > 0 and both >= 0.5 * min(sentence.end - sentence.start, quote[1] - quote[0]))


def _label(example: Example, coded: dict[str, Any], support: list[list[tuple[int, int]]]) -> None:
    incidents = coded["incidents"]
    sums = [_spans(example.text, [a["quote"]]) for a in coded["aggregates"]]
    for sentence in example.sentences:
        mine = [i for i, quotes in zip(incidents, support, strict=True) if any(_share(sentence, q) for q in quotes)]
        first = [
            i for i, quotes in zip(incidents, support, strict=True) if quotes and _first(example, quotes[0]) is sentence
        ]
        words = example.text[sentence.start : sentence.end]
        total = any(_share(sentence, q) for quotes in sums for q in quotes)
        unreal = not mine and not total and cues.TRIGGER.search(words) and cues.UNREAL.search(words)
        sentence.keys = frozenset(i["key"] for i in mine)
        sentence.labels = {
            "incident": float(bool(mine)), "anchor": float(bool(first)), "several": float(len(mine) > 1),
            "aggregate": float(total), "unreal": float(bool(unreal)),
        }  # fmt: skip
        if mine:
            sentence.labels["main"] = sum(bool(i["main"]) for i in mine) / len(mine)
            sentence.event_type = _only(i["event_type"] for i in mine)
            sentence.victim_class = _only(i["victim_class"] for i in mine)
            sentence.certainty = _only(i["perpetrator_certainty"] for i in mine)


def _first(example: Example, quote: tuple[int, int]) -> Sentence | None:
    return next((s for s in example.sentences if _share(s, quote)), None)


def _only(values: Iterable[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _triggers(example: Example) -> None:
    """Trigger words of supporting sentences; in other sentences such a word is no trigger."""
    for sentence in example.sentences:
        if sentence.keys:
            for m in cues.TRIGGER.finditer(example.text, sentence.start, sentence.end):
                keys = sentence.keys if len(sentence.keys) == 1 else frozenset[str]()
                example.mentions.append(Mention("trigger", *m.span(), keys))


def _told_on(example: Example) -> None:
    """A sentence that no quote covers but that names a part of an incident goes on telling of it: it belongs there,
    and whether it would do as evidence is left open."""
    for sentence in example.sentences:
        if not sentence.keys and not sentence.labels["aggregate"]:
            inside = (m.keys for m in example.mentions if sentence.start <= m.start and m.end <= sentence.end)
            sentence.keys = frozenset[str]().union(*inside)
            if sentence.keys:
                del sentence.labels["incident"]
