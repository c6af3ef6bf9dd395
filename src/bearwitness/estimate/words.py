"""Numbers and results in words that a lawyer can read, rounded so that they claim no more than is known."""

from math import floor, isfinite, log10

from bearwitness.model.estimate import Estimate

NOT_A_COUNT = "This is an estimate from a statistical model and not a count of known persons."


def rounded(value: float, digits: int = 3) -> str:
    """A number to so many significant digits, with thousands marked: 11,987 -> "12,000"."""
    if not isfinite(value):
        return "no upper limit"
    if value == 0:
        return "0"
    places = digits - 1 - floor(log10(abs(value)))
    return f"{round(value, places):,.0f}" if places <= 0 or value >= 1 else f"{round(value, places):g}"


def digits_for(low: float | None, high: float | None) -> int:
    """Significant digits that an interval deserves: 3 for a narrow one, else 2."""
    if low is None or high is None or not isfinite(high):
        return 2
    return 3 if high <= 1.25 * low else 2


def sentence(estimate: Estimate, unit: str = "persons") -> str:
    """One estimate or refusal in one sentence. Print ``NOT_A_COUNT`` with it."""
    if estimate.refusal is not None:
        return f"No estimate ({estimate.method}): {estimate.refusal}"
    digits = digits_for(estimate.low, estimate.high)
    point = "" if estimate.point is None else f"about {rounded(estimate.point, digits)} {unit}"
    if estimate.low is None or estimate.high is None:
        return f"{point or 'no number'} by {estimate.method}, without an interval."
    if not isfinite(estimate.high):
        between = f"at least {rounded(estimate.low, digits)}, with no upper limit that the data support"
    else:
        between = f"95% interval {rounded(estimate.low, digits)} to {rounded(estimate.high, digits)}"
    return f"{point} by {estimate.method} ({between}); {estimate.observed:,} were recorded."
