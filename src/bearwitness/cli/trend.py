"""``bearwitness trend``: did it rise or fall?"""

import json
import sys
from datetime import date
from typing import Annotated, Any

import typer

from bearwitness.assess.rates import Ratio
from bearwitness.assess.trend import Trend
from bearwitness.assess.trend_words import paragraph
from bearwitness.cli.terms import CasebookArgument, PlainFormat, PlainFormatOption, ProfileOption, day
from bearwitness.model.errors import FormatError
from bearwitness.steps.trend import TrendOptions, verdict
from bearwitness.store.casebook import Casebook

_DEFAULT = TrendOptions()


def command(
    casebook: CasebookArgument,
    claim: Annotated[
        str, typer.Option(metavar="WORDS", help="The claim, with its date in words.", show_default=False)
    ] = _DEFAULT.claim,
    since: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="First day of the change.", show_default=False)
    ] = None,
    first: Annotated[
        date | None,
        typer.Option(
            "--from", parser=day, metavar="DATE", help="First day looked at; else the record's.", show_default=False
        ),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option(
            "--to", parser=day, metavar="DATE", help="Last day looked at; else the record's.", show_default=False
        ),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="Only incidents with this value; may be repeated.", show_default=False),
    ] = None,
    harm: Annotated[str, typer.Option(metavar="HARM", help="Whose number is compared too.")] = _DEFAULT.harm,
    chosen_before: Annotated[
        bool | None,
        typer.Option(
            "--chosen-before/--chosen-after", help="Was the date chosen before looking at figures?", show_default=False
        ),
    ] = None,
    profile: ProfileOption = _DEFAULT.profile,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of every random draw.")] = _DEFAULT.seed,
    format: PlainFormatOption = PlainFormat.TABLE,  # noqa: A002  # the option's name
) -> None:
    """Test whether incidents rose or fell at a date, and say what would change the answer.

    The answer is one paragraph: rises, falls, depends on the ranges, or cannot tell. Incidents are tested, since the
    victims of one incident are not independent; doubtful dates, clusters and changes of reporting are allowed for.

    \b
    bearwitness trend valley.casebook --since 2011-01-01 --chosen-before
    bearwitness trend valley.casebook --claim "killings rose since January 2011"
    """
    pairs = tuple(_pair(words) for words in where or ())
    options = TrendOptions(since, claim, first, last, pairs, harm, profile, chosen_before, seed)
    with Casebook.open(casebook, write=False) as opened:
        found = verdict(opened, options)
    if format is PlainFormat.JSON:
        json.dump(as_json(found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(paragraph(found) + "\n")


def as_json(found: Trend) -> dict[str, Any]:
    """The verdict and every figure behind it."""
    change, spread, people = found.change, found.dispersed, found.victims
    return {
        "verdict": found.direction.value,
        "words": paragraph(found),
        "first": found.window.first.isoformat(),
        "since": found.window.cut.isoformat(),
        "last": found.window.last.isoformat(),
        "unclear": len(found.sides.unclear),
        "incidents": _ratio(found.incidents),
        "worst": _ratio(found.worst),
        "best": _ratio(found.best),
        "dispersion": None if spread is None else spread.dispersion,
        "quasi_poisson": None if spread is None else {"interval": spread.quasi, "p": spread.quasi_p},
        "negative_binomial": None if spread is None else {"interval": spread.nb2, "p": spread.nb2_p},
        "victims": None if people is None else {"p_rise": people.rose, "quantiles": people.quantiles},
        "change_point": None
        if change is None
        else {
            "last_month_before": "{:04d}-{:02d}".format(*found.months[change.mode]),
            "log_bayes_factor": change.log_bayes,
        },
        "constant_sources": sorted(found.sources),
        "constant": None if found.constant is None else _ratio(found.constant),
        "tipping_completeness": found.tipping,
        "seed": found.seed,
    }


def _ratio(ratio: Ratio) -> dict[str, Any]:
    high = None if ratio.high == float("inf") else ratio.high
    return {
        "before": ratio.before, "after": ratio.after, "ratio": ratio.point, "low": ratio.low, "high": high,
        "p_two_sided": ratio.two_sided, "p_rise": ratio.exact, "p_midp": ratio.midp, "p_score": ratio.score,
        "p_etest": ratio.etest,
    }  # fmt: skip


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise FormatError(f"{text!r} is no condition.", remedy="Write it as country=PAK.")
    return key.strip(), value.strip()
