"""Run every check that must pass, in the order that fails fastest, and stop at the first that does not.

``make check``, ``make test`` and ``.ci/run`` are all this file. A browser is installed when there is none
(see ``tools/browser.py``).
"""

import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("floors", ("lint-imports",)),
    ("shape", ("python", "tools/shape.py")),
    ("types", ("mypy",)),
    ("browser", ("python", "tools/browser.py")),
    ("tests and docs", ("python", "-m", "pytest", "-n", "2", "--dist", "loadgroup")),
)


def main() -> int:
    """Exit status of the first check that fails, else 0."""
    for name, command in CHECKS:
        started = time.monotonic()
        print(f"== {name}: {' '.join(command)}", flush=True)
        status = subprocess.run((str(BIN / command[0]), *command[1:]), check=False).returncode
        print(
            f"== {name}: {'ok' if status == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s",
            flush=True,
        )
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
