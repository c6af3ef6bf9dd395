"""JSON with one document: ``{"title", "published", "url", "outlet", "text", "language", "source_kind", "protected"}``.

Only ``text`` must be there; a null is a thing not known. The other keys are taken as stated, and unknown ones left.
"""

import json
from typing import Any

from bearwitness.ingest.parsed import Parsed, one_line
from bearwitness.ingest.plain import decode
from bearwitness.model.errors import FormatError, Where


def parse(data: bytes, name: str) -> Parsed:
    """One JSON document. Raises FormatError naming the key that is missing or of the wrong kind."""
    record = _object(decode(data, name), name)
    text = _string(record, "text", name)
    if text is None:
        raise FormatError("The JSON has no text.", where=Where(file=name, field="text"), remedy=_REMEDY)
    published = _string(record, "published", name)
    protected = record.get("protected") or False
    if not isinstance(protected, bool):
        raise FormatError("It must be true or false.", where=Where(file=name, field="protected"), remedy=_REMEDY)
    return Parsed(
        text,
        "application/json",
        title=one_line(_string(record, "title", name) or ""),
        url=_string(record, "url", name),
        outlet=_string(record, "outlet", name),
        language=_string(record, "language", name),
        source_kind=_string(record, "source_kind", name) or "unknown",
        protected=protected,
        metadata={"published": published} if published else {},
    )


_REMEDY = 'Give {"title": ..., "published": "2011-03-31", "url": ..., "text": ...}.'


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise FormatError(f"This is not JSON: {error}.", where=Where(file=name), remedy=_REMEDY) from error
    if not isinstance(record, dict):
        raise FormatError("A document is a JSON object.", where=Where(file=name), remedy=_REMEDY)
    return record


def _string(record: dict[str, Any], key: str, name: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise FormatError("It must be a text.", where=Where(file=name, field=key), remedy=_REMEDY)
    return value
