"""The gazetteer file: named arrays in one file, opened in place by memory map (milliseconds, whatever its size).

Layout: ``BWGAZ1\\n``, eight bytes little-endian header length, a JSON header ``{"meta": {...}, "arrays": {name:
[dtype, offset, count]}}``, then the arrays, each aligned to 16 bytes. Offsets count from the end of the header.
"""

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bearwitness.model.errors import FormatError, MissingFileError, Where

MAGIC = b"BWGAZ1\n"
Array = NDArray[Any]


def write(path: Path, meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Write a gazetteer file whole or not at all (a temporary file beside it, then renamed)."""
    layout: dict[str, list[Any]] = {}
    offset = 0
    for name, array in arrays.items():
        layout[name] = [array.dtype.str, offset, int(array.size)]
        offset += -(-array.nbytes // 16) * 16
    header = json.dumps({"meta": dict(meta), "arrays": layout}, ensure_ascii=False).encode()
    header += b" " * (-(len(MAGIC) + 8 + len(header)) % 16)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(MAGIC + len(header).to_bytes(8, "little") + header)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).tobytes())
            file.write(b"\0" * (-array.nbytes % 16))
    part.replace(path)


def read(path: Path) -> tuple[dict[str, Any], dict[str, Array]]:
    """Meta data and read-only arrays of a gazetteer file. Raises MissingFileError, FormatError."""
    if not path.is_file():
        raise MissingFileError("The gazetteer is not there.", where=Where(file=str(path)))
    with path.open("rb") as file:
        start = file.read(len(MAGIC) + 8)
        if len(start) < len(MAGIC) + 8 or not start.startswith(MAGIC):
            raise FormatError(
                "This is not a gazetteer of Bearwitness.",
                where=Where(file=str(path)),
                remedy="Make one with `bearwitness gazetteer import`.",
            )
        view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    body = len(start) + int.from_bytes(start[len(MAGIC) :], "little")
    header = json.loads(view[len(start) : body])
    arrays = {
        name: np.frombuffer(view, dtype=np.dtype(kind), count=count, offset=body + offset)
        if count
        else np.empty(0, dtype=np.dtype(kind))
        for name, (kind, offset, count) in header["arrays"].items()
    }
    return header["meta"], arrays
