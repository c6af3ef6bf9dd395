"""Which version of the software runs, for runs, publications and `--version`."""

from importlib.metadata import version

VERSION = version("bearwitness")
SOFTWARE = f"Bearwitness {VERSION}"
