"""Undercount: every method on every capture-history table of a folder, one JSON object a table.

``python -m benchmarks mse --tables DIR --out FILE``. Methods have the shape of ``reference_dev.json``. Numbers of the
reference settings stand beside what the product itself would publish: its refusals and warnings, per table.
With ``--reference FILE`` the result is compared with expected answers and every miss is printed.
"""

import argparse
import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from bearwitness.estimate import chains, decomposable, design, methods, rules, simple
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.loglinear import Fits, profile_interval
from bearwitness.estimate.read import read
from bearwitness.estimate.stepwise import stepwise
from bearwitness.model.errors import BearwitnessError
from benchmarks.measure import Measure, write_lines

Json = dict[str, Any]
MANY_PATTERNS = 40
"""Beyond so many patterns a sweep is slow and one in ten is kept instead of one in twenty."""
RATIO_NAMES = {0.5: "xi=0.5", 2 / 3: "xi=0.667", 1.0: "xi=1", 1.5: "xi=1.5", 2.0: "xi=2"}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks mse", description=__doc__)
    parser.add_argument("--tables", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10, help="most rounds of the sampler")
    parser.add_argument("--only", nargs="*", help="tables to run, by name")
    parser.add_argument("--reference", type=Path)
    options = parser.parse_args(argv)
    paths = [p for p in sorted(options.tables.glob("*.csv")) if not options.only or p.stem in options.only]
    measure = Measure("tables", len(paths))
    rows = []
    for path in measure.track(paths):
        rows.append({"table": path.stem, **one_file(path, options.seed, options.rounds)})
        write_lines(options.out, rows)
    measure.report()
    return compare(rows, options.reference) if options.reference else 0


def one_file(path: Path, seed: int, rounds: int) -> Json:
    """Answers for one file; a file that cannot be used is a refusal."""
    try:
        found = read(path.read_text(encoding="utf-8"), file=path.name)
    except BearwitnessError as error:
        return {"methods": {}, "warnings": [], "refusals": [str(error)]}
    if found.frequencies:
        f = found.frequencies
        bound = simple.chao(sum(f.values()), f.get(1, 0), f.get(2, 0))
        why = "Counts by number of records hold no lists: only Chao's bound can be had."
        return {"methods": {"chao_lower": bound}, "warnings": [], "refusals": [why]}
    return one_table(found.tables[""], seed, rounds)


def one_table(table: CaptureTable, seed: int, rounds: int) -> Json:
    refusals, warned = rules.refusals(table), rules.warnings(table)
    out: Json = {
        "chapman_pairs": {
            f"{p.left} x {p.right}": {"n1": p.n1, "n2": p.n2, "both": p.both, "N": round(p.total, 1)}
            for p in simple.pairs(table)
        },
        "chao_lower": simple.chao(table.n, table.caught(1), table.caught(2), table.size),
    }
    if table.size < 3 or table.n == table.caught(1):
        return {"methods": out, "warnings": warned, "refusals": refusals}
    if table.size <= simple.NHOI_LISTS:
        bayes = simple.nhoi_bayes(table, seed)
        out["nhoi_bayes_dirichlet1"] = {RATIO_NAMES[ratio]: list(q) for ratio, q in bayes.items()}
    out["nhoi_plugin_N"] = simple.nhoi(table)
    out["loglinear"], more = loglinear(table)
    warned += more
    graph_answer, why, more = graph_methods(table, seed)
    out["decomposable_bma"] = graph_answer
    refusals, warned = refusals + why, warned + more
    thin = 20 if len(table.patterns) <= MANY_PATTERNS else 10
    found = chains.sample(table, seed, budget=chains.Budget(thin=thin, rounds=rounds))
    out["latent_class"], why, more = latent(table, found)
    refusals, warned = refusals + why, warned + more
    out["stepwise_p02"] = forward(table)
    if out["loglinear"].get("model_status"):
        out["model_status"] = out["loglinear"].pop("model_status")
        refusals += out["loglinear"].pop("refused")
    return {"methods": out, "warnings": warned, "refusals": refusals}


def loglinear(table: CaptureTable) -> tuple[Json, list[str]]:
    point, low, high = profile_interval(table)
    out: Json = {"main_effects_profile": {"model": "Mt multinomial profile", **_interval(point, low, high)}}
    warned: list[str] = []
    if table.size > methods.LISTS_OF_ALL_MODELS:
        return out, warned
    refused: list[str] = []
    status: dict[str, int] = {}
    for order in (2, 3) if table.size == 4 else (2,):
        fits = Fits(table, order)
        for criterion in ("AIC", "BIC"):
            ranked = fits.ranked(criterion)
            if ranked:
                fit = fits.fit(ranked[0], interval=True)
                out[f"maxorder={order} best {criterion}"] = {
                    "model": fit.name, **_interval(fit.total, fit.low, fit.high), "stderr": fit.stderr,
                    "deviance": float(fit.deviance), "df": fit.df, "AIC": fit.aic, "BIC": fit.bic,
                }  # fmt: skip
        if order == 2:
            warned += rules.close_models(fits)
        refused += [words for words in rules.trapped_models(fits) if words not in refused]
        if table.size == 3:
            status = {design.name(m, 3): int(s) for m, s in zip(fits.models, fits.status, strict=True)}
    out["model_status"], out["refused"] = status or {"checked": "all"}, refused
    return out, warned


def _interval(point: float, low: float | None, high: float | None) -> Json:
    upper = None if high is None else high if isfinite(high) else f">{point * 3:.1f}"
    return {"abundance": point, "ci_lo": low, "ci_hi": upper}


def graph_methods(table: CaptureTable, seed: int) -> tuple[Json | None, list[str], list[str]]:
    """The two averages on the reference grid 1..30n, and what the product would print or refuse."""
    answer = methods.decomposable_bma(table, seed)
    why = [f"decomposable_bma: {answer.estimate.refusal}"] if answer.estimate.refusal else []
    warned = [f"decomposable_bma: {words}" for words in answer.estimate.warnings]
    if table.size > 5:
        return None, why, warned
    out: Json = {}
    for name, complete in (("with_complete_graph", True), ("without_complete_graph", False)):
        found = decomposable.posterior(table, with_complete=complete, first=1)
        out[name] = {
            "mean": found.mean, "q": list(found.quantiles), "p_top": found.top_probability, "top": found.top,
            "p_complete": found.complete, "grid": f"1:30n({found.grid[1]})", "delta": found.delta,
            "edge_mass": found.edge,
        }  # fmt: skip
        if found.edge > decomposable.EDGE_MASS:
            why.append(
                f"decomposable_bma {name}, grid to 30n: {found.edge:.2%} of the posterior lies in the last tenth of "
                "the grid, so its upper limit is the grid's and must not be published."
            )
    estimate = answer.estimate
    out["published"] = {"q": [estimate.low, estimate.point, estimate.high], "grid": estimate.details.get("grid")}
    return out, why, warned


def latent(table: CaptureTable, found: chains.Sampled) -> tuple[Json, list[str], list[str]]:
    low, middle, high = found.quantiles
    base: Json = {"rhat": round(found.rhat, 4), "ess": round(found.ess), "sweeps": found.sweeps, "capped": found.capped}
    if found.refused:
        words = f"latent_class: {methods.why_not(found)}"
        return {"q": None, "use": "refused", **base}, [words], [words]
    if not found.mixed:
        words = f"latent_class: Rhat {found.rhat:.3f}, {found.ess:.0f} effective draws: a median, no interval."
        return {"q": [None, middle, None], "use": "median only", **base}, [words], [words]
    return {"q": [low, middle, high], "use": "numeric", **base}, [], []


def forward(table: CaptureTable) -> Json | None:
    found = stepwise(table)
    if found is None:
        return None
    return {
        "N": found.total, "wald95": [found.low, found.high], "terms": design.in_words(found.model, table.lists),
        "passed_over": list(found.passed_over),
    }  # fmt: skip


def compare(rows: list[Json], reference: Path) -> int:
    """Print each expected value that is missed; 1 where there is any."""
    expected = json.loads(reference.read_text(encoding="utf-8"))["datasets"]
    checked = 0
    misses: list[str] = []
    for row in rows:
        for path, want, got, relative, absolute in _checks(expected.get(row["table"], {}), row["methods"]):
            checked += 1
            if not _close(want, got, relative, absolute):
                misses.append(f"{row['table']} {path}: expected {want}, got {got}")
    print(f"{checked - len(misses)} of {checked} expected values within tolerance")
    for miss in misses:
        print(f"  {miss}")
    return 1 if misses else 0


def _checks(expected: Json, got: Json) -> list[tuple[str, Any, Any, float, float]]:
    out: list[tuple[str, Any, Any, float, float]] = []
    plain = expected.get("simple", {})
    for pair, want in plain.get("chapman_pairs", {}).items():
        out.append((f"chapman {pair}", want["N"], got["chapman_pairs"][pair]["N"], 1e-3, 0))
    if "chao_lower" in plain:
        out.append(("chao_lower", plain["chao_lower"], got["chao_lower"], 1e-3, 0))
    if "nhoi_plugin_N" in plain:
        out.append(("nhoi_plugin_N", plain["nhoi_plugin_N"], got["nhoi_plugin_N"], 1e-3, 0))
    for ratio, want in plain.get("nhoi_bayes_dirichlet1", {}).items():
        out += _quantiles(f"nhoi {ratio}", want, got["nhoi_bayes_dirichlet1"][ratio], 0.05, 0.2)
    for name, want in expected.get("loglinear", {}).items():
        if isinstance(want, dict) and not _trap(want):
            out += _log_linear(name, want, got["loglinear"].get(name, {}))
    for name, want in (expected.get("decomposable_bma") or {}).items():
        found = got["decomposable_bma"][name]
        out += [(f"bma {name} {key}", want[key], found[key], 1e-3, 0) for key in ("mean", "p_top", "p_complete", "top")]
        out += _quantiles(f"bma {name}", want["q"], found["q"], 1e-4, 1e-4)
    latent_class = expected.get("latent_class_lcmcr")
    if latent_class and latent_class.get("q"):
        limits = latent_class["tol"]["limits"]
        wanted = latent_class["q"] if limits else [None, latent_class["q"][1], None]
        out += _quantiles("latent", wanted, got["latent_class"]["q"], latent_class["tol"]["median"], limits or 1.0)
    if "stepwise_p02" in expected:
        want = expected["stepwise_p02"]
        out.append(("stepwise N", want["N"], got["stepwise_p02"]["N"], 1e-3, 0))
        out.append(("stepwise terms", want["terms"], got["stepwise_p02"]["terms"], 0, 0))
        ends = zip(want["wald95"], got["stepwise_p02"]["wald95"], strict=True)
        out += [("stepwise limit", a, b, 0.01, 0) for a, b in ends]
    for model, code in expected.get("model_status", {}).items():
        if model != "codes":
            out.append((f"status {model}", code, got["model_status"][model], 0, 0))
    return out


def _trap(want: Mapping[str, Any]) -> bool:
    return float(want["abundance"]) > 1e9


def _log_linear(name: str, want: Json, got: Json) -> list[tuple[str, Any, Any, float, float]]:
    out = [
        (f"{name} model", want["model"], got.get("model"), 0.0, 0.0),
        (f"{name} abundance", want["abundance"], got.get("abundance"), 5e-4, 0.0),
        (f"{name} low", want["ci_lo"], got.get("ci_lo"), 2e-3, 0.0),
        (f"{name} high", want["ci_hi"], got.get("ci_hi"), 2e-3, 0.0),
    ]
    for key in ("deviance", "AIC", "BIC"):
        if want[key] is not None:
            out.append((f"{name} {key}", want[key], got.get(key), 0.0, 0.01))
    return out


def _quantiles(
    name: str, want: Any, got: Any, median: float, limits: float
) -> list[tuple[str, Any, Any, float, float]]:
    found = got or [None, None, None]
    tolerance = (limits, median, limits)
    return [
        (f"{name} q{i}", w, g, t, 0.0)
        for i, (w, g, t) in enumerate(zip(want, found, tolerance, strict=True))
        if w is not None
    ]


def _close(want: Any, got: Any, relative: float, absolute: float) -> bool:
    if want is None or got is None:
        return want is got
    if isinstance(want, str) and want.startswith(">"):
        return isinstance(got, str) or float(got) > float(want[1:])
    if isinstance(want, str):
        return bool(want == got)
    return abs(float(got) - float(want)) <= relative * abs(float(want)) + absolute + 1e-9
