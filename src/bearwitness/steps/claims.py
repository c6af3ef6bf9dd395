"""Put the totals that others claim beside the record."""

from dataclasses import dataclass

from bearwitness.assess.claims import Line, ledger
from bearwitness.assess.series import problems as series_problems
from bearwitness.assess.sums import parts_that_do_not_sum, swapped_digits
from bearwitness.model.problem import Problem
from bearwitness.steps.tally import incident_rows
from bearwitness.store.casebook import Casebook


@dataclass(frozen=True, slots=True)
class ClaimsOptions:
    """Which record the claims are compared with."""

    profile: str = "minmax"
    """Counting practice of the record."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One line a claim, and what is wrong among the claims themselves."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def compare(casebook: Casebook, options: ClaimsOptions) -> Ledger:
    """Every aggregate claim of the casebook against its findings. Raises InputError without findings."""
    rows = incident_rows(casebook, options.profile)
    claims = list(casebook.aggregates())
    found = [*parts_that_do_not_sum(claims), *swapped_digits(claims), *series_problems(claims, rows)]
    return Ledger(tuple(ledger(claims, rows)), tuple(dict.fromkeys(found)))
