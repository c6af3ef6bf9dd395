"""Full text over titles and texts of documents: FTS5 on SQLite, tsvector on PostgreSQL, one contract.

Both databases index the same tokens, made here: runs of letters and digits, case and accents folded. A document
is found when it holds every token of the query. The words of a query are never read as query syntax.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text

from bearwitness.model.span import Span
from bearwitness.store.connect import Database
from bearwitness.store.schema import documents

_RUN = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u065f\u0670]+[^\W_]*)*")
_LONGEST = 60
_PART = 8000
"""Tokens a row of the PostgreSQL index: positions and sizes of a tsvector are limited."""
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds every word asked for: id, name, title, first place in the text, words around it.

    ``span`` is None where the words stand in the title alone. For the eyes of the casebook's users only: a snippet
    may hold the words of a protected speaker.
    """

    document: str
    name: str
    title: str
    span: Span | None
    snippet: str


def tokens(words: str) -> Iterator[tuple[str, int, int]]:
    """Folded token, start and end of every word."""
    for match in _RUN.finditer(words):
        folded = _fold(match.group())
        if folded:
            yield folded[:_LONGEST], match.start(), match.end()


def index(db: Database, seq: int, texts: tuple[str, ...]) -> None:
    """Index a document's texts under its ``seq``."""
    found = [token for words in texts for token, _, _ in tokens(words)]
    if db.dialect == "sqlite":
        statement = text("INSERT INTO search_index (rowid, body) VALUES (:seq, :body)")
        db.execute(statement, [{"seq": seq, "body": " ".join(found)}])
        return
    statement = text("INSERT INTO search_index (document, part, body) VALUES (:seq, :part, CAST(:body AS tsvector))")
    parts = range(0, len(found), _PART)
    db.execute(statement, [{"seq": seq, "part": p // _PART, "body": _vector(found[p : p + _PART])} for p in parts])


def find(db: Database, words: str, limit: int = 50) -> list[Hit]:
    """Documents that hold every word, the best first (BM25 or ``ts_rank``); [] for no words. Never raises on syntax."""
    wanted = list(dict.fromkeys(token for token, _, _ in tokens(words)))[:32]
    if not wanted or limit < 1:
        return []
    ranked = _sqlite(db, wanted, limit) if db.dialect == "sqlite" else _postgres(db, wanted, limit)
    rows = {r.seq: r for r in db.rows(documents.select().where(documents.c.seq.in_(ranked)))}
    return [_hit(rows[seq], set(wanted)) for seq in ranked]


def _sqlite(db: Database, wanted: list[str], limit: int) -> list[int]:
    query = " AND ".join(f'"{token}"' for token in wanted)
    statement = text(
        "SELECT rowid AS seq FROM search_index WHERE search_index MATCH :query ORDER BY rank, rowid LIMIT :limit"
    )
    return [row.seq for row in db.rows(statement, {"query": query, "limit": limit})]


def _postgres(db: Database, wanted: list[str], limit: int) -> list[int]:
    """Words of one document may lie in several parts, so each word is looked up by itself."""
    held = " AND ".join(
        f"document IN (SELECT document FROM search_index WHERE body @@ CAST(:q{n} AS tsquery))"
        for n in range(len(wanted))
    )
    statement = text(
        f"SELECT document AS seq FROM search_index WHERE {held} AND body @@ CAST(:any AS tsquery) "
        "GROUP BY document ORDER BY sum(ts_rank(body, CAST(:any AS tsquery), 1)) DESC, document LIMIT :limit"
    )
    quoted = [f"'{token}'" for token in wanted]
    values = {f"q{n}": token for n, token in enumerate(quoted)}
    return [row.seq for row in db.rows(statement, values | {"any": " | ".join(quoted), "limit": limit})]


def _vector(found: list[str]) -> str:
    """A tsvector literal: each token with its positions (256 at most, PostgreSQL's limit)."""
    places: dict[str, list[int]] = {}
    for position, token in enumerate(found, start=1):
        places.setdefault(token, []).append(position)
    return " ".join(f"'{token}':{','.join(map(str, at[:255]))}" for token, at in places.items())


def _hit(row: object, wanted: set[str]) -> Hit:
    body = str(row.text)  # type: ignore[attr-defined]
    first = next(((start, end) for token, start, end in tokens(body) if token in wanted), None)
    span = None if first is None else Span(*first)
    start, end = first or (0, 0)
    around = body[max(0, start - _AROUND) : end + _AROUND]
    return Hit(row.id, row.name, row.title, span, " ".join(around.split()))  # type: ignore[attr-defined]


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in spread if c.isalnum())
