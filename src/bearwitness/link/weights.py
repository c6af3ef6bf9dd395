"""The shipped weights of every level, and the probability that they add up to."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from bearwitness.link.compare import Level
from bearwitness.model.errors import CodebookError
from bearwitness.model.judgement import Reason


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits by feature and level, the prior in bits, and the version that judgements name."""

    version: str
    prior: float
    bits: Mapping[tuple[str, str], float]

    def reason(self, level: Level) -> Reason:
        """The level's words with its weight. Raises CodebookError for a level without one."""
        key = (level.feature, level.code)
        if key not in self.bits:
            raise CodebookError(f"weights.yaml has no weight for {level.feature}: {level.code}.")
        return Reason(level.words, self.bits[key])

    def score(self, reasons: Iterable[Reason]) -> float:
        """Probability, 0..1, that the pair is one incident: prior and reasons added up in bits."""
        return probability(self.prior + sum(reason.weight for reason in reasons))


def probability(bits: float) -> float:
    """Probability of log2 odds."""
    bounded = max(-60.0, min(60.0, bits))
    return 1.0 / (1.0 + math.pow(2.0, -bounded))


@cache
def shipped() -> Weights:
    """The weights of ``weights.yaml``, fixed for a version so that a pair's score never hangs on other
    reports.
    """
    data = yaml.load((files("bearwitness.link") / "weights.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    version, prior = str(data.pop("version")), float(data.pop("prior"))
    bits = {(f, code): float(w) for f, levels in data.items() for code, w in levels.items()}
    return Weights(version, prior, MappingProxyType(bits))
