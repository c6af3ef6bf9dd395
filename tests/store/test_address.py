"""Paths and URLs."""

import ssl
from pathlib import Path

import pytest

from bearwitness.model.errors import FormatError
from bearwitness.store.address import parse


def test_anything_but_a_postgresql_url_is_a_path() -> None:
    assert parse("a/b.casebook").path == Path("a/b.casebook")
    assert parse(Path("postgresql:x")).path == Path("postgresql:x")
    assert parse("mysql://x").path == Path("mysql://x")


def test_a_url_is_made_ready_for_the_driver_and_its_label_hides_the_password() -> None:
    made = parse("postgres://noor:secret@db.example:5433/valley?schema=one&connect_timeout=5&application_name=bw")
    assert made.path is None
    assert made.url is not None
    assert made.url.drivername == "postgresql+pg8000"
    assert (made.url.host, made.url.port, made.url.password) == ("db.example", 5433, "secret")
    assert made.schema == "one"
    assert dict(made.arguments) == {"timeout": 5, "application_name": "bw"}
    assert "secret" not in made.label


def test_a_socket_folder_is_named_as_libpq_names_it() -> None:
    assert dict(parse("postgresql://noor@/valley?host=/run/pg").arguments) == {"unix_sock": "/run/pg/.s.PGSQL.5432"}


def test_encryption_is_asked_for_as_libpq_does() -> None:
    def context(mode: str) -> ssl.SSLContext:
        found = dict(parse(f"postgresql://noor@db/valley?sslmode={mode}").arguments)["ssl_context"]
        assert isinstance(found, ssl.SSLContext)
        return found

    assert context("require").verify_mode == ssl.CERT_NONE
    assert context("verify-ca").verify_mode == ssl.CERT_REQUIRED
    assert not context("verify-ca").check_hostname
    assert context("verify-full").check_hostname
    assert parse("postgresql://noor@db/valley?sslmode=disable").arguments == ()


@pytest.mark.parametrize("bad", ["sslmode=perhaps", "options=-c", "target=1", "connect_timeout=soon"])
def test_unknown_options_are_refused(bad: str) -> None:
    with pytest.raises(FormatError):
        parse(f"postgresql://noor@db/valley?{bad}")


def test_a_url_that_is_none_is_refused() -> None:
    with pytest.raises(FormatError):
        parse("postgresql://noor@db:port/valley")
