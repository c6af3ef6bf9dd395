"""The whole path in one go: ingest, extract, link, reconcile, publish."""

from collections.abc import Iterator

from bearwitness.model.progress import Progress
from bearwitness.model.run import Run
from bearwitness.steps import extract, ingest, link, publish, reconcile
from bearwitness.steps.defaults import (
    ExtractOptions,
    IngestOptions,
    LinkOptions,
    PublishOptions,
    ReconcileOptions,
    WholeOptions,
)
from bearwitness.store.casebook import Casebook


def runs(casebook: Casebook, options: WholeOptions, progress: Progress) -> Iterator[Run]:
    """The run of each step as it ends. Stopped between, it goes on where it was when started again."""
    yield ingest.run(casebook, IngestOptions(options.paths, options.published), progress)
    yield extract.run(casebook, ExtractOptions(options.reader), progress)
    yield link.run(casebook, LinkOptions(), progress)
    yield reconcile.run(casebook, ReconcileOptions(options.profile), progress)
    yield publish.run(casebook, PublishOptions(options.out, options.profile, options.title), progress)
