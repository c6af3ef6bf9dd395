"""``python -m training.gva_choice --documents FILE --key FILE --incidents FILE``: fit the judges of the gva benchmark.

Prints what five-fold cross-validation over incidents gives; the weights written are fitted on all the documents.
"""

import argparse
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from benchmarks.gva import WEIGHTS, article, chosen, rows_of
from benchmarks.gva_filling import Filled, filled
from benchmarks.linear import Linear, save
from benchmarks.measure import write_lines

from bearwitness.extract.reader import default_reader
from training.linear import fit, matrix

MOST = 8
FOLDS = 5
Example = tuple[str, Filled, dict[str, Any]]
"""docid, what the article offers, the record."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.gva_choice", description=__doc__)
    for name in ("documents", "key", "incidents"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--answers", type=Path, help="where the cross-validated answers go, for the scorer")
    options = parser.parse_args()
    records = {r["incident"]: r for r in rows_of(options.incidents)}
    of = {r["docid"]: records[r["incident"]] for r in rows_of(options.key)}
    reader = default_reader()
    examples = []
    for row in rows_of(options.documents):
        document = article(row)
        examples.append((row["docid"], filled(document, reader.read(document).reports), of[row["docid"]]))
    if options.answers:
        write_lines(options.answers, crossed(examples))
    save(options.out, train(examples))


def crossed(examples: list[Example]) -> list[dict[str, Any]]:
    """Answers for every document by judges that saw no document of its incident."""
    out = []
    for fold in range(FOLDS):
        judges = train([e for e in examples if _fold(e) != fold])
        out += [chosen(docid, one, judges) for docid, one, record in examples if _fold((docid, one, record)) == fold]
    return out


def _fold(example: Example) -> int:
    return crc32(str(example[2]["incident"]).encode()) % FOLDS


def train(examples: list[Example]) -> dict[str, Linear]:
    """Judges of the two tolls, the day, the town and the names."""
    return {
        "killed": _toll(examples, "num_killed"), "injured": _toll(examples, "num_injured"),
        "day": _one(examples, "days", _right_day), "place": _one(examples, "places", _right_place),
        "name": _one(examples, "names", _right_name),
    }  # fmt: skip


def _toll(examples: list[Example], field: str) -> Linear:
    labels = tuple(str(n) for n in range(MOST + 1))
    answers = [[float(min(MOST, record[field]) == n) for n in range(MOST + 1)] for _, _, record in examples]
    return fit(matrix([one.tolls for _, one, _ in examples]), np.array(answers), labels, 1e-5, 60)


def _one(examples: list[Example], kind: str, right: Any) -> Linear:
    rows, answers = [], []
    for _, one, record in examples:
        for value, signs in getattr(one, kind).items():
            rows.append(signs)
            answers.append([float(right(value, record))])
    return fit(matrix(rows), np.array(answers), ("yes",), 1e-5, 60)


def _right_day(value: Any, record: dict[str, Any]) -> bool:
    return bool(str(value) == str(record["date"])[:10])


def _right_place(value: str, record: dict[str, Any]) -> bool:
    town = str(record["city_or_county"]).lower().replace("saint ", "st. ").replace("(", ",").replace(")", "").split(",")
    said = f" {value.lower().replace('saint ', 'st. ')} "
    return any(f" {part.strip()} " in said for part in town if part.strip())


def _right_name(value: str, record: dict[str, Any]) -> bool:
    suffixes = {"jr", "sr", "ii", "iii", "iv"}
    last = {[w for w in v["name"].lower().replace(".", "").replace(",", "").split() if w not in suffixes][-1:][0]
            for v in record["victims"] if (v.get("name") or "").strip(" .,")}  # fmt: skip
    return value.lower().split()[-1] in last


if __name__ == "__main__":
    main()
