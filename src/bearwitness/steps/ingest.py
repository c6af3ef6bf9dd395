"""Take files and folders into a casebook. Good files go in, each bad one becomes a Problem."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bearwitness.ingest.read import read_piece
from bearwitness.ingest.unpack import Piece, unpack
from bearwitness.model.document import Document
from bearwitness.model.errors import BearwitnessError, InputError, ValueRefusedError
from bearwitness.model.ids import bytes_digest, content_id
from bearwitness.model.moment import Moment
from bearwitness.model.problem import Problem
from bearwitness.model.progress import Progress
from bearwitness.model.run import Run
from bearwitness.steps.defaults import IngestOptions
from bearwitness.steps.files import bytes_of, files_in
from bearwitness.steps.runs import begin, finish
from bearwitness.store.casebook import Casebook


def run(casebook: Casebook, options: IngestOptions, progress: Progress) -> Run:
    """Every document of the files, each stored in a transaction of its own, so that a stop loses nothing.

    Bytes that are there already are not stored again; the new path is kept as one more capture. The run counts
    ``documents`` (new), ``already_there``, ``problems`` and ``passed_over`` (files of other kinds in folders).
    """
    begun = begin("ingest", options)
    found = files_in(options.paths)
    problems = list(found.problems)
    counts = Counter[str](documents=0, already_there=0)
    for path in progress.track(found.files, "files", len(found.files)):
        for outcome in _outcomes(casebook, path, options):
            if isinstance(outcome, Problem):
                problems.append(outcome)
                casebook.add_problems([outcome])
            else:
                counts["documents" if outcome else "already_there"] += 1
    counts["problems"], counts["passed_over"] = len(problems), found.passed_over.total()
    if found.passed_over:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(found.passed_over.items()))
        progress.say(f"Passed over in the folders: {kinds}. Name such a file to have it read.")
    return finish(casebook, begun, counts, problems)


def _outcomes(casebook: Casebook, path: Path, options: IngestOptions) -> Iterator[bool | Problem]:
    """For each document of a file whether it is new, or what is wrong with it."""
    try:
        data = bytes_of(path, options.limits)
        if casebook.has_bytes(bytes_digest(data)):
            yield _again(casebook, data, str(path))
            return
        for piece in unpack(data, path.name, options.limits):
            yield _piece(casebook, piece, path, options)
    except (InputError, ValueRefusedError) as error:
        yield _problem(error, str(path))


def _piece(casebook: Casebook, piece: Piece, path: Path, options: IngestOptions) -> bool | Problem:
    where = str(path) + piece.name.removeprefix(path.name)
    try:
        if casebook.has_bytes(bytes_digest(piece.data)):
            return _again(casebook, piece.data, where)
        document = _with_options(read_piece(piece, limits=options.limits), options)
        stamped = replace(document, captured_at=document.captured_at or datetime.now(UTC))
        return casebook.add_document(stamped, piece.data, where)
    except (InputError, ValueRefusedError) as error:
        return _problem(error, where)


def _problem(error: BearwitnessError, path: str) -> Problem:
    """The problem of one file, under the path that the user knows it by."""
    problem = Problem.of(error)
    return replace(problem, where=replace(problem.where, file=path))


def _again(casebook: Casebook, data: bytes, where: str) -> bool:
    """Note that stored bytes were found at one more path."""
    return casebook.add_document(casebook.document(content_id("doc", bytes_digest(data))), data, where)


def _with_options(document: Document, options: IngestOptions) -> Document:
    """What the options say of files that do not say it themselves."""
    stated = document.published.known and not document.published.inferred
    if options.published is not None and not stated:
        document = replace(document, published=Moment.day(options.published, why="the date that was given"))
    if document.source_kind == "unknown":
        document = replace(document, source_kind=options.source_kind)
    return replace(
        document, outlet=document.outlet or options.outlet, protected=document.protected or options.protected
    )
