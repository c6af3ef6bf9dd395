"""A table as a picture (PNG or SVG): one bar a row for the best sum, a line for low to high."""

import io

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from bearwitness.assess.columns import TIME
from bearwitness.assess.render import words
from bearwitness.assess.tally import Table, TableRow
from bearwitness.model.errors import FormatError

FORMATS = ("png", "svg")


def save(figure: Figure, kind: str) -> bytes:
    """The bytes of a figure. Raises FormatError for anything but PNG and SVG. No date is written into it."""
    if kind not in FORMATS:
        raise FormatError(f"A plot is written as PNG or SVG, not {kind!r}.")
    out = io.BytesIO()
    if kind == "svg":
        FigureCanvasSVG(figure)
        with rc_context({"svg.hashsalt": "bearwitness"}):  # the same table gives the same bytes
            figure.savefig(out, format=kind, metadata={"Date": None})
    else:
        FigureCanvasAgg(figure)
        figure.savefig(out, format=kind, dpi=150, metadata={"Software": None})
    return out.getvalue()


def draw(table: Table, *, harm: str | None = None, title: str = "") -> Figure:
    """Bars of one harm (the first by default); rows of unknown sum are named and left without a bar.

    Time runs along the x axis; other keys stand one below the other. The total is written in the title.
    """
    name = harm or table.harms[0]
    if name not in table.harms:
        raise FormatError(f"The table has no {name!r}.", remedy=f"Choose among: {', '.join(table.harms)}.")
    at = table.harms.index(name)
    upright = bool(table.by) and table.by[0] in TIME
    shown = table.rows or (table.total,)
    size = (max(6.0, 0.32 * len(shown) + 2), 4.0) if upright else (7.0, max(2.5, 0.3 * len(shown) + 1.2))
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.add_subplot()
    labels = [" | ".join(row.keys) or "total" for row in shown]
    best, below, above = _bars(shown, at)
    where = list(range(len(shown)))
    if upright:
        axes.bar(where, best, color="#5b7c99", yerr=[below, above], ecolor="#1c2b39", capsize=2)
        axes.set_xticks(where, labels, rotation=90, fontsize=7)
        axes.set_ylabel(f"{name} (best, line from low to high)")
    else:
        axes.barh(where, best, color="#5b7c99", xerr=[below, above], ecolor="#1c2b39", capsize=2)
        axes.set_yticks(where, labels, fontsize=7)
        axes.invert_yaxis()
        axes.set_xlabel(f"{name} (best, line from low to high)")
    total = table.total.sums[at]
    summed = words(total.count, open_ended=total.open_ended)
    axes.set_title(f"{title or name}: {summed} in {table.total.incidents} incidents", fontsize=9)
    return figure


def _bars(shown: tuple[TableRow, ...], at: int) -> tuple[list[int], list[int], list[int]]:
    counts = [row.sums[at].count for row in shown]
    best = [c.best or 0 for c in counts]
    below = [b - (c.low or 0) for b, c in zip(best, counts, strict=True)]
    above = [0 if c.high is None else c.high - b for b, c in zip(best, counts, strict=True)]
    return best, below, above
