"""``bearwitness estimate``: what nobody recorded."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from bearwitness.cli.screen import Bar
from bearwitness.cli.terms import PlainFormat, PlainFormatOption, QuietOption
from bearwitness.estimate.run import METHODS, Undercount, report, rounded_estimate
from bearwitness.estimate.words import NOT_A_COUNT, sentence
from bearwitness.model.errors import AlreadyThereError, Where
from bearwitness.steps.estimate import LISTS_BY, Estimated, EstimateOptions, from_casebook, from_file
from bearwitness.store.casebook import Casebook

_DEFAULT = EstimateOptions()
_Source = Annotated[
    str,
    typer.Argument(metavar="SOURCE", help="Table of capture histories (.csv), or a casebook.", show_default=False),
]
_Strata = Annotated[
    list[str] | None,
    typer.Option(
        metavar="COLUMN", help="Estimate within each value of this column; may be repeated.", show_default=False
    ),
]
_Linkages = Annotated[
    int,
    typer.Option(metavar="N", min=0, help="Linkings drawn from a casebook's judgements, to carry their doubt on."),
]


def command(
    source: _Source,
    method: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this method; may be repeated.", show_default=False),
    ] = None,
    strata: _Strata = None,
    lists: Annotated[
        str, typer.Option(metavar="|".join(LISTS_BY), help="What the lists of a casebook are.")
    ] = _DEFAULT.lists,
    linkages: _Linkages = _DEFAULT.linkages,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of every random draw.")] = _DEFAULT.seed,
    replicates: Annotated[
        int, typer.Option(metavar="N", min=100, help="Samples of the bootstrap.")
    ] = _DEFAULT.replicates,
    rounds: Annotated[int, typer.Option(metavar="N", min=2, help="Most rounds of the sampler.")] = _DEFAULT.rounds,
    unlinked: Annotated[bool, typer.Option("--unlinked", help="The lists still hold persons twice.")] = False,
    plots: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write pictures into a new folder.", show_default=False)
    ] = None,
    format: PlainFormatOption = PlainFormat.TABLE,  # noqa: A002  # the option's name
    quiet: QuietOption = False,
) -> None:
    """Estimate what no list recorded, by several methods side by side, or say why that cannot be done.

    A table has one row a person with columns in_<list> (1 or 0), or one row a pattern of lists with a column count.
    Every result is an estimate and not a count; without sound evidence there is no number.

    \b
    bearwitness estimate lists.csv --plots pictures
    bearwitness estimate lists.csv --strata province --method decomposable_bma
    bearwitness estimate valley.casebook --linkages 50
    """
    options = EstimateOptions(
        tuple(method or METHODS), seed, replicates, rounds, tuple(strata or ()), unlinked, lists, linkages
    )
    bar = Bar(quiet)
    if source.lower().endswith(".csv"):
        found = from_file(Path(source), options, bar.say)
    else:
        with Casebook.open(source, write=False) as opened:
            found = from_casebook(opened, options, bar.say)
    if format is PlainFormat.JSON:
        json.dump(as_json(found), sys.stdout, ensure_ascii=False, indent=1, default=str)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(as_text(found))
    if plots is not None:
        draw(found.strata, plots)


def as_text(found: Estimated) -> str:
    """The report of each stratum, the sum, the estimate over linkages, remarks."""
    parts = []
    for label, result in found.strata.items():
        parts.append(f"{label}\n\n{report(result)}" if label else report(result))
    for title, answer in (("Sum over strata", found.total), ("Over the drawn linkings", found.linkages)):
        if answer is not None:
            parts.append(f"{title}: {sentence(answer.estimate)} {NOT_A_COUNT}\n")
    return "\n".join([*parts, *(f"{words}\n" for words in found.remarks)])


def as_json(found: Estimated) -> dict[str, Any]:
    """Everything, numbers rounded as they should be published."""
    total, linkages = found.total, found.linkages
    return {
        "note": NOT_A_COUNT,
        "strata": {label: _one(result) for label, result in found.strata.items()},
        "sum_over_strata": None if total is None else _estimate(rounded_estimate(total.estimate)),
        "over_linkages": None if linkages is None else _estimate(rounded_estimate(linkages.estimate)),
        "remarks": list(found.remarks),
    }


def _one(result: Undercount) -> dict[str, Any]:
    return {
        "observed": result.table.n,
        "unit": result.table.unit,
        "lists": dict(zip(result.table.lists, result.table.sizes(), strict=True)),
        "pairs": [[p.left, p.right, p.n1, p.n2, p.both, round(p.total)] for p in result.pairs],
        "estimates": [_estimate(rounded_estimate(e)) for e in result.estimates],
        "odds_ratio_curve": {str(ratio): value for ratio, value in result.curve.items()},
        "without_one_list": dict(result.leave_one_out),
        "refusals": list(result.refusals),
        "warnings": list(result.warnings),
        "seed": result.options.seed,
    }


def _estimate(estimate: Any) -> dict[str, Any]:
    names = ("method", "point", "low", "high", "observed", "seed", "warnings", "refusal", "details")
    out = {name: getattr(estimate, name) for name in names}
    return out | {"high": None if out["high"] == float("inf") else out["high"]}


def draw(strata: Mapping[str, Undercount], folder: Path) -> None:
    """Write overlap, posteriors and methods of each stratum as SVG and PNG. Raises AlreadyThereError."""
    from bearwitness.estimate.plots import overlap, posteriors, save, side_by_side

    if folder.exists():
        raise AlreadyThereError("The folder is already there.", where=Where(file=str(folder)), remedy="Name a new one.")
    folder.mkdir(parents=True)
    for number, result in enumerate(strata.values()):
        figures = {"overlap": overlap(result.table)}
        if not result.refusals:
            figures |= {"methods": side_by_side(result)} | ({"posteriors": posteriors(result)} if result.draws else {})
        stem = "" if len(strata) == 1 else f"{number + 1:02d}-"
        for name, figure in figures.items():
            for kind in ("svg", "png"):
                (folder / f"{stem}{name}.{kind}").write_bytes(save(figure, kind))
