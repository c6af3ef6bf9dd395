"""What two articles share, measure by measure, as numbers. ``scale.py`` turns each into bits."""

from bearwitness.link.text.article import Article, Vector
from bearwitness.model.moment import Moment

COMMON = 3.0
"""Nats below which a full name is too common to count among those shared (in one text of twenty or more)."""
USUAL = 2.3
"""The same for one capitalised word."""
NO_DAYS = 99
NEUTRAL = {"published_gap": 14.0, "ages_share": 0.5, "streets_both": 0.0, "streets_shared": 0.0, "length": 1000.0}
"""Values that speak neither for nor against, taken where nothing is known; the scale gives them 0 bits."""


def measures(left: Article, right: Article) -> dict[str, float]:
    """Every measure of the pair, by name. Symmetric."""
    full = _shared(left.full, right.full, COMMON)
    single = _shared(left.single, right.single, USUAL)
    return {
        "words": cosine(left.words, right.words),
        "sharp_words": cosine(left.sharp_words, right.sharp_words),
        "lead": cosine(left.lead, right.lead),
        "runs": cosine(left.runs, right.runs),
        "names": cosine(left.names, right.names),
        "sharp_names": cosine(left.sharp_names, right.sharp_names),
        "full_sum": sum(full),
        "full_best": max(full, default=0.0),
        "full_count": len(full),
        "single_sum": sum(single),
        "single_best": max(single, default=0.0),
        **_days(left, right),
        **_facts(left, right),
        "length": min(left.length, right.length),
    }


def cosine(left: Vector, right: Vector) -> float:
    """Cosine of two vectors of unit length."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    return sum(w * many[term] for term, w in few.items() if term in many)


def _shared(left: Vector, right: Vector, least: float) -> list[float]:
    return [w for term in left.keys() & right.keys() if (w := left[term]) >= least]


def _days(left: Article, right: Article) -> dict[str, float]:
    gap = left.published.gap_days(right.published)
    nearest = _nearest(left, right)
    return {
        "published_gap": NEUTRAL["published_gap"] if gap is None else gap,
        "days_shared": len(left.days & right.days),
        "written_shared": len(left.written & right.written),
        "days_nearest": min(nearest, 30),
        "recalls": float(_recalls(left, right) or _recalls(right, left)),
    }


def _nearest(left: Article, right: Article) -> int:
    """Days between the two nearest that the texts name; NO_DAYS when one names none."""
    if not left.days or not right.days:
        return NO_DAYS
    if left.days & right.days:
        return 0
    return min(abs((a - b).days) for a in left.days for b in right.days)


def _recalls(later: Article, earlier: Article) -> bool:
    """Whether the one writes out a day on which, or up to three days after which, the other was published."""
    return any(_just_after(earlier.published, Moment.day(day)) for day in later.written)


def _just_after(published: Moment, day: Moment) -> bool:
    gap = day.gap_days(published)
    return gap is not None and gap <= 3 and day.touches(None, published.latest)


def _facts(left: Article, right: Article) -> dict[str, float]:
    ages = len(left.ages & right.ages)
    known = min(len(left.ages), len(right.ages))
    return {
        "ages_shared": ages,
        "ages_share": ages / known if known else NEUTRAL["ages_share"],
        "streets_shared": len(left.streets & right.streets),
        "streets_both": float(bool(left.streets) and bool(right.streets)),
    }
