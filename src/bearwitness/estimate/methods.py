"""Each method of estimation as one function from a table to an ``Estimate``: number and interval, or a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import numpy as np
import numpy.typing as npt

from bearwitness.estimate import chains, decomposable, design, graphs, selection, simple
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.loglinear import Fits, profile_interval
from bearwitness.estimate.stepwise import stepwise as forward
from bearwitness.model.estimate import Estimate

Floats = npt.NDArray[np.float64]
LISTS_OF_ALL_MODELS = 5
"""All pairwise models are fitted up to so many lists; beyond, only the forward choice."""
FARTHEST = 300
"""A posterior that needs a grid beyond so many times the observed has no ceiling worth printing."""
DRAWS = 4000


@dataclass(frozen=True, slots=True)
class Answer:
    """An estimate, and draws of all persons N from its distribution (None where the method has none)."""

    estimate: Estimate
    draws: Floats | None = None


def refused(method: str, table: CaptureTable, why: str, **details: object) -> Answer:
    """No answer, and why."""
    return Answer(Estimate(method, observed=table.n, refusal=why, details=details))


def chao(table: CaptureTable) -> Answer:
    """Chao's lower bound."""
    f1, f2 = table.caught(1), table.caught(2)
    bound = simple.chao(table.n, f1, f2, table.size)
    if bound is None:
        return refused("chao_lower", table, "Nobody is on exactly two lists, so there is no bound.")
    warned = ("A lower bound only, and only if some persons were likelier to be recorded than others.",)
    return Answer(Estimate("chao_lower", bound, None, None, table.n, None, warned, details={"f1": f1, "f2": f2}))


def nhoi(table: CaptureTable, seed: int) -> Answer:
    """No highest-order interaction, with its sensitivity in ``details``."""
    if table.size > simple.NHOI_LISTS:
        return refused("nhoi", table, f"More than {simple.NHOI_LISTS} lists leave most patterns empty.")
    by_ratio = simple.nhoi_bayes(table, seed)
    low, middle, high = by_ratio[1.0]
    warned = () if high < 10 * middle else ("The upper limit is set by the prior: some pattern is empty or rare.",)
    details: dict[str, object] = {
        "prior": "Dirichlet(n + 1), 1/N", "sensitivity": {f"{r:.3g}": q for r, q in by_ratio.items()},
    }  # fmt: skip
    return Answer(Estimate("nhoi", middle, low, high, table.n, seed, warned, details=details))


def independence(table: CaptureTable) -> Answer:
    """Lists taken as independent: the log-linear model of main effects, with its profile interval."""
    point, low, high = profile_interval(table)
    warned = ("Assumes that no list leads to another and that all persons are alike; mostly too low and too sure.",)
    return Answer(Estimate("independence", point, low, high, table.n, None, warned))


def loglinear(table: CaptureTable, fits: Fits, seed: int, replicates: int = selection.REPLICATES) -> Answer:
    """Best pairwise model by BIC; the interval is the BCa bootstrap of the whole selection."""
    ranked = fits.ranked("BIC")
    if not ranked:
        return refused("loglinear", table, "No log-linear model has a maximum that is unique.")
    best = fits.fit(ranked[0], interval=True)
    spread = selection.bootstrap(fits, seed, replicates=replicates)
    details: dict[str, object] = {
        "model": best.name, "interactions": design.in_words(best.model, table.lists), "AIC": best.aic, "BIC": best.bic,
        "conditional_interval": (best.low, best.high), "models": len(fits.models), "usable": int(fits.usable.sum()),
    }  # fmt: skip
    if spread is None:
        warned = ("Half of the bootstrap samples could not be fitted, so there is no interval.",)
        return Answer(Estimate("loglinear", best.total, None, None, table.n, seed, warned, details=details))
    details |= {"replicates": spread.replicates, "failed": spread.failed, "models_chosen": spread.choices}
    return Answer(Estimate("loglinear", best.total, spread.low, spread.high, table.n, seed, details=details))


def averaged(table: CaptureTable, fits: Fits, seed: int) -> Answer:
    """All pairwise models weighted by exp(-BIC/2)."""
    found = selection.average(fits, seed)
    if found is None:
        return refused("loglinear_averaged", table, "No log-linear model has a maximum that is unique.")
    low, middle, high = found.quantiles
    details: dict[str, object] = {"mean": found.mean, "top_weight": found.top_weight, "models": found.models}
    return Answer(Estimate("loglinear_averaged", middle, low, high, table.n, seed, details=details))


def stepwise(table: CaptureTable) -> Answer:
    """Forward choice of pairs at p 0.02."""
    found = forward(table)
    if found is None:
        return refused("stepwise", table, "Not even the model of independent lists has a maximum.")
    warned = ("The interval forgets that the model was chosen from the same data.",)
    details: dict[str, object] = {
        "interactions": design.in_words(found.model, table.lists), "passed_over": found.passed_over,
    }  # fmt: skip
    return Answer(Estimate("stepwise", found.total, found.low, found.high, table.n, None, warned, details=details))


def decomposable_bma(table: CaptureTable, seed: int) -> Answer:
    """Averaging over decomposable graphs, without the complete one; grid extended until the end holds nothing."""
    method = "decomposable_bma"
    if table.size > graphs.MAX_LISTS:
        return refused(
            method, table, f"More than {graphs.MAX_LISTS} lists have too many graphs. Merge lists of a kind."
        )
    found = decomposable.extended(table)
    if found.edge > decomposable.EDGE_MASS or found.grid[1] > FARTHEST * table.n:
        return refused(
            method, table,
            f"The posterior reaches the end of its grid: very large numbers lose probability so slowly that even "
            f"with {found.grid[1]:,} unseen ({found.grid[1] / table.n:,.0f} times the recorded) allowed for, "
            f"{found.edge:.2%} lay in the last tenth. No upper limit can be given.",
            median=found.quantiles[1], edge=found.edge, grid=found.grid,
        )  # fmt: skip
    warned = _graph_warnings(table, found)
    low, middle, high = found.quantiles
    details: dict[str, object] = {
        "mean": found.mean, "delta": found.delta, "prior": "1/N, graphs equally likely", "grid": found.grid,
        "edge": found.edge, "top": found.top, "top_probability": found.top_probability,
    }  # fmt: skip
    rng = np.random.default_rng(seed)
    draws = table.n + rng.choice(found.unseen, size=DRAWS, p=found.density).astype(np.float64)
    return Answer(Estimate(method, middle, low, high, table.n, seed, warned, details=details), draws)


def _graph_warnings(table: CaptureTable, found: decomposable.Posterior) -> tuple[str, ...]:
    out = []
    whole = decomposable.posterior(table, with_complete=True, last=found.grid[1]).complete or 0.0
    if whole > 0.01:
        out.append(
            f"The complete graph, which these data cannot test, would have {whole:.0%} of the weight; it is left out."
        )
    first = decomposable.posterior(table)
    if found.quantiles[2] > 2 * first.quantiles[2]:
        out.append(
            f"The upper limit more than doubled, from {first.quantiles[2]:,.0f} to {found.quantiles[2]:,.0f}, when "
            "larger numbers were allowed for."
        )
    for factor in (0.5, 2.0):
        other = decomposable.posterior(table, delta=found.delta * factor, last=found.grid[1]).quantiles[1]
        if abs(other - found.quantiles[1]) > 0.2 * found.quantiles[1]:
            out.append(f"With the prior count {found.delta * factor:g} the median is {other:,.0f}: the prior decides.")
    return tuple(out)


def latent_class(
    table: CaptureTable, seed: int, budget: chains.Budget | None = None,
    told: Callable[[int, float], None] | None = None,
) -> Answer:  # fmt: skip
    """Latent classes by Gibbs sampling from far-apart starts; no interval unless the chains agree."""
    found = chains.sample(table, seed, budget=budget, told=told)
    low, middle, high = found.quantiles
    details: dict[str, object] = {
        "rhat": round(found.rhat, 4), "ess": round(found.ess), "capped": found.capped, "sweeps": found.sweeps,
        "chains": len(found.draws), "prior": "K = 10, alpha Gamma(0.25, 0.25), 1/N",
        "medians_by_chain": [float(v) for v in np.median(found.draws, axis=1)],
    }  # fmt: skip
    if found.refused:
        return refused("latent_class", table, why_not(found), **details)
    if not found.mixed:
        warned = (
            f"The chains had not fully agreed (Rhat {found.rhat:.3f}, {found.ess:.0f} effective draws): a median, no "
            "interval.",
        )
        return Answer(Estimate("latent_class", middle, None, None, table.n, seed, warned, details=details))
    draws = found.draws.ravel()
    kept = draws[:: max(len(draws) // DRAWS, 1)]
    return Answer(Estimate("latent_class", middle, low, high, table.n, seed, details=details), kept)


def why_not(found: chains.Sampled) -> str:
    """Why a sampler's run gives no answer."""
    if found.capped > chains.CAP_SHARE:
        return (
            f"{found.capped:.1%} of the draws lay above 20 times the recorded persons, where the method is cut off by "
            "hand; its answer would be the cut and not the data."
        )
    medians = ", ".join(f"{v:,.0f}" for v in np.median(found.draws, axis=1))
    return (
        f"Chains from different starts did not agree (Rhat {found.rhat:.2f}, medians {medians}). The data fit several "
        "answers, and the sampler cannot weigh them."
    )


def finite(estimate: Estimate) -> bool:
    """Whether it holds a number."""
    return estimate.point is not None and isfinite(estimate.point)
