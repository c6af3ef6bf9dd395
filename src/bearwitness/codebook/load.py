"""Load the codebook: codelists with definitions, fields, and language tables. Nothing else reads these files.

``load()`` gives the shipped codebook; ``load(folder)`` one that a project keeps beside its casebook. A new code,
field or language is a change of YAML and a test, no Python (house rule 6).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from bearwitness.model.errors import CodebookError, Where
from bearwitness.model.ids import bytes_digest

LISTS = (
    "event_types",
    "harms",
    "manners",
    "victim_classes",
    "victim_groups",
    "attributions",
    "date_precisions",
    "where_precisions",
    "source_kinds",
    "reliabilities",
    "measures",
    "grades",
)
"""Codelists that every codebook must hold, each ``<name>.yaml``."""


@dataclass(frozen=True, slots=True)
class Code:
    """One allowed value: code, label, definition, where the definition comes from, crosswalks by scheme."""

    code: str
    label: str
    definition: str
    source: str = ""
    crosswalk: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be said of an incident. ``kind``: text, code, count, moment or place.

    ``codes`` names the codelist of a ``code`` field; ``multiple``: several values may hold at once.
    """

    name: str
    label: str
    kind: str
    definition: str
    codes: str | None = None
    multiple: bool = False


@dataclass(frozen=True, slots=True)
class Codebook:
    """Definitions and allowed values, with version and the SHA-256 of the files they came from."""

    version: str
    sha256: str
    lists: Mapping[str, Mapping[str, Code]]
    fields: Mapping[str, Field]

    def code(self, codelist: str, code: str) -> Code:
        """One code. Raises CodebookError naming the allowed ones."""
        found = self.lists.get(codelist, {})
        if code not in found:
            raise CodebookError(f"{code!r} is not in {codelist}.", remedy=f"Allowed: {', '.join(found)}.")
        return found[code]


@cache
def load(folder: Path | None = None) -> Codebook:
    """The codebook in ``folder``, or the shipped one. Raises CodebookError naming file and entry."""
    root: Traversable = folder or files("bearwitness.codebook") / "data"
    raw = {name: _bytes(root, name) for name in (*LISTS, "codebook", "fields")}
    lists = {name: MappingProxyType(_codes(name, raw[name])) for name in LISTS}
    fields = _fields(raw["fields"], lists)
    version = str(_parse("codebook", raw["codebook"])["version"])
    sha256 = bytes_digest(b"".join(raw[name] for name in sorted(raw)))
    return Codebook(version, sha256, MappingProxyType(lists), MappingProxyType(fields))


@cache
def language(code: str, table: str) -> Mapping[str, Any]:
    """One word table of one language, ``languages/<code>/<table>.yaml``. Raises CodebookError if there is none."""
    root = files("bearwitness.codebook") / "languages" / code
    return MappingProxyType(_parse(f"{code}/{table}", _bytes(root, table)))


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have tables."""
    root = files("bearwitness.codebook") / "languages"
    return tuple(sorted(entry.name for entry in root.iterdir() if entry.is_dir()))


def _bytes(root: Traversable, name: str) -> bytes:
    path = root / f"{name}.yaml"
    if not path.is_file():
        raise CodebookError("The codebook file is missing.", where=Where(file=str(path)))
    return path.read_bytes()


def _parse(name: str, data: bytes) -> dict[str, Any]:
    try:
        parsed = yaml.load(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise CodebookError(f"This is not YAML: {error}", where=Where(file=f"{name}.yaml")) from error
    if not isinstance(parsed, dict):
        raise CodebookError("A codebook file holds a mapping.", where=Where(file=f"{name}.yaml"))
    return parsed


def _codes(name: str, data: bytes) -> dict[str, Code]:
    out: dict[str, Code] = {}
    for code, entry in _parse(name, data).items():
        where = Where(file=f"{name}.yaml", field=str(code))
        if not isinstance(entry, dict) or not {"label", "definition"} <= entry.keys():
            raise CodebookError("A code needs a label and a definition.", where=where)
        crosswalk = {str(k): str(v) for k, v in entry.get("crosswalk", {}).items()}
        out[str(code)] = Code(
            str(code),
            entry["label"],
            entry["definition"],
            entry.get("source", ""),
            MappingProxyType(crosswalk),
        )
    return out


def _fields(data: bytes, lists: Mapping[str, Mapping[str, Code]]) -> dict[str, Field]:
    out: dict[str, Field] = {}
    for name, entry in _parse("fields", data).items():
        where = Where(file="fields.yaml", field=str(name))
        if not isinstance(entry, dict) or not {"label", "kind", "definition"} <= entry.keys():
            raise CodebookError("A field needs a label, a kind and a definition.", where=where)
        made = Field(str(name), **entry)
        if made.kind not in {"text", "code", "count", "moment", "place"}:
            raise CodebookError(f"No field has the kind {made.kind!r}.", where=where)
        if made.kind == "code" and made.codes not in lists:
            raise CodebookError(f"There is no codelist {made.codes!r}.", where=where)
        out[made.name] = made
    return out
