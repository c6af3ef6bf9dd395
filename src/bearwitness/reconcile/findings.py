"""The door of reconciling: the claims of one incident and a profile in, one Finding a field out."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bearwitness.codebook import counting
from bearwitness.codebook.counting import Profile
from bearwitness.codebook.load import Field, load
from bearwitness.model.claim import Report
from bearwitness.model.judgement import Finding
from bearwitness.reconcile.choice import every, held
from bearwitness.reconcile.counts import count
from bearwitness.reconcile.grade import grade
from bearwitness.reconcile.said import Case, Held, Provenance, case, origins_of
from bearwitness.reconcile.sides import SIDES, sides

NOBODY: Mapping[str, Provenance] = MappingProxyType({})


def findings(
    incident: str, reports: Sequence[Report], profile: str, provenance: Mapping[str, Provenance] = NOBODY
) -> tuple[Finding, ...]:
    """What is held of an incident under the profile of that name, in the codebook's order of
    fields.

    ``provenance`` gives origin and date by document id; documents of one origin count once. A field of
    which nobody speaks has no finding; one with several values has one finding a value. The same claims
    give the same findings, whatever the order of the reports. Raises CodebookError for an unknown profile.
    """
    rules = counting.profile(profile)
    gathered = case(reports, provenance)
    found: list[Finding] = []
    toll = count(gathered.said("killed"), rules)
    by_side = sides(gathered, toll, rules)
    for name, field in load().fields.items():
        held_here = by_side.get(name)
        many = [held_here] if held_here else [] if name in SIDES else _held(gathered, field, rules)
        found += [_finding(incident, name, one, rules, gathered) for one in many]
    return tuple(found)


def _held(gathered: Case, field: Field, rules: Profile) -> list[Held]:
    said = gathered.said(field.name)
    if field.name == "grade":
        return [grade(gathered, rules)] if gathered.origins else []
    if field.multiple:
        return every(said)
    one = count(said, rules) if field.kind == "count" else held(field.kind, said)
    return [] if one is None else [one]


def _finding(incident: str, name: str, one: Held, rules: Profile, gathered: Case) -> Finding:
    earlier = gathered.aside.get(name, ())
    return Finding(
        incident=incident,
        field=name,
        value=one.value,
        profile=rules.name,
        rule=one.rule,
        used=tuple(sorted(s.claim.id for s in one.used)),
        set_aside=tuple(sorted((*one.aside, *earlier), key=lambda a: a.claim)),
        why=one.why,
        sources=origins_of(one.used),
    )
