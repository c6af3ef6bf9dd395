"""Write a publication: all of its files or none. Nothing is written that still holds a protected speaker's words."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from bearwitness.codebook.load import Codebook
from bearwitness.model.errors import AlreadyThereError, RefusedError, StorageError, Where
from bearwitness.publish.records import AggregateRecord, Dossier, Record
from bearwitness.publish.site import pages
from bearwitness.publish.tables import aggregate_row, incident_row, to_csv, to_geojson

MARKER = "bearwitness-release.txt"
"""Stands in every folder that a publication made; only such a folder is ever replaced."""
_EMPTY_RECORD = Record(id="")


def release(dossier: Dossier, codebook: Codebook, out: Path, *, secrets: Sequence[str] = ()) -> list[PurePosixPath]:
    """Write the site, CSV and GeoJSON into ``out`` and return their paths inside it.

    ``secrets`` are words that must not appear anywhere in the output (protected speakers); RefusedError names the
    file that holds one, and nothing is written. AlreadyThereError when ``out`` holds something else than an earlier
    publication. Written beside ``out`` first and moved into place, so a crash leaves the old one whole.
    """
    if out.exists() and any(out.iterdir()) and not (out / MARKER).exists():
        raise AlreadyThereError(
            "The folder holds other files.", where=Where(file=str(out)), remedy="Name a new folder."
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise StorageError(f"Cannot write here: {error.strerror}.", where=Where(file=str(out.parent))) from error
    try:
        written = [_write(draft, path, data, secrets) for path, data in _files(dossier, codebook)]
        _write(draft, PurePosixPath(MARKER), _manifest(draft, written).encode(), ())
        draft.chmod(0o755)
        _replace(draft, out)
    except OSError as error:
        raise StorageError(f"Cannot write: {error.strerror}.", where=Where(file=str(out))) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return [*written, PurePosixPath(MARKER)]


def _files(dossier: Dossier, codebook: Codebook) -> Iterator[tuple[PurePosixPath, bytes]]:
    yield from pages(dossier, codebook)
    rows = [incident_row(r, dossier.profile) for r in dossier.records]
    yield PurePosixPath("data/incidents.csv"), to_csv(rows, tuple(incident_row(_EMPTY_RECORD, ""))).encode()
    yield PurePosixPath("data/incidents.geojson"), to_geojson(dossier.records, dossier.profile).encode()
    yield PurePosixPath("data/claims.csv"), _claims_csv(dossier.aggregates).encode()


def _claims_csv(aggregates: Iterable[AggregateRecord]) -> str:
    rows = [aggregate_row(a) for a in aggregates]
    header = tuple(rows[0]) if rows else ("id", "measure", "claimed_low", "claimed_best", "claimed_high", "what")
    return to_csv(rows, header)


def _write(folder: Path, path: PurePosixPath, data: bytes, secrets: Sequence[str]) -> PurePosixPath:
    lowered = data.decode("utf-8", "replace").casefold()
    for secret in secrets:
        if secret.strip() and secret.casefold() in lowered:
            raise RefusedError(
                "A protected speaker's words stand in what would be published.",
                where=Where(file=str(path)),
                remedy="Nothing was written. Mark the passage as protected, or take it out of the evidence.",
            )
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return path


def _manifest(folder: Path, paths: Sequence[PurePosixPath]) -> str:
    head = "A publication made by Bearwitness. SHA-256 of every other file:\n"
    return head + "".join(f"{hashlib.sha256((folder / p).read_bytes()).hexdigest()}  {p}\n" for p in sorted(paths))


def _replace(draft: Path, out: Path) -> None:
    """Move the draft to ``out``; an earlier publication is set aside first and restored if the move fails."""
    old = out.with_name(f".{out.name}-old-{os.getpid()}")
    if out.exists():
        out.rename(old)
    try:
        draft.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
