"""Whether violence rose or fell at a date: tests that respect ranges, clustering and changes of reporting; one verdict.

Incidents are tested, since victims of one incident are not independent; victims are resampled by incident. A rise
counts as shown only if it also holds where every doubt is turned against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from bearwitness.assess import changepoint, rates
from bearwitness.assess.row import IncidentRow
from bearwitness.assess.sides import Sides, Window, constant_sources, divide, monthly, victims

Floats = npt.NDArray[np.float64]
DRAWS = 20_000
SIGNIFICANT = 0.05
FEW_SOURCES = 5
"""Fewer incidents of constant sources than this on both sides together say nothing."""


class Direction(StrEnum):
    """The verdict."""

    RISES = "rises"
    FALLS = "falls"
    DEPENDS = "depends on the ranges"
    UNCLEAR = "cannot tell"


@dataclass(frozen=True, slots=True)
class Sampled:
    """Ratio of rates under draws: probability that it is above 1, and its 2.5/50/97.5%."""

    rose: float
    quantiles: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Trend:
    """Everything behind one verdict.

    ``incidents`` tests the certain incidents; ``worst`` puts every unclear one on the side that speaks against the
    direction, ``best`` for it. ``victims`` resamples incidents with counts drawn within their ranges. ``tipping`` is
    the growth of completeness of reporting that would explain all of the change, at the point and at the end of the
    interval nearer to 1. ``constant`` repeats the test on ``sources`` active on both sides.
    """

    window: Window
    sides: Sides
    incidents: rates.Ratio
    worst: rates.Ratio
    best: rates.Ratio
    dispersed: rates.Dispersed | None
    victims: Sampled | None
    change: changepoint.Change | None
    months: tuple[tuple[int, int], ...]
    tipping: tuple[float | None, float]
    sources: frozenset[str]
    constant: rates.Ratio | None
    direction: Direction
    seed: int
    chosen_before: bool | None = None
    words: str = field(default="", compare=False)


def sampled_range(
    after: tuple[int, int],
    days_after: float,
    before: tuple[int, int],
    days_before: float,
    seed: int,
    draws: int = DRAWS,
) -> Sampled:
    """Ratio of rates where each count is only known as a range: uniform within it, then Gamma(x + 1/2) rates."""
    rng = np.random.default_rng(seed)
    x2, x1 = (rng.integers(low, high + 1, draws).astype(np.float64) for low, high in (after, before))
    ratio = rng.standard_gamma(x2 + 0.5) / days_after / (rng.standard_gamma(x1 + 0.5) / days_before)
    return _sampled(ratio)


def _sampled(ratio: Floats) -> Sampled:
    low, middle, high = np.quantile(ratio, (0.025, 0.5, 0.975))
    return Sampled(float((ratio > 1).mean()), (float(low), float(middle), float(high)))


def resampled_victims(sides: Sides, window: Window, harm: str, seed: int, draws: int = 4000) -> Sampled | None:
    """Ratio of victims a day: the number of incidents redrawn (Poisson), incidents resampled, counts within ranges.

    Each count is drawn from a triangle low-best-high. None where a side has no incident with a number.
    """
    counts = [victims(side, harm) for side in (sides.before, sides.after)]
    if any(len(c) == 0 or c[:, 2].sum() == 0 for c in counts):
        return None
    rng = np.random.default_rng(seed)
    totals = []
    for side in counts:
        sums = np.empty(draws)
        for d in range(draws):
            number = rng.poisson(len(side))
            rows = side[rng.integers(0, len(side), number)]
            wide = rows[:, 2] > rows[:, 0]
            values = rows[:, 1].copy()
            if wide.any():
                values[wide] = rng.triangular(rows[wide, 0], rows[wide, 1], rows[wide, 2])
            sums[d] = values.sum()
        totals.append(sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = totals[1] / window.days_after / (totals[0] / window.days_before)
    return _sampled(np.where(np.isnan(ratio), 1.0, np.minimum(ratio, 1e9)))


def assess(
    rows: Sequence[IncidentRow],
    window: Window,
    *,
    harm: str = "killed",
    seed: int = 1,
    chosen_before: bool | None = None,
) -> Trend:
    """The verdict on a change at ``window.cut``.

    ``chosen_before`` tells whether the date was chosen before anybody looked at the figures; None if not known.
    """
    sides = divide(rows, window)
    before, after, unclear = len(sides.before), len(sides.after), len(sides.unclear)
    t1, t2 = window.days_before, window.days_after
    main = rates.compare(after, t2, before, t1)
    rising = after / t2 >= before / t1
    against = rates.compare(after, t2, before + unclear, t1), rates.compare(after + unclear, t2, before, t1)
    worst, best = against if rising else against[::-1]
    whole = window.months()
    series = [monthly((*sides.before, *sides.after), months) for months in whole]
    sources, kept = constant_sources(sides)
    enough = len(kept.before) + len(kept.after) >= FEW_SOURCES
    spread = rates.dispersed(series[1], series[0])
    nearest = main.low if rising else main.high
    return Trend(
        window, sides, main, worst, best, spread, resampled_victims(sides, window, harm, seed),
        changepoint.change([*series[0], *series[1]]), (*whole[0], *whole[1]), (main.point, nearest), sources,
        rates.compare(len(kept.after), t2, len(kept.before), t1) if enough else None,
        _direction(main, worst, spread, rising), seed, chosen_before,
    )  # fmt: skip


def _direction(main: rates.Ratio, worst: rates.Ratio, spread: rates.Dispersed | None, rising: bool) -> Direction:
    clustered = spread is not None and spread.quasi_p >= SIGNIFICANT
    if main.two_sided >= SIGNIFICANT or clustered:
        return Direction.UNCLEAR
    turned = (worst.point is not None and (worst.point > 1) != rising) or worst.two_sided >= SIGNIFICANT
    if turned:
        return Direction.DEPENDS
    return Direction.RISES if rising else Direction.FALLS
