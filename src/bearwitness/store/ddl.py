"""Making the tables, the append-only guards and the full-text index in an empty database."""

from sqlalchemy import Connection

from bearwitness.store.schema import APPEND_ONLY, APPLICATION_ID, metadata

_SQLITE_INDEX = "CREATE VIRTUAL TABLE search_index USING fts5(body, content='', tokenize='ascii')"
_POSTGRES_INDEX = (
    "CREATE TABLE search_index (document BIGINT NOT NULL REFERENCES documents (seq), part INTEGER NOT NULL,"
    " body TSVECTOR NOT NULL, PRIMARY KEY (document, part))",
    "CREATE INDEX search_index_body ON search_index USING gin (body)",
)
_POSTGRES_REFUSAL = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION USING MESSAGE = 'append-only table: ' || TG_TABLE_NAME, ERRCODE = 'BW001'; END $$"
)


def build(connection: Connection) -> None:
    """Make everything of the newest format in the transaction that is open on ``connection``."""
    metadata.create_all(connection, checkfirst=False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        statements = [_SQLITE_INDEX, *(guard for table in APPEND_ONLY for guard in _sqlite_guards(table))]
    else:
        guards = (guard for table in APPEND_ONLY for guard in _postgres_guards(table))
        statements = [*_POSTGRES_INDEX, _POSTGRES_REFUSAL, *guards]
    for statement in statements:
        connection.exec_driver_sql(statement)


def _sqlite_guards(table: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only table: {table}'); END"
        for act in ("update", "delete")
    )


def _postgres_guards(table: str) -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    )
