"""Measures of two articles to bits, by a table a person can read; reasons by theme; the probability they
add up to.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from bearwitness.link.weights import probability
from bearwitness.model.judgement import Reason

THEMES: Mapping[str, tuple[str, ...]] = {
    "shared wording ({words:.0%} of telling words)": ("words", "sharp_words", "lead", "runs"),
    "shared names ({full_count:.0f} rare full names)": (
        "names", "sharp_names", "full_sum", "full_best", "full_count", "single_sum", "single_best",
    ),
    "publication {published_gap:.0f} days apart, {days_shared:.0f} days named by both": (
        "published_gap", "days_shared", "written_shared", "days_nearest", "recalls",
    ),
    "ages of people ({ages_shared:.0f} shared)": ("ages_shared", "ages_share"),
    "streets ({streets_shared:.0f} shared)": ("streets_shared", "streets_both"),
    "length of the texts": ("length",),
}  # fmt: skip
"""What a reviewer reads: the measures of a theme are of one kind, and only their sum means anything."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Bits of one measure: ``bits[k]`` where k edges lie at or below the value; one more bit than edges."""

    edges: tuple[float, ...]
    bits: tuple[float, ...]

    def at(self, value: float) -> float:
        """Bits for a value."""
        return self.bits[bisect_right(self.edges, value)]


@dataclass(frozen=True, slots=True)
class Scale:
    """Prior in bits and the steps of every measure, learnt by ``training/link_weights.py``."""

    version: str
    prior: float
    steps: Mapping[str, Steps]

    def reasons(self, measured: Mapping[str, float]) -> tuple[Reason, ...]:
        """One reason a theme, weights in bits."""
        return tuple(
            Reason(words.format(**measured), round(sum(self.steps[m].at(measured[m]) for m in names), 3))
            for words, names in THEMES.items()
        )

    def score(self, measured: Mapping[str, float]) -> float:
        """Probability, 0..1, that the two articles are on one event."""
        return probability(self.prior + sum(steps.at(measured[name]) for name, steps in self.steps.items()))


@cache
def shipped() -> Scale:
    """The scale of ``weights.yaml``."""
    data = yaml.load((files("bearwitness.link.text") / "weights.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    steps = {name: Steps(tuple(table["edges"]), tuple(table["bits"])) for name, table in data["measures"].items()}
    return Scale(str(data["version"]), float(data["prior"]), steps)
