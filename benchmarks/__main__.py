"""``python -m benchmarks NAME ...`` runs ``benchmarks.<name>``, whose ``main(argv)`` gives the exit code."""

import sys
from importlib import import_module
from pathlib import Path

NOT_MEASURES = {"__init__", "__main__", "measure", "linear", "gva_filling"}


def names() -> list[str]:
    """Every measure there is, as written on the command line."""
    stems = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return sorted(stem.replace("_", "-") for stem in stems if stem not in NOT_MEASURES)


def main(argv: list[str]) -> int:
    """Run the measure named first; 2 when there is none of that name."""
    if not argv or argv[0] not in names():
        print(f"usage: python -m benchmarks NAME ...; NAME is one of: {', '.join(names())}", file=sys.stderr)
        return 2
    module = import_module(f"benchmarks.{argv[0].replace('-', '_')}")
    code: int = module.main(argv[1:])
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
