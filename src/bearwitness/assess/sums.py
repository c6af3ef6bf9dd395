"""Arithmetic of claims: parts that must add up to their whole, digits that changed places."""

from collections.abc import Sequence

from bearwitness.model.claim import AggregateClaim
from bearwitness.model.count import Count, total
from bearwitness.model.problem import Problem


def transposed(a: int, b: int) -> bool:
    """Whether two numbers differ by one swap of neighbouring digits (4,237 and 4,327)."""
    x, y = str(a), str(b)
    if len(x) != len(y) or x == y:
        return False
    differ = [i for i in range(len(x)) if x[i] != y[i]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and x[differ[0]] == y[differ[1]]
        and x[differ[1]] == y[differ[0]]
    )


def parts_that_do_not_sum(claims: Sequence[AggregateClaim]) -> list[Problem]:
    """A problem for each whole that its parts (``parts_of``) cannot add up to, unknown bounds being open.

    Where the parts are exact the difference is named, and a swap of digits hinted at.
    """
    by_id = {claim.id: claim for claim in claims}
    parts: dict[str, list[AggregateClaim]] = {}
    for claim in claims:
        if claim.parts_of in by_id:
            parts.setdefault(claim.parts_of, []).append(claim)
    out = []
    for whole_id, found in parts.items():
        whole = by_id[whole_id]
        same = [part for part in found if part.measure == whole.measure]
        if same:
            problem = _sum(whole, same)
            out += [problem] if problem else []
    return out


def _sum(whole: AggregateClaim, parts: list[AggregateClaim]) -> Problem | None:
    summed = total([part.count for part in parts])
    if summed.can_equal(whole.count):
        return None
    said = whole.count.best if whole.count.best is not None else whole.count.floor
    numbers = " + ".join(_number(part.count) for part in parts)
    what = f"The parts {numbers} make {_number(summed)}, and the whole is given as {_number(whole.count)}."
    if said is not None and summed.best is not None and transposed(said, summed.best):
        what += f" Two digits may have changed places ({said:,} for {summed.best:,})."
    return Problem("parts_do_not_sum", what, remedy="Check the source, or whether a part is missing.", subject=whole.id)


def swapped_digits(claims: Sequence[AggregateClaim]) -> list[Problem]:
    """A problem for each two claims of one measure and scope whose numbers differ by a swap of digits."""
    out = []
    for i, left in enumerate(claims):
        for right in claims[i + 1 :]:
            if scope_key(left) != scope_key(right) or left.period.edtf != right.period.edtf:
                continue
            a, b = left.count.best, right.count.best
            if a is not None and b is not None and transposed(a, b):
                what = f"{a:,} and {b:,} are given for the same thing and differ by two digits that changed places."
                out.append(Problem("digits_swapped", what, remedy="Check both sources.", subject=left.id))
    return out


def scope_key(claim: AggregateClaim) -> tuple[str, ...]:
    """What a claim counts, where, by whom, of whom, but for the period."""
    place = claim.place
    where = "" if place is None else (place.gazetteer_id or place.name or place.adm1 or place.country or place.words)
    parts = (claim.measure, where, claim.actor or "", claim.weapon or "", claim.victim_group or "")
    return tuple(part.casefold() for part in parts)


def _number(count: Count) -> str:
    if count.low == count.high and count.best is not None:
        return f"{count.best:,}"
    low = "?" if count.floor is None else f"{count.floor:,}"
    return f"{low}-{'?' if count.high is None else f'{count.high:,}'}"
