"""Fit the confidence of values: ``python -m training.fit_confidence --coded DIR --check DIR --scorer FILE --out FILE``.

Logistic regression over the signs of ``extract.confidence``, each field's weights held towards those of all fields.
A value counts as right as far as the scorer says (a half is half right). Learnt from: coded texts
whose names begin with ``--held``, which the trained reader never saw, and the check texts; the figures for these are
by cross-validation, five folds by text.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib as mpl
import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

mpl.use("Agg")
from benchmarks.gained_lost import scorer
from benchmarks.reports import aggregate, document_of, incident
from matplotlib import pyplot as plt

from bearwitness.extract import confidence
from bearwitness.extract.confidence import AGGREGATE, Judge, Signs
from bearwitness.extract.reader import Unjudged, unjudged
from training.calibrate import error, reliability

Row = tuple[str, Signs, float]
"""Field, signs, how far it was right (0, .5, 1)."""
Judged = tuple[float, float, str]
"""Confidence, how far right, field."""
Rows = list[list[Row]]
"""The rows of each text."""
FOLDS = 5
HEAD = "# Weights of the signs of extract/confidence.py, and the least confidence. By training/fit_confidence.py.\n"
LISTS = {"source": "sources", "victim_name": "victim_names"}
PLAIN = 1.0  # penalty on weights of all fields
OWN = 2.0  # penalty on what a field's weights differ from them


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.fit_confidence", description=__doc__)
    parser.add_argument("--coded", type=Path, required=True)
    parser.add_argument("--held", default="a", help="first letters of the texts to learn from")
    parser.add_argument("--check", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True, help="score_reports.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least", type=float, default=0.2, help="values less likely than this are left out")
    parser.add_argument("--figure", type=Path)
    options = parser.parse_args(argv)
    score = scorer(options.scorer)
    learnt = texts(options.coded, options.held, score)
    check = texts(options.check, "", score)
    weights = fitted([row for rows in (*learnt, *check) for row in rows])
    options.out.write_text(HEAD + yaml.safe_dump({"least": options.least} | weights, width=120))
    apart = crossed(learnt, check)
    for least in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3):
        left = [(p, right) for p, right, _ in apart if p < least]
        print(f"below {least}: {len(left)} values, {sum(r for _, r in left):.1f} right")
    print(table(apart))
    if options.figure is not None:
        draw(apart, options.figure)
    return 0


def texts(folder: Path, letters: str, score: ModuleType) -> Rows:
    """The values found in each text, and how far they are right."""
    out = []
    for path in sorted((folder / "texts").glob("*.json")):
        given = json.loads(path.read_text("utf-8"))
        if given["text"].strip() and (not letters or path.stem[0] in letters):
            gold = json.loads((folder / "reference" / path.name).read_text("utf-8"))
            made = unjudged(document_of(given))
            if made.judge is not None:
                found = [*_values(made, made.judge, gold, given["text"], score), *_sums(made, made.judge, gold, score)]
                out.append(found)
    return out


def crossed(learnt: Rows, check: Rows) -> list[Judged]:
    """Every value of the check texts judged by weights that saw neither its text nor its fold."""
    out: list[Judged] = []
    for fold in range(FOLDS):
        rest = [row for n, rows in enumerate(check) if n % FOLDS != fold for row in rows]
        weights = fitted([*(row for rows in learnt for row in rows), *rest])
        held = [row for rows in check[fold::FOLDS] for row in rows]
        out.extend(
            (confidence.weigh(weights, f, signs), right, f) for f, signs, right in held if f in weights["fields"]
        )
    return out


def _values(made: Unjudged, judge: Judge, gold: dict[str, Any], text: str, score: ModuleType) -> Iterator[Row]:
    ours = [incident(r, made.document) for r in made.reports]
    paired = dict(score.pair(ours, gold["incidents"], text))
    for n, report_ in enumerate(made.reports):
        theirs = gold["incidents"][paired[n]] if n in paired else None
        for claim in report_.claims:
            if claim.field not in {*score.SLOTS, *LISTS, "adm1"}:
                continue
            yield claim.field, judge.signs(report_, claim), _right(claim.field, claim.value, ours[n], theirs, score)


def _right(field: str, value: object, ours: dict[str, Any], theirs: dict[str, Any] | None, score: ModuleType) -> float:
    if theirs is None:
        return 0.0
    if field in LISTS:
        return max((score.text_match(str(value), t) for t in theirs.get(LISTS[field]) or []), default=0.0)
    if field in score.SLOTS:
        return float(score.slot_score(ours, theirs, field) or 0.0)
    return float(score.text_match(str(value), theirs.get(field) or ""))


def _sums(made: Unjudged, judge: Judge, gold: dict[str, Any], score: ModuleType) -> Iterator[Row]:
    for claim in made.aggregates:
        said = aggregate(claim)
        right = any(
            said["measure"] == g["measure"]
            and ((said["low"], said["high"]) == (g["low"], g["high"]) or (said["high"] or -1) == g["high"])
            and score.text_match(g["quote"], said["quote"]) > 0
            for g in gold.get("aggregates") or []
        )
        yield AGGREGATE, judge.aggregate_signs(claim), float(right)


def fitted(rows: list[Row]) -> dict[str, Any]:
    """Weights for all fields and what each field's differ by."""
    names = sorted(
        {("", k) for _, s, _ in rows for k in (*s, "bias")} | {(f, k) for f, s, _ in rows for k in (*s, "bias")}
    )
    at = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for n, (field, signs, _) in enumerate(rows):
        for sign, value in {**signs, "bias": 1.0}.items():
            x[n, at["", sign]] = x[n, at[field, sign]] = value
    y = np.array([right for _, _, right in rows])
    held = np.array([0.0 if name == ("", "bias") else PLAIN if not name[0] else OWN for name in names])
    w = _solve(x, y, held)
    out: dict[str, Any] = {"all": {}, "fields": {}}
    for (field, sign), weight in zip(names, w.tolist(), strict=True):
        (out["fields"].setdefault(field, {}) if field else out["all"])[sign] = round(weight, 3)
    return out


def _solve(x: NDArray[np.float64], y: NDArray[np.float64], held: NDArray[np.float64]) -> NDArray[np.float64]:
    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        return float(np.sum(np.logaddexp(0, z) - y * z) + 0.5 * np.sum(held * w * w)), x.T @ (p - y) + held * w

    found: NDArray[np.float64] = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def table(found: list[Judged]) -> str:
    """Calibration error and share right by tenths, for all values and each field; halves count as half."""
    out = ["| values | n | error | mean confidence: share right (n), by tenths |", "|---|--:|--:|---|"]
    for name in ("all", *sorted({f for _, _, f in found})):
        scored: Any = [(p, r) for p, r, f in found if name in {"all", f}]
        cells = ", ".join(f"{m:.2f}: {s:.2f} ({n})" for m, s, n in reliability(scored))
        out.append(f"| {name} | {len(scored)} | {error(scored):.3f} | {cells} |")
    return "\n".join(out)


def draw(every: list[Judged], path: Path) -> None:
    """Confidence against share right: all values, and four fields."""
    panels = {"all values": every} | {f: [r for r in every if r[2] == f] for f in ("place", "killed", "perpetrator")}
    figure, axes = plt.subplots(1, len(panels), figsize=(12, 3.3), sharex=True, sharey=True)
    for axis, (name, found) in zip(axes.flat, panels.items(), strict=True):
        points = [p for p in reliability([(p, r) for p, r, _ in found], 8) if p[2] >= 5]  # type: ignore[misc]
        axis.plot([0, 1], [0, 1], color="0.75", linewidth=1)
        axis.plot([p[0] for p in points], [p[1] for p in points], marker="o", markersize=4)
        axis.set_title(f"{name} (n={len(found)})", fontsize=9)
    figure.supxlabel("confidence")
    figure.supylabel("share right")
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    plt.close(figure)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
