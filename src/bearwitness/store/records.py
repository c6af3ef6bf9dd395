"""Problems and runs: what went wrong with single items, and what each execution of a step did."""

from collections.abc import Iterable, Iterator

from sqlalchemy import insert, select

from bearwitness.model.ids import digest
from bearwitness.model.problem import Problem
from bearwitness.model.run import Run
from bearwitness.store import journal
from bearwitness.store.codec import problem_of, problem_row, run_of, run_row
from bearwitness.store.connect import Database
from bearwitness.store.schema import problems, runs

_PAGE = 500


def add_problems(db: Database, found: Iterable[Problem]) -> None:
    """Append the problems that are not there yet."""
    with db.writing():
        rows = {problem.id: problem_row(problem) for problem in found}
        known: set[str] = set()
        ids = list(rows)
        for start in range(0, len(ids), _PAGE):
            part = problems.c.id.in_(ids[start : start + _PAGE])
            known |= {row.id for row in db.rows(select(problems.c.id).where(part))}
        db.execute(insert(problems), [row for problem_id, row in rows.items() if problem_id not in known])


def stream_problems(db: Database) -> Iterator[Problem]:
    """Problems in the order of arrival."""
    last = 0
    while page := db.rows(select(problems).where(problems.c.seq > last).order_by(problems.c.seq).limit(_PAGE)):
        yield from (problem_of(r.code, r.what, r.place, r.remedy, r.subject) for r in page)
        last = page[-1].seq


def add_run(db: Database, run: Run) -> None:
    """Append a run and journal it; the same id again changes nothing."""
    with db.writing():
        if db.rows(select(runs.c.seq).where(runs.c.id == run.id)):
            return
        row = run_row(run)
        db.execute(insert(runs), [row])
        journal.append(db, "run.add", run.id, {"step": run.step, "content": digest(row)})


def stream_runs(db: Database) -> Iterator[Run]:
    """Runs in the order of arrival."""
    last = 0
    while page := db.rows(select(runs).where(runs.c.seq > last).order_by(runs.c.seq).limit(_PAGE)):
        yield from map(run_of, page)
        last = page[-1].seq
