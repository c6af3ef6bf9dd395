"""What a step did, told in words."""

from collections.abc import Sequence

import typer

from bearwitness.model.problem import Problem
from bearwitness.model.run import Run

_MOST = 20
"""Problems told one by one; the rest are counted."""


def tell(run: Run, *, quiet: bool, then: str = "") -> None:
    """What was made, the problems, and the command that comes next. Status 1 where there were problems."""
    if not quiet:
        typer.echo(told(run))
        if then:
            typer.echo(f"Next: {then}")
    tell_problems(run.problems)


def told(run: Run) -> str:
    """One line, such as "extract: 8 documents, 12 reports (3.1 s)"; what there was none of is left out."""
    counted = [(number, name.replace("_", " ")) for name, number in run.counts.items() if number]
    made = ", ".join(f"{number:,} {name}" for number, name in counted) or "nothing new"
    seconds = (run.ended_at - run.started_at).total_seconds()
    return f"{run.step}: {made} ({seconds:.1f} s)"


def tell_problems(problems: Sequence[Problem]) -> None:
    """One line a problem on standard error; leaves with status 1 where there are any."""
    for problem in problems[:_MOST]:
        typer.echo(problem_line(problem), err=True)
    if len(problems) > _MOST:
        typer.echo(f"... and {len(problems) - _MOST} more problems.", err=True)
    if problems:
        raise typer.Exit(1)


def problem_line(problem: Problem) -> str:
    """A problem as an error would be told: where, what, what to do, code."""
    where = str(problem.where)
    parts = (f"{where}:" if where else "", problem.what, problem.remedy, f"[{problem.code}]")
    return " ".join(part for part in parts if part)
