"""From the figures of an incident to one Count a harm: totals against parts, later tolls, several speakers."""

from bearwitness.extract.figures import Figure
from bearwitness.extract.units import Unit
from bearwitness.model.count import Count

_GENERIC = {"people", "person", "civilian", "dead", "body", "life", "victim", "man", "other"}


def harm_counts(units: list[Unit], harm: str) -> list[tuple[Unit, Figure]]:
    """The figures that the text holds for one harm, the first-told first; parts and superseded figures left out.

    A later, larger total is kept beside the first (somebody else's figure or a newer one); a later, smaller one is
    kept only when it counts people as generally as the first does, else it is taken for a part.
    """
    told = [(u, f) for u in units for f in u.figures if f.harm == harm and f.role in {"total", "more"}]
    known = [(u, f) for u, f in told if f.count is not None and f.count.known]
    totals = [(u, f) for u, f in known if f.role == "total"] or known
    if not totals:
        return told[:1]
    kept = [totals[0]]
    first = totals[0][1]
    for unit, figure in totals[1:]:
        if figure.role == "more" or figure.count is None or first.count is None:
            continue
        if (
            figure.count.floor is not None
            and first.count.floor is not None
            and figure.count.floor < first.count.floor
            and not _general(figure, first)
        ):
            continue
        if (figure.count.floor or 0) > 3 * max(first.count.ceiling or 1, 2):
            continue
        kept.append((unit, figure))
    return kept


def _general(figure: Figure, first: Figure) -> bool:
    """Whether a smaller figure counts the same kind of people as the first and is no small part of it."""
    if figure.people is None:
        return True
    if first.people is None or figure.count is None or first.count is None:
        return False
    if set(figure.people.heads) <= {"dead", "body", "death", "corpse", "fatality"}:
        return (figure.count.floor or 0) > 2
    alike = set(figure.people.heads) & set(first.people.heads) or set(figure.people.heads) <= _GENERIC
    return bool(alike) and (figure.count.floor or 0) * 2 >= (first.count.floor or 0)


def merged(counts: list[Count]) -> Count | None:
    """One Count over several figures of the same harm: from the smallest floor to the largest ceiling."""
    known = [c for c in counts if c.known]
    if not known:
        return counts[0] if counts else None
    floors = [c.floor for c in known]
    ceilings = [c.ceiling for c in known]
    low = None if any(f is None for f in floors) else min(f for f in floors if f is not None)
    high = max(c for c in ceilings if c is not None)
    if len({(c.low, c.best, c.high) for c in known}) == 1:
        return known[0]
    return Count.between(low, high) if low is not None else Count(None, None, high)
