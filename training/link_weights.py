"""``python -m training.link_weights --documents FILE --key FILE --out FILE``: the weights of linking
articles.

Ordered steps of each measure under logistic regression with an L2 penalty on every step's rise.
Cross-validated over incidents in halves: learnt on the articles of one half, linked on those of the other.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from bearwitness.link.cluster import cluster
from bearwitness.link.text.article import LONGEST, Article, article
from bearwitness.link.text.background import Background, shipped
from bearwitness.link.text.candidates import candidates
from bearwitness.link.text.measures import NEUTRAL, measures
from bearwitness.link.text.scale import Scale, Steps
from bearwitness.link.text.terms import terms
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.moment import Moment

VERSION = 1
PENALTY = 1.7
CUTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
Table = NDArray[np.float64]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=Path, required=True)
    options.add_argument("--key", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--seeds", type=int, default=2)
    given = options.parse_args()
    key = {row["docid"]: row["incident"] for row in _rows(given.key)}
    made = _articles(_rows(given.documents))
    pairs = list(candidates(made))
    measured = [measures(made[left], made[right]) for left, right in pairs]
    same = np.array([key[made[left].id] == key[made[right].id] for left, right in pairs])
    print(f"{len(made)} articles, {len(pairs)} pairs to compare, {same.sum()} of them of one incident")
    for seed in range(given.seeds):
        _validate(made, pairs, measured, same, key, seed)
    given.out.write_text(_yaml(fit(measured, same)))


def _rows(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _articles(rows: Sequence[dict[str, Any]]) -> list[Article]:
    texts = {row["docid"]: f"{row.get('title') or ''}\n\n{row['text']}"[:LONGEST] for row in rows}
    found = {name: terms(text) for name, text in texts.items()}
    background = shipped() + Background.of(found.values())
    days = {row["docid"]: Moment.day(date.fromisoformat(row["dct"][:10])) for row in rows}
    return [article(name, texts[name], days[name], background, found[name]) for name in sorted(texts)]


def fit(measured: Sequence[Mapping[str, float]], same: NDArray[np.bool_]) -> Scale:
    """The scale that best tells the pairs apart."""
    names = list(measured[0])
    values = {name: np.array([row[name] for row in measured]) for name in names}
    edges = {name: _edges(column, same) for name, column in values.items()}
    blocks = [(values[name][:, None] >= edges[name][None, :]).astype(np.float64) for name in names]
    rises, prior = _logistic(np.hstack(blocks), same)
    steps, start = {}, 0
    for name in names:
        stop = start + len(edges[name])
        bits = np.concatenate([[0.0], np.cumsum(rises[start:stop])]) / np.log(2)
        steps[name] = Steps(tuple(edges[name].tolist()), tuple(bits.tolist()))
        start = stop
    return _centred(Scale(str(VERSION), prior / float(np.log(2)), steps))


def _centred(scale: Scale) -> Scale:
    """The same scores, with 0 bits where a measure is neutral."""
    prior, steps = scale.prior, dict(scale.steps)
    for name, value in NEUTRAL.items():
        off = steps[name].at(value)
        steps[name] = Steps(steps[name].edges, tuple(bit - off for bit in steps[name].bits))
        prior += off
    return Scale(scale.version, prior, steps)


def _edges(column: Table, same: NDArray[np.bool_]) -> Table:
    """Edges where pairs of one incident differ among themselves, and a few where the others do."""
    inner = np.quantile(column[same], np.linspace(0.02, 0.98, 10))
    return np.unique(np.round(np.concatenate([inner, np.quantile(column[~same], [0.5, 0.8, 0.95])]), 4))


def _logistic(x: Table, same: NDArray[np.bool_]) -> tuple[Table, float]:
    sign = np.where(same, 1.0, -1.0)

    def loss(w: Table) -> tuple[float, Table]:
        margin = sign * (x @ w[:-1] + w[-1])
        slope = -sign * expit(-margin)
        value = np.logaddexp(0, -margin).sum() + PENALTY * (w[:-1] @ w[:-1])
        return float(value), np.concatenate([x.T @ slope + 2 * PENALTY * w[:-1], [slope.sum()]])

    best = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return best.x[:-1], float(best.x[-1])


def _validate(
    made: Sequence[Article],
    pairs: Sequence[tuple[int, int]],
    measured: Sequence[Mapping[str, float]],
    same: NDArray[np.bool_],
    key: Mapping[str, str],
    seed: int,
) -> None:
    """Print B-cubed and pairwise F1 on each half by weights learnt on the other, for several cuts."""
    incidents = sorted(set(key.values()))
    first = set(np.random.default_rng(seed).permutation(incidents)[: len(incidents) // 2])
    for half in (True, False):
        inside = [(key[made[a].id] in first, key[made[b].id] in first) for a, b in pairs]
        learn = [n for n, sides in enumerate(inside) if sides == (half, half)]
        held = [n for n, sides in enumerate(inside) if sides == (not half, not half)]
        scale = fit([measured[n] for n in learn], same[learn])
        scores = {pairs[n]: scale.score(measured[n]) for n in held}
        ids = [a.id for a in made if (key[a.id] in first) != half]
        for cut in CUTS:
            groups = cluster(ids, _judged(made, scores, cut), cut)
            print(f"seed {seed} cut {cut}: B-cubed F1 {b_cubed(groups, key):.4f}, pairwise {pairwise(groups, key):.4f}")


def _judged(made: Sequence[Article], scores: Mapping[tuple[int, int], float], cut: float) -> list[Judgement]:
    out = []
    for (left, right), score in scores.items():
        if score >= 0.02:
            verdict = Verdict.SAME if score >= cut else Verdict.UNSURE
            out.append(Judgement(made[left].id, made[right].id, verdict, "training", False, score))
    return out


def b_cubed(groups: Sequence[tuple[str, ...]], key: Mapping[str, str]) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998)."""
    sizes = Counter(key[one] for group in groups for one in group)
    n = sum(sizes.values())
    precision = recall = 0.0
    for group in groups:
        for incident, shared in Counter(key[one] for one in group).items():
            precision += shared * shared / len(group) / n
            recall += shared * shared / sizes[incident] / n
    return 2 * precision * recall / (precision + recall)


def pairwise(groups: Sequence[tuple[str, ...]], key: Mapping[str, str]) -> float:
    """F1 over pairs."""
    true = Counter(key[one] for group in groups for one in group)
    both: dict[tuple[int, str], int] = defaultdict(int)
    for number, group in enumerate(groups):
        for one in group:
            both[number, key[one]] += 1
    hit = sum(n * (n - 1) for n in both.values())
    return 2 * hit / (sum(len(g) * (len(g) - 1) for g in groups) + sum(n * (n - 1) for n in true.values()))


def _yaml(scale: Scale) -> str:
    head = (
        "# Bits of every measure by its steps (bits[k] where k edges are reached). Made by training/link_weights.py.\n"
    )
    table = {
        name: {"edges": [round(e, 4) for e in s.edges], "bits": [round(b, 3) for b in s.bits]}
        for name, s in scale.steps.items()
    }
    body = {"version": VERSION, "prior": round(scale.prior, 3), "measures": table}
    return head + yaml.safe_dump(body, sort_keys=False, default_flow_style=None, width=110)


if __name__ == "__main__":
    main()
