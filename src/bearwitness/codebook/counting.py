"""Load counting practices (profiles), ``profiles/<name>.yaml``: which rules turn claims into findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from bearwitness.model.errors import CodebookError, Where

COUNT_RULES = ("low_best_high", "most_conservative", "range")
SIDE_RULES = ("totals", "said", "civilian_unless_shown")


@dataclass(frozen=True, slots=True)
class Profile:
    """A named counting practice.

    ``counts`` and ``sides`` name the rules for tolls and for who the dead were; ``least_sources`` is how many
    independent origins an incident needs before it is more than provisional; ``vague`` gives numbers to words
    that name none ("dozens": 12), which stay unknown otherwise.
    """

    name: str
    label: str
    definition: str
    source: str
    counts: str
    sides: str
    least_sources: int = 1
    vague: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        where = Where(file=f"profiles/{self.name}.yaml")
        if self.counts not in COUNT_RULES:
            raise CodebookError(f"No rule for counts is called {self.counts!r}.", where=where)
        if self.sides not in SIDE_RULES:
            raise CodebookError(f"No rule for sides is called {self.sides!r}.", where=where)


@cache
def profile(name: str) -> Profile:
    """The profile of that name. Raises CodebookError naming those that there are."""
    path = files("bearwitness.codebook") / "profiles" / f"{name}.yaml"
    if name not in names():
        raise CodebookError(f"There is no profile {name!r}.", remedy=f"Choose one of: {', '.join(names())}.")
    data = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    vague = MappingProxyType({str(k): int(v) for k, v in data.pop("vague", {}).items()})
    return Profile(name=name, vague=vague, **data)


@cache
def names() -> tuple[str, ...]:
    """Names of the shipped profiles."""
    folder = files("bearwitness.codebook") / "profiles"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir()))
