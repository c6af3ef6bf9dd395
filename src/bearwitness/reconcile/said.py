"""Said: one claim in its context: whose it is, when it came out, from which independent origin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bearwitness.model.claim import Attribution, Claim, Report
from bearwitness.model.judgement import SetAside
from bearwitness.model.moment import Moment
from bearwitness.model.values import Value

BELLIGERENTS = frozenset({"armed_group", "security_force"})
"""Source kinds (codebook) that may be party to the event."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document comes from. ``origin``: documents of one origin (an outlet, an agency's copies, a
    common source) count once, whatever their number; ``published``: its date, perhaps unknown.
    """

    origin: str
    published: Moment = field(default_factory=Moment)
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its document's origin and date; ``party``: said by a party to the event of its own
    doing.
    """

    claim: Claim
    origin: str
    published: Moment
    party: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What a rule holds: the value (None: nothing can be said), rule, claims used and set aside, and why."""

    value: Value | None
    rule: str
    used: tuple[Said, ...]
    aside: tuple[SetAside, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything said of one incident, superseded and denied claims already set aside, by field."""

    standing: Mapping[str, tuple[Said, ...]]
    aside: Mapping[str, tuple[SetAside, ...]]
    origins: int

    def said(self, name: str) -> tuple[Said, ...]:
        """Standing claims of one field, in a fixed order."""
        return self.standing.get(name, ())


def origins_of(said: Sequence[Said]) -> int:
    """How many independent origins speak."""
    return len({one.origin for one in said})


def case(reports: Sequence[Report], provenance: Mapping[str, Provenance]) -> Case:
    """The case of one incident. A document without provenance is its own origin, of unknown date."""
    everything = _everything(reports, provenance)
    replaced = {one.claim.supersedes for one in everything if one.claim.supersedes}
    standing: dict[str, list[Said]] = {}
    aside: dict[str, list[SetAside]] = {}
    for one in everything:
        name = one.claim.field
        why = _out(one.claim, replaced)
        if why:
            aside.setdefault(name, []).append(SetAside(one.claim.id, why))
        else:
            standing.setdefault(name, []).append(one)
    return Case(
        {name: tuple(many) for name, many in standing.items()},
        {name: tuple(many) for name, many in aside.items()},
        origins_of(everything),
    )


def _out(claim: Claim, replaced: set[str]) -> str:
    if claim.id in replaced:
        return "replaced by a later claim that names it"
    if claim.attribution is Attribution.DENIED and claim.field != "perpetrator":
        return "the text reports it as denied"
    return ""


def _everything(reports: Sequence[Report], provenance: Mapping[str, Provenance]) -> list[Said]:
    parties = _parties(reports)
    found: dict[str, Said] = {}
    for report in reports:
        known = provenance.get(report.document, Provenance(report.document))
        for claim in report.claims:
            found[claim.id] = Said(claim, known.origin, known.published, _by_party(claim, parties))
    return [found[one] for one in sorted(found)]


def _parties(reports: Sequence[Report]) -> set[str]:
    """Words of the names of whoever is said to have done it."""
    said = [str(claim.value) for report in reports for claim in report.all("perpetrator")]
    return {word for words in said for word in words.casefold().split() if len(word) > 3}


def _by_party(claim: Claim, parties: set[str]) -> bool:
    """Whether the one who speaks is the one who is said to have done it."""
    if claim.attribution is Attribution.CLAIMED:
        return True
    voices = [v for v in claim.said_by if v.kind in BELLIGERENTS]
    return any(not parties.isdisjoint(v.words.casefold().split()) for v in voices)
