"""Sums that must hold: sides against the total, children among civilians. A mismatch is a Problem, never
mended.
"""

from collections.abc import Mapping, Sequence

from bearwitness.model.count import Count
from bearwitness.model.judgement import Finding
from bearwitness.model.problem import Problem

PARTS = ("killed_civilian", "killed_militant", "killed_security", "killed_unknown")
WITHIN = (
    ("killed_children", "killed"),
    ("killed_women", "killed"),
    ("killed_civilian", "killed"),
    ("killed_militant", "killed"),
    ("killed_security", "killed"),
)
"""Fields whose number cannot exceed another's. Children and women need not be civilians, so they are held
against the total; whether they exceed the civilians too is told only where every victim is called
civilian.
"""


def sum_problems(incident: str, findings: Sequence[Finding]) -> tuple[Problem, ...]:
    """What does not add up in the findings of one incident under one profile."""
    values = {f.field: f.value for f in findings if isinstance(f.value, Count)}
    classes = {f.value for f in findings if f.field == "victim_class"}
    pairs = [*WITHIN, ("killed_children", "killed_civilian")] if classes == {"civilian"} else list(WITHIN)
    found = [_exceeds(incident, values, part, whole) for part, whole in pairs]
    found.append(_sides(incident, values))
    return tuple(problem for problem in found if problem is not None)


def _exceeds(incident: str, values: Mapping[str, Count], part: str, whole: str) -> Problem | None:
    few, many = values.get(part), values.get(whole)
    if few is None or many is None or few.floor is None or many.high is None or few.floor <= many.high:
        return None
    what = f"{few.floor} {_words(part)}, but {many.high} {_words(whole)}."
    return Problem("part_exceeds_whole", what, remedy="Read the passages again.", subject=incident)


def _sides(incident: str, values: Mapping[str, Count]) -> Problem | None:
    """Civilians, militants, security forces and unknown against the total, when their ranges cannot meet
    it.
    """
    parts = [values[name] for name in PARTS if name in values]
    total = values.get("killed")
    if total is None or len(parts) < 2:
        return None
    least = sum(part.floor or 0 for part in parts)
    if total.high is not None and least > total.high:
        what = f"The sides add up to at least {least}, but {total.high} were killed in all."
        return Problem("sides_exceed_total", what, remedy="Read the passages again.", subject=incident)
    most = [part.high for part in parts]
    complete = "killed_unknown" in values or len(parts) == len(PARTS)
    if complete and total.low is not None and None not in most and sum(n or 0 for n in most) < total.low:
        what = f"The sides add up to at most {sum(n or 0 for n in most)}, but at least {total.low} were killed."
        return Problem("sides_below_total", what, remedy="Read the passages again.", subject=incident)
    return None


def _words(name: str) -> str:
    return name.replace("killed_", "").replace("_", " ") if name != "killed" else "killed in all"
