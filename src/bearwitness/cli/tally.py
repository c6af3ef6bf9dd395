"""``bearwitness tally``: counts by any keys."""

import json
import sys
from typing import Annotated

import typer

from bearwitness.assess.render import to_csv, to_json
from bearwitness.cli.screen import output
from bearwitness.cli.tally_table import show
from bearwitness.cli.terms import CasebookArgument, Format, FormatOption, ProfileOption
from bearwitness.model.errors import FormatError
from bearwitness.steps.defaults import TallyOptions
from bearwitness.steps.tally import table
from bearwitness.store.casebook import Casebook

_DEFAULT = TallyOptions()


def command(
    casebook: CasebookArgument,
    by: Annotated[str, typer.Option(metavar="KEYS", help="Keys of the rows, with commas between.")] = ",".join(
        _DEFAULT.by
    ),
    harms: Annotated[str, typer.Option(metavar="HARMS", help="What is summed, with commas between.")] = ",".join(
        _DEFAULT.harms
    ),
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="Only incidents with this value; may be repeated.", show_default=False),
    ] = None,
    profile: ProfileOption = _DEFAULT.profile,
    format: FormatOption = Format.TABLE,  # noqa: A002  # the option's name
) -> None:
    """Count incidents and people, with ranges.

    Keys: day, week, month, year, place, adm1, country, actor, event_type, victim_class, victim_group, weapon,
    source_kind, grade, profile. An unknown number adds nothing and is told; unknown is not zero.

    \b
    bearwitness tally valley.casebook --by month,place
    bearwitness tally valley.casebook --by actor --where country=PAK --format csv
    """
    options = TallyOptions(_words(by), _words(harms), tuple(_pair(words) for words in where or ()), profile)
    with Casebook.open(casebook, write=False) as opened:
        made = table(opened, options)
    match format:
        case Format.JSON:
            json.dump({"profile": profile, **to_json(made)}, sys.stdout, ensure_ascii=False, indent=1)
            sys.stdout.write("\n")
        case Format.CSV:
            sys.stdout.write(to_csv(made))
        case Format.TABLE:
            show(made, profile, output())


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise FormatError(f"{text!r} is no condition.", remedy="Write it as country=PAK.")
    return key.strip(), value.strip()
