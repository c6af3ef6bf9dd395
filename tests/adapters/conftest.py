"""The benchmarks are no part of the installed package: the repository's root is put on the path for their tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
