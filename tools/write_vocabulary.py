"""Write docs/reference/codebook.md and errors.md from the codebook and the error tree; `--check` only compares."""

import sys
from pathlib import Path

from bearwitness.codebook.load import LISTS, Codebook, load
from bearwitness.model import errors
from bearwitness.model.errors import BearwitnessError

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"


def codebook_page(book: Codebook) -> str:
    """Every field and code with its definition."""
    lines = [
        "# Codebook",
        "",
        f"Version {book.version}. Made by `tools/write_vocabulary.py` from `src/bearwitness/codebook/data`.",
        "",
        "## Fields",
        "",
        "| field | kind | several | definition |",
        "|---|---|---|---|",
    ]
    for field in book.fields.values():
        kind = f"{field.kind} ({field.codes})" if field.codes else field.kind
        lines.append(f"| `{field.name}` | {kind} | {'yes' if field.multiple else ''} | {field.definition} |")
    for name in LISTS:
        lines += ["", f"## {name}", "", "| code | label | definition | source | crosswalk |", "|---|---|---|---|---|"]
        for code in book.lists[name].values():
            crosswalk = "; ".join(f"{scheme}: {value}" for scheme, value in code.crosswalk.items())
            lines.append(f"| `{code.code}` | {code.label} | {code.definition} | {code.source} | {crosswalk} |")
    return "\n".join(lines) + "\n"


def errors_page() -> str:
    """Every error with its code and when it is raised."""
    found = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, BearwitnessError)]
    lines = [
        "# Errors",
        "",
        "Each message says what happened, where, and what to do, and ends with its code. Made by",
        "`tools/write_vocabulary.py`.",
        "",
        "| code | name | when |",
        "|---|---|---|",
    ]
    for error in sorted(found, key=lambda c: c.code):
        lines.append(f"| {error.code} | `{error.__name__}` | {(error.__doc__ or '').splitlines()[0]} |")
    return "\n".join(lines) + "\n"


def main(check: bool) -> int:
    """Write the pages, or with ``check`` return 1 when one is out of date."""
    stale = 0
    for name, text in (("codebook.md", codebook_page(load())), ("errors.md", errors_page())):
        path = REFERENCE / name
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"{path} is out of date: run python tools/write_vocabulary.py")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
