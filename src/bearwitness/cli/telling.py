"""What a step did, told in words."""

import typer

from bearwitness.model.problem import Problem
from bearwitness.model.run import Run

_MOST = 20
"""Problems told one by one; the rest are counted."""


def tell(run: Run, *, quiet: bool, then: str = "") -> None:
    """One line of what was made, one a problem, and what comes next. Leaves with status 1 where there were problems."""
    if not quiet:
        made = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in run.counts.items())
        seconds = (run.ended_at - run.started_at).total_seconds()
        typer.echo(f"{run.step}: {made} ({seconds:.1f} s)")
    for problem in run.problems[:_MOST]:
        typer.echo(problem_line(problem), err=True)
    if len(run.problems) > _MOST:
        typer.echo(f"... and {len(run.problems) - _MOST} more problems, all kept in the casebook.", err=True)
    if then and not quiet:
        typer.echo(f"Next: {then}")
    if run.problems:
        raise typer.Exit(1)


def problem_line(problem: Problem) -> str:
    """A problem as an error would be told: where, what, what to do, code."""
    where = str(problem.where)
    parts = (f"{where}:" if where else "", problem.what, problem.remedy, f"[{problem.code}]")
    return " ".join(part for part in parts if part)
