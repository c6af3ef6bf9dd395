"""Prefixed text ids. Content-derived ids make every step idempotent: the same input, the same id."""

import hashlib
import json
from typing import Final

PREFIXES: Final = {
    "doc": "Document",
    "src": "Source",
    "clm": "Claim",
    "rep": "Report",
    "agg": "AggregateClaim",
    "jdg": "Judgement",
    "inc": "Incident",
    "fnd": "Finding",
    "run": "Run",
    "prb": "Problem",
    "act": "Actor",
    "rel": "Release",
}
_LENGTH: Final = 20
"""Hex digits kept: 80 bits, so that a billion claims collide with a chance of about 4 in ten million."""


def content_id(prefix: str, *parts: object) -> str:
    """Id of a thing by its content: ``prefix`` and the SHA-256 of the parts as canonical JSON.

    Parts must be JSON values (text, numbers, None, lists, dicts). Raises KeyError for an unknown prefix.
    """
    if prefix not in PREFIXES:
        raise KeyError(prefix)
    return f"{prefix}_{digest(list(parts))[:_LENGTH]}"


def digest(value: object) -> str:
    """SHA-256 (hex) of a JSON value in canonical form: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def bytes_digest(data: bytes) -> str:
    """SHA-256 (hex) of bytes."""
    return hashlib.sha256(data).hexdigest()
