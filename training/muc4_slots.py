"""``python -m training.muc4_slots --corpus FILE``: fit the judges of the muc4 benchmark on the DEV set alone."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.gva import rows_of
from benchmarks.linear import Linear, save
from benchmarks.muc4_filling.candidates import Candidate, folded
from benchmarks.muc4_filling.reading import Read, read_document
from benchmarks.muc4_filling.signs import ROLES, TYPES, VALUES, of_document, of_entity
from benchmarks.muc4_filling.templates import WEIGHTS, of_template

from training.linear import fit, matrix

Pair = tuple[Read, list[dict[str, Any]]]
PLACE = "place"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.muc4_slots", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    pairs = [(read_document(d["text"]), d["templates"]) for d in rows_of(options.corpus) if d["source_set"] == "DEV"]
    save(options.out, train(pairs))


def train(pairs: list[Pair]) -> dict[str, Linear]:
    """Every judge: roles and types of phrases, types of documents, closed slots."""
    return {
        "role": _roles(pairs), "type": _types(pairs), "document": _documents(pairs), **_values(pairs), **_whole(pairs),
    }  # fmt: skip


def fills(template: dict[str, Any], slot: str) -> Iterator[list[dict[str, Any]]]:
    """The alternatives of each fill of a slot."""
    for fill in template["slots"].get(slot) or ():
        if isinstance(fill, dict):
            yield [a for a in fill["alts"] if a["value"] not in {"-", "*"}]


def kind_of(template: dict[str, Any]) -> str:
    """Incident type of a template."""
    found = next((alts[0]["value"] for alts in fills(template, "incident_type") if alts), "ATTACK")
    return str(found)


def strings(template: dict[str, Any], role: str) -> set[tuple[str, ...]]:
    """Every right string of a role, folded."""
    if role == PLACE:
        norms = (a.get("norm") or () for alts in fills(template, "incident_location") for a in alts)
        return {folded(part["name"]) for norm in norms for path in norm for part in path[1:]}
    return {folded(a["value"]) for alts in fills(template, ROLES[role]) for a in alts}


def _roles(pairs: list[Pair]) -> Linear:
    labels = (*ROLES, PLACE)
    rows, answers = [], []
    for read, templates in pairs:
        gold = [set().union(*(strings(t, role) for t in templates)) for role in labels]
        for candidate in read.candidates:
            words = folded(candidate.words)
            rows.append(candidate.signs)
            answers.append([float(words in g) for g in gold])
    return fit(matrix(rows), np.array(answers), labels, 3e-6, 45)


def _types(pairs: list[Pair]) -> Linear:
    rows, answers = [], []
    for read, templates in pairs:
        by_kind = {k: set[tuple[str, ...]]() for k in TYPES}
        for t in templates:
            by_kind.setdefault(kind_of(t), set()).update(*(strings(t, role) for role in ROLES))
        for candidate in read.candidates:
            words = folded(candidate.words)
            answer = [float(words in by_kind[k]) for k in TYPES]
            if any(answer):
                rows.append(candidate.signs)
                answers.append(answer)
    return fit(matrix(rows), np.array(answers), TYPES)


def _documents(pairs: list[Pair]) -> Linear:
    rows = [list(of_document(read.told, read.text.place)) for read, _ in pairs]
    answers = [
        [*(float(any(kind_of(t) == k for t in templates)) for k in TYPES), float(bool(templates))]
        for _, templates in pairs
    ]
    return fit(matrix(rows), np.array(answers), (*TYPES, "any"), 2e-5)


def _values(pairs: list[Pair]) -> dict[str, Linear]:
    """Closed slots that refer to an entity; "" where the key leaves them empty."""
    gathered: dict[str, list[tuple[list[str], str]]] = {}
    for read, templates in pairs:
        for t in templates:
            for role, slots in VALUES.items():
                for alts in fills(t, ROLES[role]):
                    words = {folded(a["value"]) for a in alts}
                    mentions = [c for c in read.candidates if folded(c.words) in words]
                    if mentions:
                        signs = list(of_entity(mentions, kind_of(t), role))
                        for slot in slots:
                            gathered.setdefault(slot, []).append((signs, _value(t, slot, words)))
    return {slot: _closed(rows) for slot, rows in gathered.items()}


def _value(template: dict[str, Any], slot: str, words: set[tuple[str, ...]]) -> str:
    for alts in fills(template, slot):
        for a in alts:
            if any(folded(x) in words for x in a["xref"]):
                return str(a["value"])
    alone = list(fills(template, slot))
    return str(alone[0][0]["value"]) if len(alone) == 1 and alone[0] and not alone[0][0]["xref"] else ""


def _whole(pairs: list[Pair]) -> dict[str, Linear]:
    """Stage and category, from the document's words and the template's perpetrators and type."""
    out = {}
    for slot in ("incident_stage", "perp_incident_category"):
        rows = []
        for read, templates in pairs:
            for t in templates:
                about = of_template(read, kind_of(t), mentions_of(read, t))
                value = next((alts[0]["value"] for alts in fills(t, slot) if alts), "")
                rows.append((list(about), str(value)))
        out[slot] = _closed(rows)
    return out


def mentions_of(read: Read, template: dict[str, Any]) -> list[tuple[str, Candidate]]:
    """The phrases of a text that a template names, by role."""
    return [(role, c) for role in ROLES for c in read.candidates if folded(c.words) in strings(template, role)]


def _closed(rows: list[tuple[list[str], str]]) -> Linear:
    labels = tuple(sorted({value for _, value in rows}))
    answers = np.array([[float(value == label) for label in labels] for _, value in rows])
    return fit(matrix([signs for signs, _ in rows]), answers, labels, 2e-5)


if __name__ == "__main__":
    main()
