"""``bearwitness claims``: the totals of others beside the record."""

import csv
import json
import sys
from typing import Any

from bearwitness.assess.claims import Line, said
from bearwitness.cli.terms import CasebookArgument, Format, FormatOption, ProfileOption
from bearwitness.steps.claims import ClaimsOptions, Ledger, compare
from bearwitness.store.casebook import Casebook

_DEFAULT = ClaimsOptions()
_FORMULA = ("=", "+", "-", "@")


def command(
    casebook: CasebookArgument,
    profile: ProfileOption = _DEFAULT.profile,
    format: FormatOption = Format.TABLE,  # noqa: A002  # the option's name
) -> None:
    """Compare each total that a text claims with the record under the same scope.

    The answer is supported, below the record, above the record, or not comparable, with the incidents counted, the
    gap, what is covered, and words to publish. Sums, swapped digits and cumulative series are checked too.

    \b
    bearwitness claims valley.casebook
    bearwitness claims valley.casebook --profile ucdp --format csv
    """
    with Casebook.open(casebook, write=False) as opened:
        found = compare(opened, ClaimsOptions(profile))
    match format:
        case Format.JSON:
            json.dump(as_json(found, profile), sys.stdout, ensure_ascii=False, indent=1)
            sys.stdout.write("\n")
        case Format.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            rows = [_row(line) for line in found.lines]
            writer.writerow(_HEADER)
            writer.writerows([[_safe(cell) for cell in row.values()] for row in rows])
        case Format.TABLE:
            sys.stdout.write(as_text(found))


_HEADER = (
    "claim", "verdict", "claimed", "measure", "period", "record_low", "record_best", "record_high", "incidents",
    "perhaps", "gap", "words",
)  # fmt: skip


def as_text(found: Ledger) -> str:
    """A paragraph a claim, then what is wrong among them."""
    out = []
    for line in found.lines:
        out.append(f"[{line.verdict.value}] {line.words}")
        out += [f"  - {words}" for words in line.mismatches]
    if not found.lines:
        out.append("No text of this casebook claims a total.")
    if found.problems:
        out += ["", "Among the claims:", *(f"  - {problem.what} {problem.remedy}" for problem in found.problems)]
    return "\n".join(out) + "\n"


def as_json(found: Ledger, profile: str) -> dict[str, Any]:
    """Lines with everything behind them."""
    lines = [
        _row(line)
        | {
            "incident_ids": list(line.incidents), "perhaps_ids": list(line.perhaps), "share": line.share,
            "mismatches": list(line.mismatches), "coverage": line.coverage.words if line.coverage else None,
            "document": line.claim.document, "quote": line.claim.citation.quote,
        }
        for line in found.lines
    ]  # fmt: skip
    problems = [{"code": p.code, "what": p.what, "remedy": p.remedy, "claim": p.subject} for p in found.problems]
    return {"profile": profile, "claims": lines, "problems": problems}


def _row(line: Line) -> dict[str, str | int | None]:
    values = (
        line.claim.id, line.verdict.value, said(line.claim.count), line.claim.measure, line.claim.period.edtf,
        line.record.low, line.record.best, line.record.high, len(line.incidents), len(line.perhaps), line.gap,
        line.words,
    )  # fmt: skip
    return dict(zip(_HEADER, values, strict=True))


def _safe(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
