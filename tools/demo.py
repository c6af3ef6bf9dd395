"""The main job on the shipped example, as a newcomer would run it. ``make demo`` is this file.

Runs the real commands one after the other and shows each, so that the reader can repeat them.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "bearwitness"
REPORTS = "examples/waziristan-2011/reports"
CASEBOOK, SITE = "demo/waziristan.bw", "demo/site"

STEPS = (
    ("init", CASEBOOK, "--title", "Killings in and around North Waziristan, early 2011"),
    ("ingest", CASEBOOK, REPORTS),
    ("extract", CASEBOOK),
    ("link", CASEBOOK),
    ("reconcile", CASEBOOK, "--profile", "minmax"),
    ("publish", CASEBOOK, SITE),
    ("verify", CASEBOOK),
    ("tally", CASEBOOK, "--by", "month,adm1"),
)


def main() -> int:
    """Exit status of the first step that fails, else 0."""
    shutil.rmtree(ROOT / "demo", ignore_errors=True)
    (ROOT / "demo").mkdir()
    for step in STEPS:
        print("\n$ bearwitness " + " ".join(f'"{word}"' if " " in word else word for word in step), flush=True)
        status = subprocess.run([str(COMMAND), *step], cwd=ROOT, check=False).returncode
        if status:
            return status
    print(
        f"\nPublished site:  {ROOT / SITE / 'index.html'}   (open it in a browser; it needs no network)\n"
        f"Casebook:        {CASEBOOK}   (one file; look into it with .venv/bin/bearwitness info {CASEBOOK})\n"
        f"One text alone:  .venv/bin/bearwitness read {REPORTS}/09-dawn-2011-03-21.html"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
