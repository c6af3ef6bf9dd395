"""The verdict on a trend as one paragraph, and what would change it."""

from math import exp, isfinite

from bearwitness.assess.rates import Ratio
from bearwitness.assess.trend import Direction, Trend

_OPENING = {
    Direction.RISES: "Incidents rise",
    Direction.FALLS: "Incidents fall",
    Direction.DEPENDS: "Whether incidents changed depends on the ranges",
    Direction.UNCLEAR: "These incidents cannot tell whether there was a change",
}


def paragraph(trend: Trend) -> str:
    """Verdict, figures, checks, and what would change it."""
    window, sides, main = trend.window, trend.sides, trend.incidents
    parts = [
        f"{_OPENING[trend.direction]} at {window.cut}: {len(sides.before)} in the {window.days_before} days before and "
        f"{len(sides.after)} in the {window.days_after} days after, {_ratio(main)} (exact test, two-sided p "
        f"{_p(main.two_sided)})."
    ]
    parts += [_clustering(trend), _victims(trend), _ranges(trend), _sources(trend), _date(trend), _reversal(trend)]
    return " ".join(part for part in parts if part)


def _ratio(ratio: Ratio) -> str:
    high = f"{ratio.high:.2f}" if isfinite(ratio.high) else "no upper limit"
    if ratio.point is None:
        return f"with none before (95% interval of the ratio {ratio.low:.2f} to {high})"
    return f"{ratio.point:.2f} times the rate (95% interval {ratio.low:.2f} to {high})"


def _p(p: float) -> str:
    return "below 0.001" if p < 0.001 else f"{p:.3f}"


def _clustering(trend: Trend) -> str:
    spread = trend.dispersed
    if spread is None:
        return "There are too few whole months to see whether incidents come in clusters."
    words = (
        f"With allowance for clusters (dispersion {spread.dispersion:.2f}) the interval is {spread.quasi[0]:.2f} to "
        f"{spread.quasi[1]:.2f}, p {_p(spread.quasi_p)}"
    )
    if spread.nb2 is None or spread.nb2_p is None:
        return f"{words}."
    return f"{words}; by a negative binomial {spread.nb2[0]:.2f} to {spread.nb2[1]:.2f}, p {_p(spread.nb2_p)}."


def _victims(trend: Trend) -> str:
    if trend.victims is None:
        return "Too few incidents give a number of victims to compare victims."
    low, middle, high = trend.victims.quantiles
    return (
        f"Victims a day, resampled by incident and within their ranges, changed {middle:.2f} times ({low:.2f} to "
        f"{high:.2f}); the probability of a rise is {trend.victims.rose:.0%}."
    )


def _ranges(trend: Trend) -> str:
    unclear = len(trend.sides.unclear)
    if not unclear:
        return ""
    return (
        f"{unclear} incidents may lie on either side; with all of them against the change the ratio is "
        f"{_ratio(trend.worst)}, with all of them for it {_ratio(trend.best)}."
    )


def _sources(trend: Trend) -> str:
    if trend.constant is None:
        return "No series of sources that reported throughout is long enough to rule out a change of reporting."
    names = len(trend.sources)
    plural = "" if names == 1 else "s"
    return f"On the {names} source{plural} that reported on both sides alone: {_ratio(trend.constant)}."


def _date(trend: Trend) -> str:
    words = ""
    if trend.chosen_before is not True:
        words = "If the date was chosen after looking at the figures, the p-values are too small. "
    if trend.change is None or not trend.months:
        return words.strip()
    year, month = trend.months[trend.change.mode]
    odds = exp(min(trend.change.log_bayes, 700.0))
    strength = f"{odds:,.0f} times likelier" if odds >= 1 else f"{1 / max(odds, 1e-300):,.0f} times less likely"
    return f"{words}Without a date given, one change is {strength} than none, most likely after {year:04d}-{month:02d}."


def _reversal(trend: Trend) -> str:
    """What would change the verdict."""
    point, nearest = trend.tipping
    match trend.direction:
        case Direction.RISES:
            return (
                f"The rise would vanish if the share of incidents that get reported had itself grown {nearest:.2f} "
                f"times or more ({point:.2f} times explains all of it)."
                if point
                else ""
            )
        case Direction.FALLS:
            return (
                f"The fall would vanish if the share of incidents that get reported had shrunk to {nearest:.0%} of "
                "what it was or less."
            )
        case Direction.DEPENDS:
            return "Dating the unclear incidents would decide it."
        case _:
            return "More incidents, a longer period or better dates would be needed."
