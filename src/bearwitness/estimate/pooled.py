"""Estimates over several tables: sums over strata, and averages over possible linkages of the records.

Strata: persons differ between places and times, so estimate within each and add up (Manrique-Vallier, Ball & Sadinle
2022). Linkage: a missed match makes two persons of one and inflates the estimate steeply; so it is made on many
linkages drawn from what the linker believes, and the draws are pooled (Sadinle 2018).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bearwitness.estimate.capture import CaptureTable, from_memberships
from bearwitness.estimate.methods import Answer, refused
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.estimate import Estimate

Floats = npt.NDArray[np.float64]
Method = Callable[[CaptureTable, int], Answer]
"""Takes a table and a seed."""
_SHARE_LOST = 0.1


@dataclass(frozen=True, slots=True)
class Match:
    """Two records and the probability that they are the same person (or incident)."""

    left: str
    right: str
    probability: float

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueRefusedError(f"A probability lies in 0..1, not {self.probability}.")


def draw_linkages(
    records: Mapping[str, frozenset[str]],
    matches: Sequence[Match],
    seed: int,
    draws: int,
    *,
    lists: Sequence[str] | None = None,
    unit: str = "persons",
) -> list[CaptureTable]:
    """Capture tables of ``draws`` linkages: each pair joined with its probability, joins taken as transitive.

    ``records`` maps a record to the lists it stands on. Certain matches (probability 1) join in every draw.
    """
    rng = np.random.default_rng(seed)
    chances = np.array([match.probability for match in matches])
    order = list(lists) if lists is not None else sorted({name for names in records.values() for name in names})
    out = []
    for _ in range(draws):
        joined = rng.random(len(matches)) < chances
        persons = _clusters(records, [m for m, yes in zip(matches, joined, strict=True) if yes])
        out.append(
            from_memberships(
                (frozenset().union(*(records[r] for r in person)) for person in persons), lists=order, unit=unit
            )
        )
    return out


def _clusters(records: Iterable[str], matches: Iterable[Match]) -> list[list[str]]:
    """Records joined by the matches, by union-find."""
    parent = {record: record for record in records}

    def root(record: str) -> str:
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    for match in matches:
        parent[root(match.left)] = root(match.right)
    found: dict[str, list[str]] = {}
    for record in parent:
        found.setdefault(root(record), []).append(record)
    return list(found.values())


def over_linkages(tables: Sequence[CaptureTable], method: Method, seed: int) -> Answer:
    """One estimate pooled over drawn linkages, each with the same weight.

    ``details`` tell how much of the variance lies between linkages. Refused where the method refuses more than a tenth
    of the linkages, since those it refuses are not like the others.
    """
    answers = [method(table, seed + i) for i, table in enumerate(tables)]
    usable = [a.draws for a in answers if a.draws is not None and a.estimate.refusal is None]
    name = f"{answers[0].estimate.method}_over_linkages" if answers else "over_linkages"
    first = tables[0] if tables else CaptureTable((), (), ())
    if not usable or len(usable) < (1 - _SHARE_LOST) * len(answers):
        why = next((a.estimate.refusal for a in answers if a.estimate.refusal), "The method gives no draws.")
        return refused(name, first, f"{len(answers) - len(usable)} of {len(answers)} linkages gave no estimate: {why}")
    share = min(len(draws) for draws in usable)
    rng = np.random.default_rng(seed)
    pooled = np.concatenate([rng.choice(draws, share, replace=False) for draws in usable])
    between = float(np.var([float(draws.mean()) for draws in usable]))
    low, middle, high = (float(v) for v in np.quantile(pooled, (0.025, 0.5, 0.975)))
    observed = [table.n for table in tables]
    warned = tuple(dict.fromkeys(w for a in answers for w in a.estimate.warnings))
    details: dict[str, object] = {
        "linkages": len(tables), "refused": len(answers) - len(usable), "observed": (min(observed), max(observed)),
        "variance_between": between / max(float(pooled.var()), 1e-12),
    }  # fmt: skip
    n = round(float(np.median(observed)))
    return Answer(Estimate(name, middle, low, high, n, seed, warned, details=details), pooled)


def over_strata(answers: Mapping[str, Answer], seed: int) -> Answer:
    """The sum of independent estimates of disjoint strata; refused as soon as one of them is.

    Draws are added in random order, so that no stratum's extremes meet by construction.
    """
    name = "sum_over_strata"
    table = CaptureTable((), (), ())
    lost = {label: a.estimate.refusal or "no draws" for label, a in answers.items() if a.draws is None}
    if lost or not answers:
        label, why = next(iter(lost.items()), ("none", "there are no strata"))
        return refused(name, table, f"{len(lost)} of {len(answers)} strata have no estimate, so neither has their sum "
                       f"({label}: {why})", refused=tuple(lost))  # fmt: skip
    size = max(len(a.draws) for a in answers.values() if a.draws is not None)
    rng = np.random.default_rng(seed)
    total = np.zeros(size)
    for answer in answers.values():
        if answer.draws is not None:
            total += rng.choice(answer.draws, size, replace=len(answer.draws) < size)
    low, middle, high = (float(v) for v in np.quantile(total, (0.025, 0.5, 0.975)))
    observed = sum(a.estimate.observed for a in answers.values())
    warned = tuple(f"{label}: {w}" for label, a in answers.items() for w in a.estimate.warnings)
    details: dict[str, object] = {"strata": {label: a.estimate.point for label, a in answers.items()}}
    return Answer(Estimate(name, middle, low, high, observed, seed, warned, details=details), total)
