"""Training: batches of whole texts, one loss a head, linear decay, fixed seeds."""

import itertools
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bearwitness.extract.neural_windows import Windower
from training.encode import CLASSES, UNKNOWN, Encoded, encode, join, veil
from training.examples import ROLES, SENTENCE, Example
from training.network import Network, gaps

_SPAN_CLASSES = {"victim": 1, "perpetrator": 2}  # role -> column of CLASSES that its own words tell


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides a stretch of training.

    ``first``/``aside``: MUC texts that join the first and each later epoch. ``stop`` ends early on the same schedule.
    ``weights``: of the losses of tags, sentence labels, classes, classes of spans, pairs.
    """

    seed: int
    epochs: int
    batch: int
    first: int
    aside: int
    encoder_rate: float
    head_rate: float
    weights: tuple[float, float, float, float, float]
    stop: int = 99
    warm_up: float = 0.06


PLANS = (
    Plan(20, 8, 8, 1300, 50, 1.2e-4, 1.5e-3, (1.0, 0.6, 0.4, 0.2, 0.5), stop=4),  # learns the parts, MUC-4 first
    Plan(21, 3, 3, 12, 12, 1.5e-4, 1.5e-3, (1.0, 0.8, 1.0, 0.4, 1.5)),  # small batches: classes and pairs
    Plan(23, 4, 3, 12, 12, 1.1e-4, 1e-3, (1.0, 0.8, 1.0, 0.4, 1.5), stop=3),
)
FINISH = Plan(22, 2, 3, 12, 12, 4e-5, 4e-4, (1.0, 0.8, 1.0, 0.4, 1.5))  # with the texts kept back until now


@dataclass(slots=True)
class States:
    """Hidden states of one text: pieces x size, sentence rows (mark and mean), per document."""

    pieces: Tensor
    sentences: Tensor


def forward(network: Network, batch: Sequence[Encoded], pad: int) -> list[States]:
    """Hidden states of each text of a batch, windows put together again."""
    windows = [(n, w) for n, e in enumerate(batch) for w in e.windows]
    width = max(len(w.ids) for _, w in windows)
    ids = torch.full((len(windows), width), pad, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, (n, window) in enumerate(windows):
        line = list(window.ids)
        for part in window.parts:
            size = part.last - part.first
            line[part.first : part.last] = batch[n].pieces.ids[part.source : part.source + size].tolist()
        ids[row, : len(line)] = torch.tensor(line)
        mask[row, : len(line)] = 1
    hidden = network.hidden(ids, mask)
    return [_gather(hidden, windows, n, e) for n, e in enumerate(batch)]


def _gather(hidden: Tensor, windows: list, number: int, encoded: Encoded) -> States:
    size = hidden.shape[2]
    pieces = hidden.new_zeros(len(encoded.pieces.ids), size)
    rows: dict[int, Tensor] = {}
    index, source = [], []
    for row, (n, window) in enumerate(windows):
        for part in window.parts if n == number else ():
            if part.context:
                continue
            index += [row * hidden.shape[1] + at for at in range(part.first, part.last)]
            source += range(part.source, part.source + part.last - part.first)
            if part.sentence not in rows:
                mean = hidden[row, part.first : max(part.last, part.first + 1)].mean(0)
                rows[part.sentence] = torch.cat([hidden[row, part.mark], mean])
    flat = hidden.reshape(-1, size)
    pieces = pieces.index_copy(0, torch.tensor(source, dtype=torch.long), flat[torch.tensor(index, dtype=torch.long)])
    blank = hidden.new_zeros(2 * size)
    return States(pieces, torch.stack([rows.get(s, blank) for s in range(len(encoded.keys))]))


def entities(
    network: Network, states: States, encoded: Encoded
) -> tuple[Tensor, list[tuple[int, int, frozenset[str]]]]:
    """Projected rows of all that is known to belong to an incident, and (kind, sentence, keys) of each."""
    rows, facts = [], []
    told = [(n, keys) for n, keys in enumerate(encoded.keys) if keys]
    if told:
        rows.append(network.pair_sentence(states.sentences[[n for n, _ in told]]))
        facts += [(0, n, keys) for n, keys in told]
    spans = [s for s in encoded.spans if s[4]]
    if spans:
        means = torch.stack([states.pieces[first:last].mean(0) for _, first, last, _, _ in spans])
        rows.append(network.pair_span(means))
        facts += [(1, holder, keys) for _, _, _, holder, keys in spans]
    return (torch.cat(rows) if rows else states.pieces.new_zeros(0, 1)), facts


def _pair_loss(network: Network, states: States, encoded: Encoded, chance: random.Random) -> Tensor | None:
    rows, facts = entities(network, states, encoded)
    pairs = list(itertools.combinations(range(len(facts)), 2))
    apart = [p for p in pairs if not facts[p[0]][2] & facts[p[1]][2]]
    if not apart:
        pairs = chance.sample(pairs, min(len(pairs), 12))  # a text of one incident says little
    elif len(pairs) > 400:
        pairs = chance.sample(apart, min(len(apart), 200)) + chance.sample(pairs, 200)
    if not pairs:
        return None
    one, two = torch.tensor([p[0] for p in pairs]), torch.tensor([p[1] for p in pairs])
    kind = torch.tensor([facts[a][0] + facts[b][0] for a, b in pairs])
    gap = gaps(torch.tensor([abs(facts[a][1] - facts[b][1]) for a, b in pairs]))
    same = torch.tensor([float(bool(facts[a][2] & facts[b][2])) for a, b in pairs])
    return functional.binary_cross_entropy_with_logits(
        network.pair(rows[one], rows[two], gap, kind), same, reduction="sum"
    )


def loss_of(
    network: Network, batch: Sequence[Encoded], pad: int, chance: random.Random, weights: Sequence[float]
) -> Tensor:
    """Weighted sum of the heads' losses over a batch of texts."""
    states = forward(network, batch, pad)
    total = _tag_loss(network, states, batch) * weights[0]
    logits = network.sentence(torch.cat([s.sentences for s in states]))
    labels = torch.from_numpy(np.concatenate([e.labels for e in batch]))
    known = ~labels.isnan()
    yes = functional.binary_cross_entropy_with_logits(logits[:, : len(SENTENCE)][known], labels[known])
    total = total + weights[1] * yes * len(SENTENCE)
    targets = torch.from_numpy(np.concatenate([e.classes for e in batch]))
    total = total + weights[2] * _class_loss(logits[:, len(SENTENCE) :], targets)
    total = total + weights[3] * _span_loss(network, states, batch)
    pairs = [p for s, e in zip(states, batch, strict=True) if (p := _pair_loss(network, s, e, chance)) is not None]
    return total + weights[4] * torch.stack(pairs).sum() / 400 if pairs else total


def _tag_loss(network: Network, states: Sequence[States], batch: Sequence[Encoded]) -> Tensor:
    logits = network.tags(torch.cat([s.pieces for s in states]))
    want = torch.from_numpy(np.concatenate([np.hstack([e.inside, e.begins]) for e in batch]))
    weight = torch.from_numpy(np.concatenate([np.hstack([e.weight, e.weight]) for e in batch]))
    weight = weight * (1 + want)  # roles are rare
    raw = functional.binary_cross_entropy_with_logits(logits, want, reduction="none")
    return (raw * weight).sum() / weight.sum().clamp(min=1) * 2 * len(ROLES)


def _class_loss(logits: Tensor, targets: Tensor) -> Tensor:
    total, at = logits.new_zeros(()), 0
    for column, values in enumerate(CLASSES.values()):
        if bool((targets[:, column] != UNKNOWN).any()):
            part = logits[:, at : at + len(values)]
            total = total + functional.cross_entropy(
                part, targets[:, column], ignore_index=UNKNOWN, label_smoothing=0.05
            )
        at += len(values)
    return total


def _span_loss(network: Network, states: Sequence[States], batch: Sequence[Encoded]) -> Tensor:
    rows, targets = [], []
    for state, encoded in zip(states, batch, strict=True):
        for role, first, last, holder, _ in encoded.spans:
            if role in _SPAN_CLASSES:
                target = [UNKNOWN] * len(CLASSES)
                target[_SPAN_CLASSES[role]] = int(encoded.classes[holder, _SPAN_CLASSES[role]])
                rows.append(state.pieces[first:last].mean(0))
                targets.append(target)
    if not rows:
        return states[0].pieces.new_zeros(())
    return _class_loss(network.span_out(torch.stack(rows)), torch.tensor(targets))


def _epoch(
    reports: Sequence[Example], aside: Sequence[Example], windower: Windower, chance: random.Random
) -> list[Encoded]:
    out, waiting = [], list(reports)
    chance.shuffle(waiting)
    while waiting:
        example = waiting.pop()
        if waiting and chance.random() < 0.2:
            example = join(example, waiting.pop())
        most = chance.choice((96, 128, 192)) if chance.random() < 0.15 else 256
        out.append(encode(example, windower, title=chance.random() < 0.7, most=most))
    out += [w for example in aside for w in telling(encode(example, windower), chance)]
    for encoded in out:
        veil(encoded, windower.mask, chance)
    chance.shuffle(out)
    return out


def _batches(texts: list[Encoded], size: int, chance: random.Random) -> list[list[Encoded]]:
    """Batches of texts of like length (less padding), in random order."""
    out = []
    for at in range(0, len(texts), 12 * size):
        shelf = sorted(texts[at : at + 12 * size], key=lambda e: (len(e.windows), max(len(w.ids) for w in e.windows)))
        while shelf:
            batch: list[Encoded] = []
            while shelf and (not batch or sum(len(e.windows) for e in batch) + len(shelf[0].windows) <= size + 2):
                batch.append(shelf.pop(0))
                if len(batch) == size:
                    break
            out.append(batch)
    chance.shuffle(out)
    return out


def telling(encoded: Encoded, chance: random.Random) -> Iterator[Encoded]:
    """Drop the windows of a MUC text that teach nothing, and most of those without an event."""
    marked = np.flatnonzero(encoded.inside.any(1))
    kept = []
    for window in encoded.windows:
        fresh = [p for p in window.parts if not p.context]
        low, high = fresh[0].source, fresh[-1].source + fresh[-1].last - fresh[-1].first
        if ((marked >= low) & (marked < high)).any() or chance.random() < 0.12:
            kept.append(window)
        else:
            encoded.weight[low:high] = 0
            encoded.labels[[p.sentence for p in fresh]] = np.nan
    if kept:
        encoded.windows = kept
        yield encoded


def _some(texts: Sequence[Example], count: int, chance: random.Random) -> Sequence[Example]:
    return texts if count >= len(texts) else chance.sample(list(texts), count)


def train(
    network: Network,
    reports: Sequence[Example],
    muc: Sequence[Example],
    windower: Windower,
    plan: Plan,
    keep: Path | None = None,
) -> Network:
    """Train in place; prints a line an epoch and writes the weights so far to ``keep``."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    epochs = [(reports, _some(muc, plan.aside if number else plan.first, chance)) for number in range(plan.epochs)]
    made = [lambda r=r, m=m: _epoch(r, m, windower, chance) for r, m in epochs]
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    began = time.time()
    network.train()
    for number, make in enumerate(made[: plan.stop]):
        batches, losses = _batches(make(), plan.batch, chance), []
        for at, batch in enumerate(batches):
            done = (number + at / len(batches)) / plan.epochs
            _step(network, optimizer, batch, windower.pad, chance, plan, done, losses)
        print(f"epoch {number + 1}: loss {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
        if keep is not None:
            torch.save(network.state_dict(), keep)
    return network.eval()


def _step(
    network: Network, optimizer: torch.optim.Optimizer, batch: list[Encoded], pad: int, chance: random.Random,
    plan: Plan, done: float, losses: list[float],
) -> None:  # fmt: skip
    rate = min(1.0, (done + 1e-3) / plan.warm_up) * (1.0 - 0.97 * done)
    for group, full in zip(optimizer.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
        group["lr"] = full * rate
    optimizer.zero_grad(set_to_none=True)
    loss = loss_of(network, batch, pad, chance, plan.weights)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    losses.append(float(loss.detach()))
