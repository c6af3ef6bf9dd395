"""All methods side by side on one table, with everything that must be said beside them. The room's door.

Existence, identifiability and overlap are checked before any fit. Where the lists allow no estimate, nothing is fitted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bearwitness.estimate import chains, methods, rules, selection, simple
from bearwitness.estimate.capture import CaptureTable
from bearwitness.estimate.loglinear import Fits
from bearwitness.estimate.methods import Answer
from bearwitness.estimate.stepwise import stepwise as forward
from bearwitness.estimate.words import NOT_A_COUNT, rounded, sentence
from bearwitness.model.errors import FormatError
from bearwitness.model.estimate import Estimate

METHODS = (
    "chao_lower",
    "independence",
    "loglinear",
    "loglinear_averaged",
    "stepwise",
    "nhoi",
    "decomposable_bma",
    "latent_class",
)


@dataclass(frozen=True, slots=True)
class Options:
    """What to run. ``seed`` is printed with the results; ``replicates`` of the bootstrap; ``budget`` of the sampler."""

    methods: tuple[str, ...] = METHODS
    seed: int = 1
    replicates: int = selection.REPLICATES
    budget: chains.Budget = field(default_factory=chains.Budget)
    declared: rules.Declared = field(default_factory=rules.Declared)


@dataclass(frozen=True, slots=True)
class Undercount:
    """Everything about one table: estimates or refusals, diagnostics, warnings, settings.

    ``refusals`` are reasons why the lists allow no estimate at all; then every estimate is refused too. ``curve`` is
    that of two lists. ``leave_one_out`` gives the answer without each list. ``draws`` by method, for pictures and
    for pooling.
    """

    table: CaptureTable
    estimates: tuple[Estimate, ...]
    refusals: tuple[str, ...]
    warnings: tuple[str, ...]
    pairs: tuple[simple.Pair, ...]
    curve: Mapping[float, float]
    leave_one_out: Mapping[str, float]
    options: Options
    draws: Mapping[str, methods.Floats]

    def of(self, method: str) -> Estimate | None:
        """The estimate of one method, if it was run."""
        return next((e for e in self.estimates if e.method == method), None)


def run(table: CaptureTable, options: Options | None = None, told: Callable[[str], None] | None = None) -> Undercount:
    """Estimate, or refuse. ``told`` hears what is being done. Raises FormatError for a method that there is not."""
    chosen = options or Options()
    unknown = [name for name in chosen.methods if name not in METHODS]
    if unknown:
        raise FormatError(f"There is no method {unknown[0]!r}.", remedy=f"Choose among: {', '.join(METHODS)}.")
    say = told or (lambda _: None)
    pairs = tuple(simple.pairs(table)) if table.size > 1 else ()
    refusals = tuple(rules.refusals(table, chosen.declared))
    curve = simple.odds_curve(table) if table.size == 2 else {}
    if refusals:
        why = refusals[0] if len(refusals) == 1 else f"{refusals[0]} ({len(refusals)} reasons in all.)"
        none = tuple(methods.refused(name, table, why).estimate for name in chosen.methods)
        return Undercount(table, none, refusals, (), pairs, curve, {}, chosen, {})
    fits = Fits(table, 2) if table.size <= methods.LISTS_OF_ALL_MODELS else None
    answers: list[Answer] = []
    for name in chosen.methods:
        say(name)
        answers.append(_answer(name, table, fits, chosen, say))
    estimates = tuple(a.estimate for a in answers)
    left_out = leave_one_out(table)
    draws = {a.estimate.method: a.draws for a in answers if a.draws is not None}
    warned = _warnings(table, fits, estimates, left_out)
    return Undercount(table, estimates, (), warned, pairs, curve, left_out, chosen, draws)


def _answer(name: str, table: CaptureTable, fits: Fits | None, options: Options, say: Callable[[str], None]) -> Answer:
    match name:
        case "chao_lower":
            return methods.chao(table)
        case "independence":
            return methods.independence(table)
        case "stepwise":
            return methods.stepwise(table)
        case "nhoi":
            return methods.nhoi(table, options.seed)
        case "decomposable_bma":
            return methods.decomposable_bma(table, options.seed)
        case "latent_class":
            return methods.latent_class(
                table, options.seed, options.budget, lambda r, rhat: say(f"latent_class round {r}, Rhat {rhat:.3f}")
            )
    if fits is None:
        return methods.refused(name, table, "More than five lists have too many models to try all. See stepwise.")
    if name == "loglinear":
        return methods.loglinear(table, fits, options.seed, options.replicates)
    return methods.averaged(table, fits, options.seed)


def leave_one_out(table: CaptureTable) -> dict[str, float]:
    """The answer without each list: Chapman for the last two, the forward choice for more."""
    out = {}
    for j, name in enumerate(table.lists):
        rest = table.without(j)
        if rest.size == 2:
            n1, n2 = rest.sizes()
            out[name] = simple.chapman(n1, n2, rest.on_all(3))[0]
        elif rest.size > 2 and rest.n > rest.caught(1) and all(rest.sizes()):
            found = forward(rest)
            if found is not None:
                out[name] = found.total
    return out


def _warnings(
    table: CaptureTable, fits: Fits | None, estimates: tuple[Estimate, ...], left_out: Mapping[str, float]
) -> tuple[str, ...]:
    out = rules.warnings(table)
    if fits is not None:
        out += rules.trapped_models(fits) + rules.close_models(fits)
    out += rules.across([e for e in estimates if e.method != "chao_lower"], table.n)
    main = next(
        (e for name in ("loglinear", "decomposable_bma") for e in estimates if e.method == name and e.low), None
    )
    if main is not None and left_out:
        ends = (min(left_out.values()), max(left_out.values()))
        out += rules.wider_without(ends, main.low, main.high)
    return tuple(out)


def rounded_estimate(estimate: Estimate) -> Estimate:
    """The same with its numbers to three significant digits, as they should be published."""

    def cut(value: float | None) -> float | None:
        return None if value is None else float(rounded(value).replace(",", "").replace("no upper limit", "inf"))

    return replace(estimate, point=cut(estimate.point), low=cut(estimate.low), high=cut(estimate.high))


def report(found: Undercount) -> str:
    """Everything in plain text: what was recorded, what cannot be said, every method, every warning."""
    t = found.table
    lines = [f"{t.n:,} {t.unit} on {t.size} lists. {NOT_A_COUNT}", ""]
    lines += [f"  {name}: {size:,}" for name, size in zip(t.lists, t.sizes(), strict=True)]
    lines += ["", "Two lists at a time (size, size, on both, Chapman):"] if found.pairs else []
    lines += [f"  {p.left} x {p.right}: {p.n1:,}, {p.n2:,}, {p.both:,}, {rounded(p.total)}" for p in found.pairs]
    if found.curve:
        lines += ["", "If persons on one list were so many times likelier to be on the other (odds ratio):"]
        lines += [f"  {ratio:g}: {rounded(total)} in all" for ratio, total in found.curve.items()]
    if found.refusals:
        lines += ["", "No estimate is made:", *(f"  - {why}" for why in found.refusals)]
        return "\n".join(lines) + "\n"
    lines += ["", "Methods side by side:"]
    for estimate in found.estimates:
        lines.append(f"  - {sentence(estimate, t.unit)}")
        lines += [f"      {words}" for words in estimate.warnings]
    lines += ["", "Without one list:", *(f"  {name}: {rounded(v)}" for name, v in found.leave_one_out.items())]
    lines += ["", "Warnings:", *(f"  - {words}" for words in found.warnings or ("none",))]
    budget = found.options.budget
    lines += ["", f"Seed {found.options.seed}; bootstrap {found.options.replicates} samples; sampler "
              f"{chains.CHAINS} chains of up to {budget.rounds * budget.draws * budget.thin:,} sweeps."]  # fmt: skip
    return "\n".join(lines) + "\n"
