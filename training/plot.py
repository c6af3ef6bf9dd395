"""Reliability of the scores: a table and a picture."""

from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

from training.calibrate import error, reliability
from training.measure import Outcomes, Scored


def _groups(out: Outcomes) -> dict[str, Scored]:
    roles = [pair for name, scored in out.scored.items() if name.startswith("role ") for pair in scored]
    pairs = out.scored["same"] + out.scored["same: span and sentence"] + out.scored["same: spans"]
    return {
        "incident": out.scored["incident"], "anchor": out.scored["anchor"], "main": out.scored["main"],
        "aggregate": out.scored["aggregate"], "spans of all roles": roles, "same incident": pairs,
        "event type": out.classes["event_type"], "victim class": out.classes["victim_class"],
    }  # fmt: skip


def table(out: Outcomes) -> str:
    """Expected calibration error, and score against share right, for each group of scores."""
    rows = ["| scores | n | error | mean score: share right (n), by tenths |", "|---|--:|--:|---|"]
    for name, scored in _groups(out).items():
        cells = ", ".join(f"{mean:.2f}: {share:.2f} ({n})" for mean, share, n in reliability(scored))
        rows.append(f"| {name} | {len(scored)} | {error(scored):.3f} | {cells} |")
    return "\n".join(rows)


def draw(out: Outcomes, path: Path) -> None:
    """One small panel for each group: mean score against share right; the diagonal is perfect."""
    figure, axes = plt.subplots(2, 4, figsize=(11, 5.6), sharex=True, sharey=True)
    for axis, (name, scored) in zip(axes.flat, _groups(out).items(), strict=True):
        points = [p for p in reliability(scored) if p[2] >= 5]
        axis.plot([0, 1], [0, 1], color="0.75", linewidth=1)
        axis.plot([p[0] for p in points], [p[1] for p in points], marker="o", markersize=4)
        axis.set_title(f"{name} (n={len(scored)})", fontsize=9)
    figure.supxlabel("score")
    figure.supylabel("share right")
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    plt.close(figure)
