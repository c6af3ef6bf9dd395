"""How well an incident stands, after Airwars' grading, and what would raise it."""

from bearwitness.codebook.counting import Profile
from bearwitness.model.claim import Attribution
from bearwitness.reconcile.said import Case, Held, Said, origins_of

GENERIC = frozenset({"gunmen", "militants", "attackers", "men", "unidentified", "unknown", "insurgents", "bomber"})


def grade(case: Case, profile: Profile) -> Held:
    """The grade as a code of ``grades``; its words say what would raise it.

    confirmed: the party itself says it did it; contested: parties named by independent sources differ, or one
    named denies it; fair: two or more independent sources; weak: one.
    """
    blamed = case.said("perpetrator")
    used = blamed or tuple(one for many in case.standing.values() for one in many)
    accepted = [one for one in blamed if one.claim.attribution is Attribution.CLAIMED]
    provisional = _provisional(case, profile)
    rival = _rivals(blamed)
    if rival:
        why = f"{rival} It would rise if one version were withdrawn or shown to be wrong."
        return Held("contested", "grade.contested", used, (), why + provisional)
    if accepted:
        return Held("confirmed", "grade.accepted", tuple(accepted), (), "The party says that it did it." + provisional)
    if case.origins >= 2:
        why = f"{case.origins} independent sources. It would be confirmed if the party accepted responsibility."
        return Held("fair", "grade.two_sources", used, (), why + provisional)
    why = "One source. A second independent source would make it fair."
    return Held("weak", "grade.one_source", used, (), why + provisional)


def _provisional(case: Case, profile: Profile) -> str:
    missing = profile.least_sources - case.origins
    if missing <= 0:
        return ""
    return f" Provisional under {profile.label}: {profile.least_sources} independent sources are needed."


def _rivals(blamed: tuple[Said, ...]) -> str:
    """Words on who contests, or "" when nobody does."""
    denied = [one for one in blamed if one.claim.attribution is Attribution.DENIED]
    if denied:
        return f"{denied[0].claim.value} denies it."
    named = {one: _named(str(one.claim.value)) for one in blamed}
    told = [one for one in blamed if named[one]]
    for first in told:
        for other in told:
            if first.origin != other.origin and named[first].isdisjoint(named[other]):
                parties = sorted({str(first.claim.value), str(other.claim.value)})
                return f"{origins_of(told)} sources name different parties: {' and '.join(parties)}."
    return ""


def _named(words: str) -> frozenset[str]:
    """Words that name a party: with a capital, and not generic; none when the words name nobody."""
    said = [word.strip(".,'\"") for word in words.split()]
    return frozenset(w.casefold() for w in said if w[:1].isupper() and w.casefold() not in GENERIC)
