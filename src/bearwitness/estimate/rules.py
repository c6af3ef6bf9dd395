"""When there is no answer, and what must be said beside one. In plain words, decided before and after the fits.

After Chan et al. 2021, Binette & Steorts 2022, Aleshin-Guendel et al. 2024, Whitehead et al. 2019.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.loglinear import Fits
from bearwitness.model.estimate import Estimate

FEW_TWICE, SHARE_TWICE, SMALL_LIST = 30, 0.10, 10
FAR_ABOVE, DISAGREE, MODELS_DIFFER = 5.0, 1.5, 0.25


@dataclass(frozen=True, slots=True)
class Declared:
    """What only the people who made the lists know.

    ``linked``: persons were matched across the lists and each list holds no person twice. ``universe`` says for a
    list which time, place and kind of victim it covers; lists must cover the same.
    """

    linked: bool = True
    universe: Mapping[str, str] = field(default_factory=dict)


def refusals(table: CaptureTable, declared: Declared | None = None) -> list[str]:
    """Why no estimate may be made from these lists; empty when one may."""
    out = []
    said = declared or Declared()
    if not said.linked:
        out.append(
            "The lists have not been linked or still hold persons twice. Unlinked, one person on two lists looks like "
            "two, and the estimate would be far too high. Link them first."
        )
    if len(set(said.universe.values())) > 1:
        each = "; ".join(f"{name}: {what}" for name, what in said.universe.items())
        out.append(
            f"The lists do not cover the same time, place and kind of victim ({each}). Cut them to what they share."
        )
    if table.size == 1:
        out.append("There is only one list. What it missed leaves no trace in it; at least three lists are needed.")
    if table.size == 2:
        out.append(
            "Two lists cannot tell whether they record the same persons by chance or by habit, so a single number "
            "would rest on an assumption alone. See the curve over that assumption (the odds ratio) instead."
        )
    empty = [name for name, size in zip(table.lists, table.sizes(), strict=True) if size == 0]
    if empty:
        out.append(f"Nobody is on the list {', '.join(empty)}. Leave it out.")
    if table.size > 1 and not empty and table.n == table.caught(1):
        out.append(
            "Nobody is on two lists. Without anyone seen twice, nothing says how many were never seen: "
            "the number could be anything."
        )
    return out + _nested(table)


def _nested(table: CaptureTable) -> list[str]:
    out = []
    sizes = table.sizes()
    for i, j in table.pairs():
        left, right = table.lists[i], table.lists[j]
        both = table.on_all(1 << i | 1 << j)
        if (left, right) in table.copied or (right, left) in table.copied:
            out.append(f"{left} and {right} draw on each other. Merge them into one list.")
        elif both and both == min(sizes[i], sizes[j]):
            inner, outer = (left, right) if sizes[i] <= sizes[j] else (right, left)
            out.append(
                f"Everybody on {inner} is also on {outer}, as when one list is copied from the other. Such a pair says "
                f"nothing of who was missed. Merge the two, or leave out {inner}."
            )
    return out


def warnings(table: CaptureTable) -> list[str]:
    """What the data alone make doubtful."""
    out = []
    for i, j in table.pairs():
        if table.on_all(1 << i | 1 << j) == 0:
            out.append(f"Nobody is on both {table.lists[i]} and {table.lists[j]}.")
    twice = table.n - table.caught(1)
    if twice < FEW_TWICE or twice < SHARE_TWICE * table.n:
        out.append(f"Only {twice} of {table.n} {table.unit} are on two or more lists; the estimate hangs on these few.")
    for name, size in zip(table.lists, table.sizes(), strict=True):
        if 0 < size < SMALL_LIST:
            out.append(f"The list {name} holds only {size} {table.unit}.")
    return out


def close_models(fits: Fits) -> list[str]:
    """Models that the data hardly tell apart and whose answers differ."""
    out = []
    for criterion, score in (("AIC", fits.aic), ("BIC", fits.bic)):
        ranked = fits.ranked(criterion)
        near = [i for i in ranked if score[i] <= score[ranked[0]] + 2]
        totals = [fits.fit(i).total for i in near]
        if totals and max(totals) > (1 + MODELS_DIFFER) * min(totals):
            out.append(
                f"{len(near)} log-linear models fit about equally well by {criterion} and give from "
                f"{min(totals):,.0f} to {max(totals):,.0f}: the data do not choose between them."
            )
    return out


def trapped_models(fits: Fits) -> list[str]:
    """Models that would have been chosen by their score and must not be."""
    names: dict[str, str] = {}
    for criterion in ("AIC", "BIC"):
        for i in fits.trapped(criterion):
            why = "has no maximum" if fits.status[i] == 1 else "is not identifiable"
            names.setdefault(fits.fit(i).name, why)
    return [
        f"The log-linear model {name} scores best but {why}: its estimate of the unseen is not finite or not unique, "
        "whatever number a program prints. It is refused."
        for name, why in names.items()
    ]


def across(estimates: Sequence[Estimate], observed: int) -> list[str]:
    """What the methods side by side make doubtful."""
    out = []
    points = {e.method: e.point for e in estimates if e.point is not None and isfinite(e.point)}
    far = [name for name, point in points.items() if point > FAR_ABOVE * observed]
    if far:
        out.append(f"{', '.join(far)}: more than {FAR_ABOVE:.0f} times those recorded; most of it is extrapolation.")
    if points and max(points.values()) > DISAGREE * min(points.values()):
        low, high = min(points, key=points.__getitem__), max(points, key=points.__getitem__)
        out.append(
            f"The methods disagree: {low} gives {points[low]:,.0f} and {high} gives {points[high]:,.0f}. "
            "Which is right rests on assumptions that these lists cannot test."
        )
    return out


def wider_without(range_out: tuple[float, float] | None, low: float | None, high: float | None) -> list[str]:
    """Whether leaving one list out moves the answer more than the interval admits."""
    if range_out is None or low is None or high is None or range_out[1] - range_out[0] <= high - low:
        return []
    return [
        f"Leaving out one list at a time gives {range_out[0]:,.0f} to {range_out[1]:,.0f}, wider than the interval "
        f"{low:,.0f} to {high:,.0f}: the interval is too narrow."
    ]
