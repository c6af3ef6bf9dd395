"""The trained reader: which sentences report which incident, and the words that play each part.

A small encoder (MiniLM, fine-tuned, int8) reads windows of sentences; heads in numpy tag words and judge sentences.
It tags and scores, it cannot write: every span is a stretch of the text given. See ``docs/models/reader-en.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bearwitness.extract.neural_decode import Stretch, stretches, words
from bearwitness.extract.neural_heads import Entities, Floats, Heads
from bearwitness.extract.neural_windows import Pieces, Window, Windower
from bearwitness.model.errors import UnreadableFileError, ValueRefusedError, Where
from bearwitness.model.span import Span

WEIGHTS = Path(__file__).parent / "weights"
BATCH_PIECES = 2048  # word pieces, padding among them, that the encoder sees at once


@dataclass(frozen=True, slots=True)
class SentenceTags:
    """What one sentence is, as calibrated probabilities.

    ``incident``: it supports a reported incident; ``anchor``: it is the main passage of one (the sum over sentences
    is about the number of incidents); ``several``: of two or more; ``main``: if it supports one, the text is chiefly
    about it (else background); ``aggregate``: it holds a count over a period or area; ``unreal``: violence denied,
    threatened, planned or judged in court; ``relevant``: political violence in the sense of MUC-4.
    ``event_type``, ``victim_class``, ``certainty``: codebook code -> probability, given that it supports an incident.
    """

    incident: float
    anchor: float
    several: float
    main: float
    aggregate: float
    unreal: float
    relevant: float
    event_type: Mapping[str, float]
    victim_class: Mapping[str, float]
    certainty: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Words that play a part. ``score`` is the calibrated probability that they do; ``sentence`` where they stand.

    Roles: trigger, victim, victim_name, perpetrator, weapon, place, date, killed, injured, abducted (number words),
    accusation, source, aggregate (number words), claimant, target. ``classes`` are victim classes for a victim and
    certainties for a perpetrator, empty for others.
    """

    role: str
    span: Span
    score: float
    sentence: int
    classes: Mapping[str, float]


class NeuralTags:
    """Tags of one document: ``sentences`` in the order given, ``spans`` in text order."""

    def __init__(
        self, sentences: tuple[SentenceTags, ...], spans: tuple[RoleSpan, ...], heads: Heads, entities: Entities
    ) -> None:
        self.sentences = sentences
        self.spans = spans
        self._heads = heads
        self._entities = entities
        self._rows: dict[int, Floats] = {}

    def of(self, role: str, least: float = 0.0) -> tuple[RoleSpan, ...]:
        """Spans of one role with at least this score, in text order."""
        return tuple(s for s in self.spans if s.role == role and s.score >= least)

    def same(self, one: int, two: int) -> float:
        """Probability that two sentences (by index) tell of one incident, given that both tell of some."""
        return self._same(one, two)

    def belongs(self, span: int, sentence: int) -> float:
        """Probability that a span (by index in ``spans``) is part of the incident that a sentence tells of."""
        return self._same(sentence, len(self.sentences) + span)

    def together(self, one: int, two: int) -> float:
        """Probability that two spans (by index in ``spans``) are parts of one incident."""
        count = len(self.sentences)
        return self._same(count + one, count + two)

    def _same(self, one: int, two: int) -> float:
        if one not in self._rows:
            self._rows[one] = self._heads.same(self._entities, one)
        return 1.0 if one == two else float(self._rows[one][two])


class NeuralReader:
    """Loads the weights on first use and tags texts. Threads: ``threads`` of onnxruntime, no more."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads

    @staticmethod
    @lru_cache(maxsize=1)
    def default() -> "NeuralReader":
        """The reader with the weights that ship in the package; one for the whole process."""
        return NeuralReader()

    @property
    def name(self) -> str:
        """``name@version``, as claims record their reader."""
        return f"neural-en@{self._heads.labels.version}"

    def tag(self, text: str, sentences: Sequence[Span], title: str = "") -> NeuralTags:
        """Tags of a text. ``sentences`` are in text order and do not overlap; ``title`` helps and is not tagged.

        Raises ValueRefusedError where sentences overlap or leave the text.
        """
        _check(text, sentences)
        pieces = self._windower.pieces(text)
        windows = self._windower.windows(text, sentences, pieces, title)
        states, rows = self._read(windows, pieces, len(sentences))
        inside, begins = self._heads.tags(states)
        inside[~_read_pieces(windows, len(pieces.ids))] = 0
        grouped = words(pieces, sentences)
        cuts = [self._heads.labels.cuts[role] for role in self._heads.labels.roles]
        found = sorted(stretches(inside, begins, grouped, cuts), key=lambda s: (s.first, s.last, s.role))
        holders = [
            int(np.searchsorted([s.start for s in sentences], pieces.starts[s.first], "right")) - 1 for s in found
        ]
        means = np.stack([states[s.first : s.last].mean(0) for s in found]) if found else states[:0]
        spans = self._spans(found, pieces, holders, means)
        return NeuralTags(self._sentences(rows), spans, self._heads, self._heads.entities(rows, means, holders))

    @cached_property
    def _heads(self) -> Heads:
        return Heads.load(self._folder)

    @cached_property
    def _windower(self) -> Windower:
        return Windower(Tokenizer.from_file(str(self._folder / "tokenizer.json")))

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # one long text must not hold on to its memory
        path = self._folder / "encoder.onnx"
        if not path.exists():
            raise UnreadableFileError(
                "The encoder of the trained reader is missing.", where=Where(file=str(path)),
                remedy="Install Bearwitness again.",
            )  # fmt: skip
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def _read(self, windows: Sequence[Window], pieces: Pieces, count: int) -> tuple[Floats, Floats]:
        """Hidden states of every piece, and mark and mean of every sentence, side by side."""
        size = self._heads.size
        states = np.zeros((len(pieces.ids), size), np.float32)
        rows = np.zeros((count, 2 * size), np.float32)
        for batch in _batches(windows):
            for window, hidden in zip(batch, self._encode(batch), strict=True):
                for part in window.parts:
                    if not part.context:
                        own = hidden[part.first : part.last]
                        states[part.source : part.source + len(own)] = own
                        if len(own) and not rows[part.sentence].any():
                            rows[part.sentence] = np.concatenate([hidden[part.mark], own.mean(0)])
        return states, rows

    def _encode(self, batch: Sequence[Window]) -> Floats:
        width = max(len(window.ids) for window in batch)
        ids = np.full((len(batch), width), self._windower.pad, np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        (hidden,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(hidden, np.float32)

    def _sentences(self, rows: Floats) -> tuple[SentenceTags, ...]:
        yes, classes = self._heads.sentences(rows)
        codes = self._heads.labels.classes
        out = []
        for n in range(len(rows)):
            p = {name: float(values[n]) for name, values in yes.items()}
            c = {name: dict(zip(codes[name], values[n].tolist(), strict=True)) for name, values in classes.items()}
            out.append(
                SentenceTags(
                    p["incident"],
                    p["anchor"],
                    p["several"],
                    p["main"],
                    p["aggregate"],
                    p["unreal"],
                    p["relevant"],
                    c["event_type"],
                    c["victim_class"],
                    c["certainty"],
                )
            )
        return tuple(out)

    def _spans(
        self, found: Sequence[Stretch], pieces: Pieces, holders: Sequence[int], means: Floats
    ) -> tuple[RoleSpan, ...]:
        classes, out = self._heads.spans(means), []
        for n, stretch in enumerate(found):
            role = self._heads.labels.roles[stretch.role]
            told = {"victim": "victim_class", "perpetrator": "certainty"}.get(role)
            codes = zip(self._heads.labels.classes[told], classes[told][n].tolist(), strict=True) if told else ()
            score = float(self._heads.calibrate(f"role {role}", np.array([stretch.raw], np.float32))[0])
            span = Span(int(pieces.starts[stretch.first]), int(pieces.ends[stretch.last - 1]))
            out.append(RoleSpan(role, span, score, holders[n], dict(codes)))
        return tuple(out)


def _check(text: str, sentences: Sequence[Span]) -> None:
    before = 0
    for sentence in sentences:
        if sentence.start < before or sentence.end > len(text):
            raise ValueRefusedError("Sentences must stand in text order, within the text, without overlap.")
        before = sentence.end


def _read_pieces(windows: Sequence[Window], count: int) -> NDArray[np.bool_]:
    seen = np.zeros(count, np.bool_)
    for window in windows:
        for part in window.parts:
            seen[part.source : part.source + part.last - part.first] = True
    return seen


def _batches(windows: Sequence[Window]) -> list[list[Window]]:
    """Windows of like length together, each batch within ``BATCH_PIECES``."""
    out: list[list[Window]] = []
    for window in sorted(windows, key=lambda w: len(w.ids)):
        if out and (len(out[-1]) + 1) * len(window.ids) <= BATCH_PIECES:
            out[-1].append(window)
        else:
            out.append([window])
    return out
