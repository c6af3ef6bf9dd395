"""Write the help of every command into docs/reference/cli.md. Its test fails when the two differ.

python tools/write_reference.py            # writes
python tools/write_reference.py --check    # status 1 where the file is not what would be written
"""

import os
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from bearwitness.cli.main import COMMANDS, run

TARGET = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
_HEAD = """# Command line

The help of every command, written by `python tools/write_reference.py` and checked by `tests/docs`.

Every command that works on a casebook takes it as its first argument: a file, or a PostgreSQL address
(`postgresql://me@localhost/valley`). Results go to standard output, progress and problems to standard error. The
status is 0 when all was done, 1 when something could not be done (what, where and what to do is told in one line,
with a code), 2 when the command was called wrongly, and 130 when it was stopped with Ctrl-C. `--debug` before or
after any command shows where in the program an error arose. `NO_COLOR` is respected, and nothing is told by colour
alone.
`bearwitness --install-completion` lets the shell complete commands.

The JSON of `bearwitness read --format json` is described by [report.schema.json](report.schema.json).
"""


def reference() -> str:
    """The whole page."""
    parts = [_HEAD, _block("bearwitness --help", _help())]
    for name in COMMANDS:
        parts += [f"## {name}\n", _block(f"bearwitness {name} --help", _help(name))]
    return "\n".join(parts)


def _block(command: str, text: str) -> str:
    return f"```text\n$ {command}\n{text.rstrip()}\n```\n"


def _help(*command: str) -> str:
    """Help as an 80-column terminal without colour shows it."""
    shown = StringIO()
    with redirect_stdout(shown):
        run([*command, "--help"])
    return shown.getvalue()


def main() -> int:
    """Write the page, or compare it; 1 where it is out of date."""
    os.environ |= {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    page = reference()
    if "--check" in sys.argv[1:]:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == page
        print("docs/reference/cli.md: " + ("ok" if same else "out of date; run: python tools/write_reference.py"))
        return 0 if same else 1
    TARGET.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
