"""Values of claims and findings to and from JSON, one tag a type. The only place that knows the wire form."""

from dataclasses import fields
from datetime import date
from typing import Any, TypeAlias

from bearwitness.model.count import Count, Qualifier
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.moment import Moment
from bearwitness.model.place import Candidate, Place

Value: TypeAlias = str | Count | Moment | Place
Json: TypeAlias = dict[str, Any]


def to_json(value: Value) -> Json:
    """JSON object of a value: ``{"type": "text" | "count" | "moment" | "place", ...}``; unknown parts left out."""
    match value:
        case str():
            return {"type": "text", "text": value}
        case Count():
            return {"type": "count", **_known(value)}
        case Moment():
            return {"type": "moment", **_known(value), "edtf": value.edtf}
        case Place():
            return {"type": "place", **_known(value)}


def from_json(data: Json) -> Value:
    """Inverse of ``to_json``. Raises ValueRefusedError for an unknown type."""
    body = {key: value for key, value in data.items() if key not in {"type", "edtf"}}
    match data.get("type"):
        case "text":
            return str(body["text"])
        case "count":
            return Count(**(body | {"qualifier": Qualifier(body.get("qualifier", "exact"))}))
        case "moment":
            return _moment(body)
        case "place":
            # Empty text was left out, also where the constructor wants one.
            candidates = tuple(Candidate(**({"id": "", "name": ""} | c)) for c in body.get("candidates", ()))
            return Place(**({"words": ""} | body | {"candidates": candidates}))
        case other:
            raise ValueRefusedError(f"No value has the type {other!r}.")


def _moment(body: Json) -> Moment:
    ends = {key: date.fromisoformat(body[key]) for key in ("earliest", "latest") if body.get(key)}
    readings = tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in body.get("readings", ()))
    return Moment(**(body | ends | {"readings": readings}))


def _known(value: Count | Moment | Place | Candidate) -> Json:
    """Fields that say something: not None, not empty, in declaration order."""
    out: Json = {}
    for f in fields(value):
        item = getattr(value, f.name)
        if item is None or item == "" or item == () or item is False:
            continue
        out[f.name] = _plain(item)
    return out


def _plain(item: Any) -> Any:
    match item:
        case date():
            return item.isoformat()
        case Candidate():
            return _known(item)
        case tuple():
            return [_plain(part) for part in item]
        case Qualifier():
            return item.value
        case _:
            return item
