"""Hold the house's shape: file and function length, folder names, no path of a machine, no registry address."""

import ast
import re
import subprocess
import sys
from pathlib import Path

MOST_LINES, MOST_FUNCTION = 400, 55
BAD_NAMES = {"utils", "util", "common", "core", "helpers", "misc"}
ADDRESS = re.compile(r"https?://\S+/(?:simple|packages)/|--(?:extra-)?index-url")
"""A package index: the locks hold names and hashes, never where they came from."""


TEXT = {".py", ".md", ".toml", ".yaml", ".lock", ".txt", ".json", ""}


def places() -> set[str]:
    """Folders of this machine alone: home, and the checkout where its path is long enough to be one's own."""
    here = Path.cwd().resolve()
    return {str(Path.home())} | ({str(here)} if len(here.parts) > 2 else set())


def tracked() -> list[Path]:
    """Files that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listed.splitlines() if (path := Path(name)).is_file()]


def python_faults(path: Path) -> list[str]:
    """What is too long in one Python file."""
    source = path.read_text(encoding="utf-8")
    faults = []
    if (lines := source.count("\n") + 1) > MOST_LINES:
        faults.append(f"{path}: {lines} lines, {MOST_LINES} is the end")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > MOST_FUNCTION:
                faults.append(f"{path}:{node.lineno}: {node.name} has {length} lines, {MOST_FUNCTION} is the end")
    return faults


def faults_of(path: Path) -> list[str]:
    """Every fault of one file."""
    faults = [f"{path}: no folder or file is called {part}" for part in path.with_suffix("").parts if part in BAD_NAMES]
    if path.suffix == ".py":
        faults += python_faults(path)
    if path.suffix in TEXT and path != Path("tools/shape.py"):
        text = path.read_text(encoding="utf-8", errors="replace")
        faults += [f"{path}: holds {found[0]!r}, the address of a package index" for found in ADDRESS.finditer(text)]
        faults += [f"{path}: names this machine's folder {place}" for place in places() if f"{place}/" in text]
    return faults


def main() -> int:
    """Print the faults; 1 when there are any."""
    faults = [fault for path in tracked() for fault in faults_of(path)]
    print("\n".join(faults) or "shape: ok")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
