"""Fit the small tables of the rules: which units join, which groups are incidents. ``python -m training.fit_rules``.

Reads coded texts (``--coded DIR`` with ``texts/`` and ``reference/``), writes ``merging.yaml``. No word,
name or place of a text enters the tables: the signs are counts and agreements only.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from benchmarks.reports import document_of
from numpy.typing import NDArray
from scipy.optimize import minimize

from bearwitness.extract import chronicle
from bearwitness.extract.aggregates import sum_signs
from bearwitness.extract.cluster import Signs, cluster, harmful, join_signs, keep_signs
from bearwitness.extract.reader import _anchor, _lines, _told
from bearwitness.extract.segment import segment
from bearwitness.extract.told import Group, Told
from bearwitness.extract.units import units

Rows = list[tuple[Signs, bool]]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.fit_rules", description=__doc__)
    parser.add_argument("--coded", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", choices=("join", "keep", "sum"), required=True)
    parser.add_argument("--penalty", type=float, default=1.0)
    options = parser.parse_args(argv)
    documents = (
        [_read(path, options.coded) for path in sorted((options.coded / "texts").glob("*.json"))]
        if options.part != "sum"
        else []
    )
    if options.part == "sum":
        rows = [
            row for path in sorted((options.coded / "texts").glob("*.json")) for row in sum_rows(path, options.coded)
        ]
    else:
        make = join_rows if options.part == "join" else keep_rows
        rows = [row for told, gold, _ in documents for row in make(told, gold)]
    tables = yaml.safe_load(options.out.read_text())["tables"]
    tables[options.part] = fit(rows, options.penalty, {"join": PRIOR, "sum": SUM_PRIOR}.get(options.part, {}))
    head = options.out.read_text().split("tables:")[0]
    options.out.write_text(
        head + yaml.safe_dump({"tables": tables}, default_flow_style=None, width=150, sort_keys=False)
    )
    return 0


def _read(path: Path, root: Path) -> tuple[list[Told], list[dict[str, Any]], str]:
    row = json.loads(path.read_text())
    gold = json.loads((root / "reference" / path.name).read_text())["incidents"]
    document = document_of(row)
    layout = segment(document.text)
    anchor = _anchor(document)
    lines = _lines(document.text, layout)
    told, _ = _told(lines, anchor, chronicle.days(document.text, layout, anchor))
    for incident in gold:
        incident["spans"] = [(k, k + len(q)) for q in incident["quotes"] if (k := document.text.find(q)) >= 0]
    return told, gold, document.text


def label(item: Told, gold: list[dict[str, Any]]) -> int | None:
    """The reference incident that a unit tells: most characters shared, agreement of figures and places first."""
    start, end = item.unit.line.span(item.unit.start, item.unit.end)
    best: tuple[float, int] | None = None
    for n, incident in enumerate(gold):
        shared = sum(max(0, min(end, b) - max(start, a)) for a, b in incident["spans"])
        if shared <= 0:
            continue
        wanted = {incident["killed_low"], incident["killed_high"]} - {None}
        score = min(shared / (end - start), 1.0) + 2.0 * bool(wanted & item.numbers("killed"))
        score += 1.0 * any(p in (incident["place"] or "").casefold() for p in item.names)
        if best is None or score > best[0]:
            best = (score, n)
    return best[1] if best is not None else _unquoted(item, gold)


def _unquoted(item: Told, gold: list[dict[str, Any]]) -> int | None:
    """A restatement that the coders did not quote: the same toll, or any harm in a text of one incident."""
    said = {n for n in item.numbers("killed") if n > 1}
    same = [n for n, g in enumerate(gold) if said & ({g["killed_low"], g["killed_high"]} - {None})]
    if len(same) == 1:
        return same[0]
    return 0 if len(gold) == 1 and not item.own_date and not item.unit.fresh else None


PRIOR = {
    "bias": -1.0, "last": 1.0, "next_line": 0.4, "far": -0.5, "definite": 1.5, "fresh": -1.5, "bare": 0.6,
    "group_unharmed_near": 1.0, "paragraph": 0.6, "date_same": 0.8, "date_near": -1.0, "date_far": -2.0,
    "place_same": 1.2,
    "place_differs": -1.2, "killed_same": 2.5, "killed_differs": -0.6, "injured_same": 2.0, "injured_differs": -0.5,
    "kind_differs": -0.4, "undated": 0.8, "under_same": 0.8, "only": 0.8, "victims_same": 0.5, "weapon_same": 0.4,
    "party_same": 0.5, "party_differs": -0.5,
}  # fmt: skip
"""What the signs should weigh before any text is seen; the fit is held towards it."""
SUM_PRIOR = {
    "bias": -2.0, "c:since": 1.5, "c:past": 1.5, "c:between": 1.0, "c:as_of": 1.5, "c:war": 0.3, "c:many": 0.5,
    "day": -1.5,
    "local": -0.5, "site": -0.5, "huge": -0.3, "after_sum_here": 1.5, "c:total": 0.8, "c:one_event": -1.0,
    "weapon": -0.4,
    "named": -0.8,
}  # fmt: skip


def join_rows(told: list[Told], gold: list[dict[str, Any]]) -> Rows:
    """Signs of every labelled unit against every incident told before it."""
    rows: Rows = []
    groups: dict[int, Group] = {}
    for item in told:
        n = label(item, gold)
        if n is None:
            continue
        rows.extend((join_signs(item, g, list(groups.values())), k == n) for k, g in groups.items())
        groups.setdefault(n, Group()).told.append(item)
    return rows


def keep_rows(told: list[Told], gold: list[dict[str, Any]]) -> Rows:
    """Signs of every group that the joining makes; it is an incident when one of its units is labelled, once each."""
    groups = [g for g in cluster(told) if harmful(g)]
    rows: Rows = []
    seen: set[int] = set()
    for group in groups:
        labels = [n for t in group.told if (n := label(t, gold)) is not None]
        best = max(set(labels), key=labels.count) if labels else None
        rows.append((keep_signs(group, groups), best is not None and best not in seen))
        if best is not None:
            seen.add(best)
    return rows


def sum_rows(path: Path, root: Path) -> Rows:
    """Signs of every unit with figures that is either quoted as a sum or quoted as an incident."""
    row = json.loads(path.read_text())
    coded = json.loads((root / "reference" / path.name).read_text())
    text = row["text"]
    spans = {
        name: [
            (k, k + len(q), i)
            for i in coded[name]
            for q in (i["quotes"] if name == "incidents" else [i["quote"]])
            if (k := text.find(q)) >= 0
        ]
        for name in ("incidents", "aggregates")
    }
    rows: Rows = []
    before = (-1, False)
    for line in _lines(text, segment(text)):
        for unit in units(line):
            if not unit.figures:
                continue
            start, end = line.span(unit.start, unit.end)
            said = {
                n
                for f in unit.figures
                if f.count is not None
                for n in (f.count.floor, f.count.ceiling)
                if n is not None
            }
            sums = [i for a, b, i in spans["aggregates"] if a < end and start < b and {i["low"], i["high"]} & said]
            events = [i for a, b, i in spans["incidents"] if a < end and start < b]
            here = line.sentence.paragraph
            if sums or events:
                agrees = any({i["killed_low"], i["killed_high"], i["injured_low"]} & said for i in events)
                truth = bool(sums) and not (agrees and len(sums) < 1)
                rows.append((sum_signs(unit, before[1], before[0] == here), truth))
            before = (here, bool(sums))
    return rows


def fit(rows: Rows, penalty: float, prior: dict[str, float]) -> dict[str, float]:
    """Logistic regression held towards the prior (0 where it is silent), the bias free; weights to two decimals."""
    names = sorted({name for signs, _ in rows for name in signs})
    x = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in rows])
    y = np.array([1.0 if same else -1.0 for _, same in rows])
    held = np.array([prior.get(name, 0.0) for name in names])
    free = np.array([0.0 if name == "bias" else 1.0 for name in names])

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = y * (x @ w)
        slope = -y / (1 + np.exp(margin))
        off = free * (w - held)
        return float(np.logaddexp(0, -margin).sum() + penalty * (off * off).sum()), x.T @ slope + 2 * penalty * off

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    right = float((np.sign(x @ found.x) == y).mean())
    print(f"{len(rows)} rows, {int((y > 0).sum())} positive, {right:.3f} right on them")
    return {name: round(float(w), 2) for name, w in zip(names, found.x, strict=True)}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
