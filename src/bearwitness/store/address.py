"""Where a casebook is: a file, or a PostgreSQL URL in the form that libpq knows, made ready for pg8000."""

import ssl
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bearwitness.model.errors import FormatError, MissingExtraError

_PREFIXES = ("postgresql://", "postgres://", "postgresql+pg8000://")
_SSL = {"disable": False, "allow": False, "prefer": False, "require": True, "verify-ca": True, "verify-full": True}


@dataclass(frozen=True, slots=True)
class Address:
    """A file (``path``) or a PostgreSQL database (``url``, driver arguments, schema). ``label`` hides the password."""

    label: str
    path: Path | None = None
    url: URL | None = None
    arguments: tuple[tuple[str, Any], ...] = ()
    schema: str | None = None


def parse(where: str | Path) -> Address:
    """The address that ``where`` means: a path unless it begins with ``postgresql://``.

    Of the URL's options, ``schema`` (several casebooks in one database), ``host`` (a socket folder), ``sslmode``,
    ``connect_timeout`` and ``application_name`` are known. Raises FormatError for others, MissingExtraError
    without pg8000.
    """
    if isinstance(where, Path) or not where.startswith(_PREFIXES):
        return Address(str(where), path=Path(where))
    if find_spec("pg8000") is None:
        raise MissingExtraError(
            "A casebook in PostgreSQL needs pg8000.", remedy="Run: pip install 'bearwitness[postgres]'"
        )
    try:
        url = make_url(where.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError) as error:
        raise FormatError("This is not a PostgreSQL URL.", remedy="Write postgresql://user@host/name.") from error
    label = url.render_as_string(hide_password=True)
    options = {key: value if isinstance(value, str) else value[-1] for key, value in url.query.items()}
    schema = options.pop("schema", None)
    arguments = _arguments(url, options, label)
    bare = url.set(drivername="postgresql+pg8000", query={})
    return Address(label, url=bare, arguments=tuple(arguments.items()), schema=schema)


def _arguments(url: URL, options: dict[str, str], label: str) -> dict[str, Any]:
    """Arguments of pg8000's connect for the options of a libpq URL; ``options`` is used up."""
    out: dict[str, Any] = {}
    host = options.pop("host", None)
    if host is not None:
        folder = host.startswith("/")
        out |= {"unix_sock": f"{host}/.s.PGSQL.{url.port or 5432}"} if folder else {"host": host}
    if "connect_timeout" in options:
        seconds = options.pop("connect_timeout")
        if not seconds.isdecimal():
            raise FormatError(f"connect_timeout in {label} is a whole number of seconds.")
        out["timeout"] = int(seconds)
    if "application_name" in options:
        out["application_name"] = options.pop("application_name")
    mode = options.pop("sslmode", "prefer")
    if options or mode not in _SSL:
        raise FormatError(f"Unknown option in {label}: {', '.join(options) or f'sslmode={mode}'}.")
    if _SSL[mode]:
        out["ssl_context"] = _context(mode)
    return out


def _context(mode: str) -> ssl.SSLContext:
    """As libpq: ``require`` encrypts without checking who answers, ``verify-ca`` and ``verify-full`` check."""
    context = ssl.create_default_context()
    context.check_hostname = mode == "verify-full"
    if mode == "require":
        context.verify_mode = ssl.CERT_NONE
    return context
