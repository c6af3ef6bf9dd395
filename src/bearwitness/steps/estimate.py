"""Estimate what nobody recorded: from a table of capture histories, or from a casebook's own sources."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bearwitness.estimate import methods, pooled, rules
from bearwitness.estimate.capture import CaptureTable, from_memberships
from bearwitness.estimate.chains import Budget
from bearwitness.estimate.methods import Answer
from bearwitness.estimate.read import read
from bearwitness.estimate.run import METHODS, Options, Undercount, run
from bearwitness.model.errors import FormatError, MissingFileError, RefusedError, UnreadableFileError, Where
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.store.casebook import Casebook

LISTS_BY = ("source_kind", "source")
"""What a casebook's lists can be: kinds of speakers, or speakers by name."""
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class EstimateOptions:
    """What to estimate and how."""

    methods: tuple[str, ...] = METHODS
    """Methods to run."""
    seed: int = 1
    """Seed of every random draw; printed with the results."""
    replicates: int = 1000
    """Samples of the bootstrap."""
    rounds: int = 8
    """Most rounds of the sampler, of 50,000 sweeps a chain each."""
    strata: tuple[str, ...] = ()
    """Columns of the table to estimate within."""
    unlinked: bool = False
    """The lists still hold persons twice: refuse."""
    lists: str = "source_kind"
    """What the lists of a casebook are."""
    linkages: int = 0
    """Linkages drawn from the judgements of a casebook; 0: only the linking as it stands."""


@dataclass(frozen=True, slots=True)
class Estimated:
    """Results by stratum ("" for all), the sum over strata, the estimate over linkages, and remarks."""

    strata: Mapping[str, Undercount]
    total: Answer | None = None
    linkages: Answer | None = None
    remarks: tuple[str, ...] = field(default=())


def from_file(path: Path, options: EstimateOptions, told: Told | None = None) -> Estimated:
    """Estimate from a CSV of capture histories. Raises MissingFileError, UnreadableFileError, FormatError."""
    if not path.is_file():
        raise MissingFileError("The file is not there.", where=Where(file=str(path)))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError("The table is not UTF-8 text.", where=Where(file=str(path))) from error
    found = read(text, by=options.strata, file=path.name)
    if found.frequencies:
        raise RefusedError(
            "The table tells how often persons were recorded and not on which lists; only Chao's lower "
            "bound could be had from it.",
            where=Where(file=path.name),
            remedy="Give one column a list.",
        )
    chosen = _options(options)
    results = {label: run(table, chosen, told) for label, table in found.tables.items()}
    remarks = []
    if found.unlabelled:
        remarks.append(
            f"{found.unlabelled} persons have no label of {' or '.join(options.strata)} and stand in a stratum of "
            "their own; labels that are missing not at random bias the sum."
        )
    total = pooled.over_strata(_answers(results), options.seed) if len(results) > 1 else None
    return Estimated(results, total, None, tuple(remarks))


def from_casebook(casebook: Casebook, options: EstimateOptions, told: Told | None = None) -> Estimated:
    """Estimate the incidents that no source recorded, the lists being who reported them.

    Raises FormatError for unknown lists, RefusedError where the casebook's reports were not linked yet.
    """
    if options.lists not in LISTS_BY:
        raise FormatError(f"There are no lists by {options.lists!r}.", remedy=f"Choose among: {', '.join(LISTS_BY)}.")
    speakers = _speakers(casebook, by_name=options.lists == "source")
    incidents = list(casebook.incidents())
    if not incidents:
        raise RefusedError("The reports were not linked yet.", remedy="Run: bearwitness link CASEBOOK")
    members = [frozenset[str]().union(*(speakers[report] for report in i.reports)) for i in incidents]
    lists = sorted({name for names in members for name in names if name != "unknown"})
    if not lists:
        raise RefusedError("No incident says who reported it.", remedy="Name outlets or source kinds when ingesting.")
    table = from_memberships(members, lists=lists, unit="incidents")
    result = run(table, _options(options), told)
    unseen = sum(1 for names in members if not names - {"unknown"})
    remarks = [f"{unseen} incidents name no {options.lists} and are left out."] if unseen else []
    drawn = None
    if options.linkages and not result.refusals:
        drawn = pooled.over_linkages(
            _tables(casebook, speakers, lists, options), methods.decomposable_bma, options.seed
        )
    elif not options.linkages:
        remarks.append("Doubt about the linking is not in these intervals; ask for --linkages to carry it through.")
    return Estimated({"": result}, None, drawn, tuple(remarks))


def _options(options: EstimateOptions) -> Options:
    declared = rules.Declared(linked=not options.unlinked)
    base = Options(methods=options.methods, seed=options.seed, replicates=options.replicates, declared=declared)
    return replace(base, budget=Budget(rounds=options.rounds))


def _answers(results: Mapping[str, Undercount]) -> dict[str, Answer]:
    """The best draws that each stratum has: of decomposable graphs, else of latent classes."""
    out = {}
    for label, result in results.items():
        name = next((m for m in ("decomposable_bma", "latent_class") if m in result.draws), None)
        estimate = (result.of(name) if name else None) or result.estimates[0]
        out[label] = Answer(estimate, result.draws[name] if name else None)
    return out


def _speakers(casebook: Casebook, *, by_name: bool) -> dict[str, frozenset[str]]:
    """Who speaks in each report: kinds, or names; a protected speaker is known by kind alone."""
    outlets = {document.id: document.outlet for document in casebook.documents()} if by_name else {}
    found: dict[str, set[str]] = defaultdict(set)
    for report in casebook.reports():
        names = found[report.id]
        if outlets.get(report.document):
            names.add(str(outlets[report.document]))
        for speaker in (speaker for claim in report.claims for speaker in claim.said_by):
            names.add(speaker.words if by_name and not speaker.protected else speaker.kind)
    return {report: frozenset(names) for report, names in found.items()}


def _tables(
    casebook: Casebook, speakers: Mapping[str, frozenset[str]], lists: list[str], options: EstimateOptions
) -> list[CaptureTable]:
    matches = [match for judgement in casebook.judgements() if (match := _match(judgement, speakers)) is not None]
    return pooled.draw_linkages(dict(speakers), matches, options.seed, options.linkages, lists=lists, unit="incidents")


def _match(judgement: Judgement, speakers: Mapping[str, frozenset[str]]) -> pooled.Match | None:
    """A judgement as a chance to be one incident: a person's word is certain, a machine's is its score."""
    if judgement.left not in speakers or judgement.right not in speakers:
        return None
    if judgement.person or judgement.score is None:
        chance = {Verdict.SAME: 1.0, Verdict.DIFFERENT: 0.0}.get(judgement.verdict, 0.5)
        return pooled.Match(judgement.left, judgement.right, chance)
    return pooled.Match(judgement.left, judgement.right, judgement.score)
