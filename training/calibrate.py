"""Cuts and calibration tables, from texts that the weights never saw: isotonic regression over score bins."""

from collections.abc import Sequence

from training.examples import ROLES, SENTENCE
from training.measure import Outcomes, Scored, f1

LEAST = 15  # outcomes in a bin
GRID = (0.3, 0.4, 0.5, 0.6)


def isotonic(scored: Scored) -> list[list[float]] | None:
    """Scores and the share that was right, both rising; None where there is too little to go by.

    Pool-adjacent-violators on bins of at least ``LEAST`` outcomes, each bin smoothed with one right and one wrong.
    """
    if len(scored) < 2 * LEAST:
        return None
    ranked = sorted(scored)
    size = max(LEAST, len(ranked) // 20)
    bins = [ranked[at : at + size] for at in range(0, len(ranked), size)]
    if len(bins) > 1 and len(bins[-1]) < LEAST:
        bins[-2:] = [bins[-2] + bins[-1]]
    blocks: list[list[float]] = []  # sum of scores, right, count
    for rows in bins:
        blocks.append([sum(s for s, _ in rows), float(sum(r for _, r in rows)), float(len(rows))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] > blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    known = [round(b[0] / b[2], 4) for b in blocks]
    given = [round((b[1] + 0.5) / (b[2] + 1), 4) for b in blocks]
    return _ends(known, given)


def _ends(known: list[float], given: list[float]) -> list[list[float]]:
    """Let the table reach from 0 to 1, so that scores beyond the last bin still differ a little."""
    low, high = given[0] * 0.5, given[-1] + (1 - given[-1]) * 0.5
    return [[0.0, *known, 1.0], [round(low, 4), *sorted(given), round(high, 4)]]


def tables(out: Outcomes) -> dict[str, list[list[float]]]:
    """A table for every sentence label, every role and pairs, where there is enough to go by."""
    named = {name: out.scored[name] for name in SENTENCE}
    named |= {f"role {role}": out.scored[f"role {role}"] for role in ROLES}
    named["same"] = out.scored["same"] + out.scored["same: span and sentence"]
    made = {name: isotonic(scored) for name, scored in named.items() if scored}
    return {name: table for name, table in made.items() if table is not None}


def best_cut(runs: Sequence[Outcomes], role: str) -> float:
    """The cut of ``GRID`` (one run of outcomes each) with the best F1 for a role; .4 where nothing is known of it."""
    scores = [f1(run.scored[f"role {role}"], 0.0, run.gold[role])[2] for run in runs]
    return GRID[scores.index(max(scores))] if max(scores) > 0 else 0.4


def reliability(scored: Scored, bins: int = 10) -> list[tuple[float, float, int]]:
    """Mean score, share right and number of outcomes in each tenth of the scale that holds any."""
    out = []
    for n in range(bins):
        rows = [(s, r) for s, r in scored if n / bins <= s < (n + 1) / bins or (n == bins - 1 and s == 1)]
        if rows:
            out.append((sum(s for s, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows), len(rows)))
    return out


def error(scored: Scored) -> float:
    """Expected calibration error over ten bins."""
    return sum(abs(mean - share) * n for mean, share, n in reliability(scored)) / max(1, len(scored))
