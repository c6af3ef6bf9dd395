"""``bearwitness gazetteer``: more places than the shipped gazetteer holds."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bearwitness.model.errors import InputError
from bearwitness.where.clean import OUTSIDE_DISTRICT
from bearwitness.where.gazetteer import embedded
from bearwitness.where.importing import Imported, import_gazetteer, open_folder

ACTIONS = ("import", "list")
SHOWN = 10
"""What can be done; refused and doubtful rows told in full."""


def command(
    action: Annotated[str, typer.Argument(help="`import` a file, or `list` what there is.")],
    file: Annotated[
        Path | None,
        typer.Argument(help="GeoNames dump, Who's On First table, NGA GNS file, or a CSV with name, lat, lon."),
    ] = None,
    to: Annotated[Path, typer.Option("--to", help="Folder of imported gazetteers.")] = Path("gazetteers"),
    licence: Annotated[str | None, typer.Option("--licence", help="Licence of your own table, recorded.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable.")] = False,
) -> None:
    """Import places, or list the gazetteers in use.

    \b
    bearwitness gazetteer import PK.txt --to gazetteers
    bearwitness gazetteer list --to gazetteers
    """
    if action == "import" and file is not None:
        _told(import_gazetteer(file, to, datetime.now(UTC).date(), licence=licence), as_json)
    elif action == "list":
        _listed(to, as_json)
    else:
        raise InputError(f"`gazetteer {action}` is not possible so.", remedy="Say `import FILE` or `list`.")


def _told(done: Imported, as_json: bool) -> None:
    problems = [
        f"{'to check' if p.code == OUTSIDE_DISTRICT else 'left out'}: {p.where}: {p.what} {p.remedy}".strip()
        for p in done.problems
    ]
    if as_json:
        facts = {"path": str(done.path), "read": done.read, "kept": done.kept, "problems": problems}
        print(json.dumps(facts, ensure_ascii=False))
        return
    print(f"{done.path}: {done.kept} places of {done.read} rows (doubles joined).")
    for problem in problems[:SHOWN]:
        print(f"  {problem}", file=sys.stderr)
    if len(problems) > SHOWN:
        print(f"  and {len(problems) - SHOWN} more rows.", file=sys.stderr)


def _listed(folder: Path, as_json: bool) -> None:
    for gazetteer in (embedded(), *open_folder(folder)):
        facts = {k: v for k, v in gazetteer.meta.items() if k != "countries"} | {"path": str(gazetteer.path)}
        if as_json:
            print(json.dumps(facts, ensure_ascii=False))
        else:
            print(
                f"{gazetteer.path.name}: {facts['rows']} places, {facts['source']}, {facts['licence']}, {facts['date']}"
            )
