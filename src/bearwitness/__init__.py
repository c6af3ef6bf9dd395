"""Bearwitness: from narrative reports of political violence to a record that stands up, offline.

The public names are loaded when first used, so that ``import bearwitness`` stays cheap and touches
neither disk nor network:

>>> import bearwitness
>>> bearwitness.__version__
'0.1.0'

``Casebook``  open or make a casebook and run every step on it (see ``docs/reference/python.md``)
``read_text`` incidents of one text, without a casebook
``read_file`` the same for a text, HTML or PDF file
"""

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["Casebook", "__version__", "read_file", "read_text"]


def __getattr__(name: str) -> object:
    if name in {"Casebook", "read_file", "read_text"}:
        return getattr(import_module("bearwitness.notebook"), name)
    raise AttributeError(f"module 'bearwitness' has no attribute {name!r}")
