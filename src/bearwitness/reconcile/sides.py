"""Who the dead were: rules for killed_civilian, killed_militant and killed_security beside the total.

``said``: only what the sources say of each. ``totals``: UCDP, whose best is always the sum of the sides.
``civilian_unless_shown``: Airwars, where the perpetrator's word decides nothing and contested means from 0.
"""

from collections.abc import Callable, Mapping

from bearwitness.codebook.counting import Profile
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.judgement import SetAside
from bearwitness.reconcile.counts import count
from bearwitness.reconcile.said import Case, Held, Said

SIDES = ("killed_civilian", "killed_militant", "killed_security")
UNKNOWN = "killed_unknown"
CLASSES = {"civilian": "killed_civilian", "militant": "killed_militant", "security": "killed_security"}


def sides(case: Case, total: Held | None, profile: Profile) -> dict[str, Held]:
    """Findings by side for one incident whose total toll is ``total``."""
    said = {name: held for name in SIDES if (held := count(case.said(name), profile)) is not None}
    if total is None or not isinstance(total.value, Count):
        return said
    return RULES[profile.sides](case, total, total.value, said)


def as_said(case: Case, total: Held, toll: Count, said: dict[str, Held]) -> dict[str, Held]:
    """The sides as the sources give them, nothing added."""
    return said


def totals(case: Case, total: Held, toll: Count, said: dict[str, Held]) -> dict[str, Held]:
    """Best of the sides adds up to best of the total; whoever is not placed is unknown (UCDP GED 19.1)."""
    if toll.best is None:
        return said
    placed = {name: h for name, h in said.items() if isinstance(h.value, Count) and h.value.best is not None}
    if not placed:
        side = _side(case)
        why = f"All {toll.best} counted here: {_class_words(case)}."
        return {side: Held(toll, "ucdp.side_of_class", total.used, (), why)}
    rest = toll.best - sum(h.value.best or 0 for h in placed.values() if isinstance(h.value, Count))
    if rest < 0:
        return said
    value = Count(rest, rest, rest)
    why = f"{toll.best} in all, less those whose side is known."
    return {**said, UNKNOWN: Held(value, "ucdp.rest_unknown", total.used, (), why)}


def civilian_unless_shown(case: Case, total: Held, toll: Count, said: dict[str, Held]) -> dict[str, Held]:
    """Civilian unless somebody other than the perpetrator shows otherwise; contested: both from 0
    (Airwars).
    """
    if said:
        return said
    voices = case.said("victim_class")
    militant = [one for one in voices if one.claim.value == "militant" and not one.party]
    civilian = [one for one in voices if one.claim.value == "civilian"]
    context = tuple(
        SetAside(one.claim.id, "the perpetrator's own word on who was killed, kept as context")
        for one in voices if one.party and one.claim.value != "civilian"
    )  # fmt: skip
    if any(one.claim.value == "mixed" for one in voices):
        return _both(toll, total.used, context, "Civilians and others are among them; how many is not said.")
    if militant and civilian:
        return _both(toll, (*militant, *civilian), context, "Sources disagree on who they were.")
    if militant:
        why = "Shown to be militants by others than the perpetrator."
        return {"killed_militant": Held(toll, "airwars.shown", (*total.used, *militant), context, why)}
    if any(one.claim.value == "security" and not one.party for one in voices):
        return {"killed_security": Held(toll, "airwars.shown", total.used, context, "Said to be security forces.")}
    why = "Said to be civilians." if civilian else "Civilian unless shown otherwise."
    return {"killed_civilian": Held(toll, "airwars.civilian_assumed", (*total.used, *civilian), context, why)}


def _both(toll: Count, used: tuple[Said, ...], aside: tuple[SetAside, ...], why: str) -> dict[str, Held]:
    open_range = Count(0, None, toll.ceiling, Qualifier.BETWEEN)
    held = Held(open_range, "airwars.contested_from_zero", used, aside, f"{why} The minimum is 0 for both.")
    return {"killed_civilian": held, "killed_militant": held}


def _side(case: Case) -> str:
    """The one side that every standing class names, else unknown."""
    classes = {str(one.claim.value) for one in case.said("victim_class") if not one.party}
    return CLASSES.get(classes.pop(), UNKNOWN) if len(classes) == 1 else UNKNOWN


def _class_words(case: Case) -> str:
    classes = sorted({str(one.claim.value) for one in case.said("victim_class") if not one.party})
    return f"the sources call them {' and '.join(classes)}" if classes else "no source says who they were"


Rule = Callable[[Case, Held, Count, dict[str, Held]], dict[str, Held]]
RULES: Mapping[str, Rule] = {
    "said": as_said,
    "totals": totals,
    "civilian_unless_shown": civilian_unless_shown,
}
