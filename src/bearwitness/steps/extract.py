"""Read the documents of a casebook that a reader has not read yet. One transaction a document."""

from collections import Counter
from dataclasses import replace

from bearwitness.model.document import Document
from bearwitness.model.errors import BearwitnessError, CasebookError, Where
from bearwitness.model.problem import Problem
from bearwitness.model.progress import Progress
from bearwitness.model.run import Run
from bearwitness.plugins import Reader, Reading, reader
from bearwitness.steps.defaults import ExtractOptions
from bearwitness.steps.runs import begin, finish
from bearwitness.store.casebook import Casebook

FAILED = "reader-failed"
"""Code of the Problem of a document on which the reader failed; it stays unread and is tried again next time."""


def run(casebook: Casebook, options: ExtractOptions, progress: Progress) -> Run:
    """Reports and aggregate claims of every unread document, stored as each is read: stop and go on at any time.

    The run counts ``documents`` read, ``reports``, ``claims``, ``aggregates`` and ``remarks`` (problems within
    documents that were read); its problems are the documents that could not be read. Raises CodebookError where
    there is no such reader.
    """
    begun = begin("extract", options)
    made = reader(options.reader)
    counts = Counter[str](documents=0, reports=0, claims=0, aggregates=0, remarks=0)
    problems: list[Problem] = []
    waiting = casebook.unread(made.name)
    for id_ in progress.track(waiting, "documents", len(waiting)):
        document = casebook.document(id_)
        reading = _read(made, document)
        if isinstance(reading, Problem):
            problems.append(reading)
            casebook.add_problems([reading])
            continue
        casebook.add_reading(id_, made.name, reading.reports, reading.aggregates, reading.problems)
        counts.update(
            documents=1,
            reports=len(reading.reports),
            claims=sum(len(report.claims) for report in reading.reports),
            aggregates=len(reading.aggregates),
            remarks=len(reading.problems),
        )
    return finish(casebook, begun, counts, problems)


def _read(made: Reader, document: Document) -> Reading | Problem:
    """What the reader found, or what went wrong with this one document."""
    try:
        return made.read(document)
    except (CasebookError, MemoryError):
        raise
    except BearwitnessError as error:
        problem = Problem.of(error, document.id)
        return replace(problem, where=replace(problem.where, file=problem.where.file or document.name))
    except Exception as error:  # one document on which a reader fails must not stop the others
        what = f"The reader {made.name} failed: {type(error).__name__}: {error}."
        return Problem(FAILED, what, Where(file=document.name), "Report it with the document.", document.id)
