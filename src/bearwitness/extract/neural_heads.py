"""The trained heads as plain matrices: hidden states in, probabilities out. numpy only.

Every probability passes through a calibration table (isotonic, fitted on texts that the weights never saw), so that
of the values given .8 about eight in ten are right.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bearwitness.model.errors import UnreadableFileError, Where

Floats = NDArray[np.float32]
Table = tuple[NDArray[np.float64], NDArray[np.float64]]

GAPS = np.array([0, 1, 2, 4])  # sentence distance 0, 1, 2, 3-4, more
KINDS = 3  # sentence-sentence, sentence-span, span-span


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads' outputs mean, as ``reader.json`` lists them. ``cuts``: role -> least inside probability."""

    version: str
    roles: tuple[str, ...]
    sentence: tuple[str, ...]
    classes: Mapping[str, tuple[str, ...]]
    cuts: Mapping[str, float]
    tables: Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Entities:
    """Things that may tell of one incident, projected for comparing: rows x width, and the sentence of each.

    ``span`` is 1 for spans and 0 for sentences.
    """

    rows: Floats
    sentence: NDArray[np.int64]
    span: NDArray[np.int64]


class Heads:
    """Matrices of every head and the tables that calibrate them."""

    def __init__(self, weights: Mapping[str, Floats], labels: Labels) -> None:
        self._weights = {name: np.asarray(value, np.float32) for name, value in weights.items()}
        self.labels = labels

    @classmethod
    def load(cls, folder: Path) -> "Heads":
        """Read ``heads.npz`` and ``reader.json``. Raises UnreadableFileError where one is missing or damaged."""
        try:
            with np.load(folder / "heads.npz", allow_pickle=False) as stored:
                weights = {name: stored[name] for name in stored.files}
            labels = labels_from(json.loads((folder / "reader.json").read_text("utf-8")))
        except (OSError, ValueError, KeyError) as fault:
            raise UnreadableFileError(
                "The weights of the trained reader cannot be read.",
                where=Where(file=str(folder)),
                remedy="Install Bearwitness again.",
            ) from fault
        return cls(weights, labels)

    @property
    def size(self) -> int:
        """Width of the hidden states that the heads take."""
        return int(self._weights["tags.weight"].shape[1])

    def tags(self, pieces: Floats) -> tuple[Floats, Floats]:
        """Inside and begin probabilities, pieces x roles each, not calibrated."""
        both = _sigmoid(self._linear("tags", pieces))
        roles = len(self.labels.roles)
        return both[:, :roles], both[:, roles:]

    def sentences(self, rows: Floats) -> tuple[dict[str, Floats], dict[str, Floats]]:
        """Of sentences (rows x 2 size): yes/no probabilities by label, class probabilities by class, calibrated."""
        logits = self._linear("sentence_out", np.maximum(self._linear("sentence_in", rows), 0))
        count = len(self.labels.sentence)
        yes = _sigmoid(logits[:, :count])
        named = {name: self.calibrate(name, yes[:, at]) for at, name in enumerate(self.labels.sentence)}
        return named, self._classes(logits[:, count:])

    def spans(self, rows: Floats) -> dict[str, Floats]:
        """Class probabilities of spans (rows x size)."""
        return self._classes(self._linear("span_out", rows))

    def entities(self, sentences: Floats, spans: Floats, holders: Sequence[int]) -> Entities:
        """Sentences first, then spans, projected for ``same``; ``holders`` are the sentences of the spans."""
        rows = np.vstack([self._linear("pair_sentence", sentences), self._linear("pair_span", spans)])
        numbers = np.concatenate([np.arange(len(sentences)), np.asarray(holders, np.int64)]).astype(np.int64)
        kinds = np.repeat([0, 1], [len(sentences), len(spans)]).astype(np.int64)
        return Entities(rows, numbers, kinds)

    def same(self, entities: Entities, one: int) -> Floats:
        """Calibrated probability that entity ``one`` (by row) and each entity tell of one incident."""
        b = entities.rows
        a = np.broadcast_to(b[one], b.shape)
        gap = np.searchsorted(GAPS, np.abs(entities.sentence[one] - entities.sentence))
        kind = entities.span[one] + entities.span
        extra = np.hstack([np.eye(len(GAPS) + 1)[gap], np.eye(KINDS)[kind]]).astype(np.float32)
        wide = np.hstack([a * b, np.abs(a - b), extra])
        raw = _sigmoid(self._linear("pair_out", np.maximum(self._linear("pair_in", wide), 0)))[:, 0]
        return self.calibrate("same", raw)

    def calibrate(self, name: str, raw: Floats) -> Floats:
        """Raw scores through the table of ``name``; as they are where there is none."""
        if name not in self.labels.tables:
            return raw
        known, given = self.labels.tables[name]
        return np.interp(raw, known, given).astype(np.float32)

    def _classes(self, logits: Floats) -> dict[str, Floats]:
        out, at = {}, 0
        for name, values in self.labels.classes.items():
            out[name] = _softmax(logits[:, at : at + len(values)])
            at += len(values)
        return out

    def _linear(self, name: str, rows: Floats) -> Floats:
        out: Floats = rows @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return out


def labels_from(stored: Mapping[str, object]) -> Labels:
    """Labels as ``reader.json`` holds them. Raises KeyError or ValueError where it does not."""
    match stored:
        case {
            "version": str(version), "roles": list(roles), "sentence": list(sentence), "classes": dict(classes),
            "cuts": dict(cuts), "tables": dict(tables),
        }:  # fmt: skip
            return Labels(
                version, tuple(roles), tuple(sentence), {k: tuple(v) for k, v in classes.items()}, dict(cuts),
                {k: (np.array(v[0], np.float64), np.array(v[1], np.float64)) for k, v in tables.items()},
            )  # fmt: skip
        case _:
            raise ValueError("reader.json lacks a part")


def _sigmoid(logits: Floats) -> Floats:
    out: Floats = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return out


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True)) if logits.size else logits
    out: Floats = (powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return out
