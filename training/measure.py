"""Scores of the exported reader, head by head, on examples that its weights never saw."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bearwitness.extract.neural import NeuralReader, NeuralTags, RoleSpan
from bearwitness.model.span import Span
from training.examples import ROLES, SENTENCE, Example, Mention

Scored = list[tuple[float, bool]]


@dataclass(slots=True)
class Outcomes:
    """What was said and whether it was right: ``scored`` by table name; ``missed`` mentions by role; class hits."""

    scored: dict[str, Scored] = field(default_factory=lambda: defaultdict(list))
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    classes: dict[str, Scored] = field(default_factory=lambda: defaultdict(list))


def outcomes(reader: NeuralReader, examples: Sequence[Example]) -> Outcomes:
    """Tag every example and compare."""
    out = Outcomes()
    for example in examples:
        spans = [Span(s.start, s.end) for s in example.sentences]
        tags = reader.tag(example.text, spans, example.title)
        _sentences(out, example, tags)
        _spans(out, example, tags)
        _pairs(out, example, tags)
    return out


def _sentences(out: Outcomes, example: Example, tags: NeuralTags) -> None:
    for sentence, said in zip(example.sentences, tags.sentences, strict=True):
        for name in SENTENCE:
            if name in sentence.labels:
                out.scored[name].append((getattr(said, name), sentence.labels[name] >= 0.5))
        for name in ("event_type", "victim_class", "certainty"):
            if (want := getattr(sentence, name)) is not None:
                given = getattr(said, name)
                best = max(given, key=given.get)
                out.classes[name].append((given[best], best == want))


def _spans(out: Outcomes, example: Example, tags: NeuralTags) -> None:
    for role in ROLES:
        if role in example.unknown_roles:
            continue
        gold = {(m.start, m.end): m for m in example.mentions if m.role == role}
        open_ = [m for m in example.skips if m.role == role]
        taken: set[tuple[int, int]] = set()
        for said in tags.of(role):
            hit = next((k for k, m in gold.items() if alike(said, m)), None)
            if hit is None and any(said.span.start < m.end and m.start < said.span.end for m in open_):
                continue
            out.scored[f"role {role}"].append((said.score, hit is not None))
            taken |= {hit} if hit else set()
        out.gold[role] += len(gold)
        out.found[role] += len(taken)


def alike(said: RoleSpan, mention: Mention) -> bool:
    """Whether two stretches share most of their characters (Dice of at least .5)."""
    both = min(said.span.end, mention.end) - max(said.span.start, mention.start)
    return both > 0 and 2 * both >= 0.5 * (said.span.end - said.span.start + mention.end - mention.start)


def _pairs(out: Outcomes, example: Example, tags: NeuralTags) -> None:
    told = [(n, s.keys) for n, s in enumerate(example.sentences) if s.keys]
    for (one, a), (two, b) in itertools.combinations(told, 2):
        out.scored["same"].append((tags.same(one, two), bool(a & b)))
    known = list(_known(example, tags))
    for number, keys in known:
        for n, mine in told:
            out.scored["same: span and sentence"].append((tags.belongs(number, n), bool(keys & mine)))
    for (one, a), (two, b) in itertools.combinations(known, 2):
        out.scored["same: spans"].append((tags.together(one, two), bool(a & b)))


def _known(example: Example, tags: NeuralTags) -> Iterator[tuple[int, frozenset[str]]]:
    """Spans found that match a mention of the same role with incidents of its own."""
    for number, said in enumerate(tags.spans):
        for mention in example.mentions:
            if mention.role == said.role and mention.keys and alike(said, mention):
                yield number, mention.keys
                break


def f1(scored: Scored, cut: float, gold: int | None = None) -> tuple[float, float, float]:
    """Precision, recall and F1 at a cut; ``gold`` is the number to be found where misses are not in ``scored``."""
    said = [right for score, right in scored if score >= cut]
    want = sum(right for _, right in scored) if gold is None else gold
    right = sum(said)
    if not said or not want:
        return 0.0, 0.0, 0.0
    precision, recall = right / len(said), min(1.0, right / want)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def area(scored: Scored) -> float:
    """Area under the ROC curve: the chance that a right one scores above a wrong one."""
    ranked = sorted(scored)
    rights = sum(right for _, right in ranked)
    below, total = 0, 0.0
    for _, group in itertools.groupby(ranked, key=lambda pair: pair[0]):
        rows = [right for _, right in group]
        total += sum(rows) * (below + 0.5 * (len(rows) - sum(rows)))
        below += len(rows) - sum(rows)
    return total / (rights * below) if rights and below else float("nan")


def table(out: Outcomes) -> str:
    """The outcomes as Markdown tables for the model card."""
    rows = ["| sentence | n | yes | precision | recall | F1 | AUC |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name in (*SENTENCE, "same", "same: span and sentence", "same: spans"):
        scored = out.scored[name]
        if scored and any(right for _, right in scored):
            p, r, f = f1(scored, 0.5)
            yes = sum(right for _, right in scored)
            rows.append(f"| {name} | {len(scored)} | {yes} | {p:.3f} | {r:.3f} | {f:.3f} | {area(scored):.3f} |")
    rows += ["", "| class | n | right | mean confidence |", "|---|--:|--:|--:|"]
    for name, scored in out.classes.items():
        right = sum(hit for _, hit in scored) / len(scored)
        rows.append(f"| {name} | {len(scored)} | {right:.3f} | {sum(s for s, _ in scored) / len(scored):.3f} |")
    rows += ["", "| role | spans | precision | recall | F1 |", "|---|--:|--:|--:|--:|"]
    for role in ROLES:
        if out.gold[role]:
            p, r, f = f1(out.scored[f"role {role}"], 0.0, out.gold[role])
            rows.append(f"| {role} | {out.gold[role]} | {p:.3f} | {r:.3f} | {f:.3f} |")
    return "\n".join(rows)
