"""Pictures: who is on which lists together (UpSet), the posterior of each method, all methods side by side."""

import io

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.methods import finite
from bearwitness.estimate.run import Undercount
from bearwitness.estimate.words import NOT_A_COUNT
from bearwitness.model.errors import FormatError

_BAR, _DARK = "#5b7c99", "#1c2b39"
MOST_PATTERNS = 40


def save(figure: Figure, kind: str) -> bytes:
    """The bytes of a figure as "png" or "svg"; the same figure gives the same bytes."""
    if kind not in ("png", "svg"):
        raise FormatError(f"A plot is written as PNG or SVG, not {kind!r}.")
    out = io.BytesIO()
    if kind == "svg":
        FigureCanvasSVG(figure)
        with rc_context({"svg.hashsalt": "bearwitness"}):
            figure.savefig(out, format=kind, metadata={"Date": None})
    else:
        FigureCanvasAgg(figure)
        figure.savefig(out, format=kind, dpi=150, metadata={"Software": None})
    return out.getvalue()


def overlap(table: CaptureTable) -> Figure:
    """Bars of persons by exact pattern, the largest first, over dots that name the lists (Lex et al. 2014)."""
    ranked = sorted(zip(table.counts, table.patterns, strict=True), reverse=True)[:MOST_PATTERNS]
    figure = Figure(figsize=(max(5.0, 0.35 * len(ranked) + 2.5), 3.0 + 0.3 * table.size), layout="constrained")
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[3.0, 0.35 * table.size + 0.3])
    where = np.arange(len(ranked))
    top.bar(where, [count for count, _ in ranked], color=_BAR)
    for x, (count, _) in zip(where, ranked, strict=True):
        top.annotate(f"{count:,}", (float(x), count), ha="center", va="bottom", fontsize=7)
    hidden = len(table.patterns) - len(ranked)
    top.set_title(f"{table.n:,} {table.unit}" + (f"; {hidden} rarer patterns not shown" if hidden else ""), fontsize=9)
    for x, (_, pattern) in zip(where, ranked, strict=True):
        on = [j for j in range(table.size) if pattern >> j & 1]
        bottom.plot([x] * table.size, range(table.size), "o", color="#d5dbe0", markersize=5)
        bottom.plot([x] * len(on), on, "o-", color=_DARK, markersize=5)
    names = [f"{name} ({size:,})" for name, size in zip(table.lists, table.sizes(), strict=True)]
    bottom.set_yticks(range(table.size), names, fontsize=8)
    bottom.set_ylim(table.size - 0.5, -0.5)
    bottom.set_xticks([])
    return figure


def posteriors(found: Undercount) -> Figure:
    """Density of all persons by each method that has draws, with the observed number as a line."""
    figure = Figure(figsize=(7, 3.6), layout="constrained")
    axes = figure.add_subplot()
    for name, draws in found.draws.items():
        low, high = np.quantile(draws, (0.001, 0.99))
        axes.hist(draws, bins=60, range=(float(low), float(max(high, low + 1))), density=True, alpha=0.5, label=name)
    axes.axvline(found.table.n, color=_DARK, linestyle="--", label=f"recorded: {found.table.n:,}")
    axes.set_yticks([])
    axes.set_xlabel(f"all {found.table.unit}, recorded or not")
    axes.set_title(NOT_A_COUNT, fontsize=8)
    axes.legend(fontsize=8)
    return figure


def side_by_side(found: Undercount) -> Figure:
    """Point and 95% interval of every method on a log scale; refused methods are named as refused."""
    figure = Figure(figsize=(7.5, 1.4 + 0.4 * len(found.estimates)), layout="constrained")
    axes = figure.add_subplot()
    for y, e in enumerate(found.estimates):
        if not finite(e) or e.point is None:
            axes.annotate("refused", (found.table.n, y), fontsize=8, color="#8a1c1c", va="center")
            continue
        if e.low is not None and e.high is not None and np.isfinite(e.high):
            axes.plot([e.low, e.high], [y, y], color=_BAR, linewidth=2.5)
        axes.plot([e.point], [y], "o", color=_DARK)
    axes.axvline(found.table.n, color=_DARK, linestyle="--", linewidth=1)
    axes.set_xscale("log")
    axes.set_yticks(range(len(found.estimates)), [e.method for e in found.estimates], fontsize=8)
    axes.invert_yaxis()
    axes.set_xlabel(f"all {found.table.unit}, recorded or not (dashed: the {found.table.n:,} recorded)")
    axes.set_title(NOT_A_COUNT, fontsize=8)
    return figure
