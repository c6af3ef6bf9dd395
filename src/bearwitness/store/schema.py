"""The tables of a casebook, format version 1. The only description of its layout; `ddl.py` adds the guards.

Invariant: every table is append-only, but for ``meta`` (title, version, head of the journal) and
``findings.until`` (which set of findings ended a row). What is current is derived, never marked: the newest
reading of a document, the newest membership of a report, the judgement that no other supersedes.

``seq`` is the order of arrival and the key by which iterators page; ids are those of the model. Structured
values are canonical JSON as text, so that they come back exactly and any SQLite or PostgreSQL tool can read them.
Times are ISO 8601 text with their offset.
"""

import json
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

FORMAT = "bearwitness casebook"
"""``meta.format``: tells a casebook from any other database."""

APPLICATION_ID = 0x42574342
"""SQLite's ``application_id`` ("BWCB"), so that `file` and others can tell what it is."""


_write = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_read = json.JSONDecoder().decode


class Json(TypeDecorator[Any]):
    """A JSON value as canonical text: sorted keys, no spaces, letters of every script as they are."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Text of the value. Raises ValueError for what JSON cannot hold (NaN)."""
        return _write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The value again."""
        # Most lists in a casebook are empty, and JSON's own entrance costs more than that check.
        return [] if value == "[]" else _read(value)


metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
_WORDS = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its code points everywhere, so that both databases list things alike."""


def _seq() -> Column[int]:
    return Column("seq", _NUMBER, primary_key=True, autoincrement=True)


def _text(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, _WORDS, nullable=False, unique=unique)


def _to(name: str, target: str, *, nullable: bool = False, index: bool = True) -> Column[Any]:
    kind = _NUMBER if target.endswith(".seq") else _WORDS
    return Column(name, kind, ForeignKey(target), nullable=nullable, index=index)


def _json(name: str) -> Column[Any]:
    return Column(name, Json, nullable=False)


meta = Table("meta", metadata, Column("key", _WORDS, primary_key=True), _text("value"))

documents = Table(
    "documents",
    metadata,
    _seq(),
    _text("id", unique=True),
    _text("sha256", unique=True),
    _text("name"),
    _text("media_type"),
    _text("title"),
    _json("published"),
    Column("language", Text),
    Column("url", Text),
    Column("outlet", Text),
    _text("source_kind"),
    Column("protected", Boolean, nullable=False),
    _json("pages"),
    Column("captured_at", Text),
    _text("text"),
)

originals = Table(
    "originals",
    metadata,
    Column("document", _WORDS, ForeignKey("documents.id"), primary_key=True),
    Column("size", _NUMBER, nullable=False),
    _text("packing"),
    Column("data", LargeBinary, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    _seq(),
    _to("document", "documents.id", index=False),
    _text("path"),
    UniqueConstraint("document", "path"),
)

readings = Table(
    "readings",
    metadata,
    _seq(),
    _to("document", "documents.id"),
    _text("reader"),
    _text("digest"),
    _text("at"),
    Index("readings_reader", "reader", "document"),
)

reports = Table(
    "reports",
    metadata,
    _seq(),
    _text("id", unique=True),
    _to("document", "documents.id"),
    _text("reader"),
    Column("ordinal", Integer, nullable=False),
    _json("evidence"),
    Column("main", Boolean, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    _seq(),
    _text("id", unique=True),
    _to("document", "documents.id", index=False),
    _to("report", "reports.id"),
    _text("field"),
    _json("value"),
    _json("citations"),
    _text("reader"),
    _text("attribution"),
    _json("said_by"),
    Column("confidence", Float(53)),
    _to("supersedes", "claims.id", nullable=True),
    _text("reason"),
)

aggregates = Table(
    "aggregates",
    metadata,
    _seq(),
    _text("id", unique=True),
    _to("document", "documents.id"),
    _text("reader"),
    _text("measure"),
    _json("body"),
)

judgements = Table(
    "judgements",
    metadata,
    _seq(),
    _text("id", unique=True),
    _to("left", "reports.id"),
    _to("right", "reports.id"),
    _text("verdict"),
    _text("by"),
    Column("person", Boolean, nullable=False),
    Column("score", Float(53)),
    _json("reasons"),
    Column("made_at", Text),
    _to("supersedes", "judgements.id", nullable=True),
)

incidents = Table("incidents", metadata, _seq(), _text("id", unique=True), _to("founder", "reports.id", index=False))

memberships = Table(
    "memberships",
    metadata,
    _seq(),
    _to("report", "reports.id"),
    _to("incident", "incidents.id", nullable=True),
    _text("at"),
)

merges = Table(
    "merges",
    metadata,
    _seq(),
    _to("incident", "incidents.id"),
    _to("into", "incidents.id", nullable=True, index=False),
    _text("at"),
)

finding_sets = Table("finding_sets", metadata, _seq(), _text("profile"), _text("at"))

findings = Table(
    "findings",
    metadata,
    _seq(),
    _text("id"),
    _text("profile"),
    _to("incident", "incidents.id"),
    _text("field"),
    _json("value"),
    _text("rule"),
    _json("used"),
    _json("set_aside"),
    _text("why"),
    Column("sources", Integer, nullable=False),
    _to("since", "finding_sets.seq", index=False),
    _to("until", "finding_sets.seq", nullable=True, index=False),
    Index("findings_current", "profile", "until", "incident", "field", "id"),
)

problems = Table(
    "problems",
    metadata,
    _seq(),
    _text("id", unique=True),
    _text("code"),
    _text("what"),
    _json("place"),
    _text("remedy"),
    Column("subject", Text),
)

runs = Table(
    "runs",
    metadata,
    _seq(),
    _text("id", unique=True),
    _text("step"),
    _json("options"),
    _text("version"),
    _text("codebook"),
    _text("started_at"),
    _text("ended_at"),
    _json("counts"),
    _json("problems"),
)

journal = Table(
    "journal",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    _text("at"),
    _text("actor"),
    _text("verb"),
    _text("subject"),
    _json("details"),
    _text("previous"),
    _text("hash"),
)

APPEND_ONLY = (
    "documents", "originals", "captures", "readings", "reports", "claims", "aggregates", "judgements",
    "incidents", "memberships", "merges", "finding_sets", "problems", "runs", "journal",
)  # fmt: skip
"""Tables on which the database itself refuses UPDATE and DELETE."""
