"""Propose judgements: which reports the machine takes for one incident, and which it asks a person about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bearwitness.link.block import pairs
from bearwitness.link.chief import Chief
from bearwitness.link.compare import compare
from bearwitness.link.engine.run import scored
from bearwitness.link.engine.table import table
from bearwitness.link.options import LinkOptions
from bearwitness.link.sketch import Sketch, sketches
from bearwitness.link.text.article import Article
from bearwitness.link.weights import Weights, shipped
from bearwitness.model.claim import Report
from bearwitness.model.judgement import Judgement, Reason, Verdict

__all__ = ["LinkOptions", "judge", "propose"]

LINKER = "pairs"
LEAST_RUNS = 5
"""Runs of words below which identical reports may still be two events told in the same few words."""
SLACK_DAYS = 1
"""Days by which two stated dates of one incident may differ: night, time zone, day of death for day of attack."""
IDENTICAL = Reason("every value and every word the same", 40.0)


def propose(
    reports: Sequence[Report],
    known: Sequence[Judgement],
    options: LinkOptions,
    texts: Mapping[str, str] | None = None,
    new: frozenset[str] | None = None,
    groups: Mapping[str, str] | None = None,
    articles: Mapping[str, Article] | None = None,
) -> Iterator[Judgement]:
    """Machine judgements of pairs that ``known`` does not yet judge, identical reports first.

    ``texts``: supporting sentences by report id (else the claims' quotes serve for shared wording); ``new``: ids of
    the reports that have come in since, so that only pairs which touch one are compared; ``groups``: the list that a
    document is a row of, by document id, since a list tells one incident once; ``articles``: whole texts by document
    id, for reports that are what their document is chiefly about. A pair's judgement hangs on the pair alone: the
    order of arrival changes nothing.
    """
    chief = Chief.of(reports, articles or {})
    yield from judge(sketches(reports, texts, groups), known, options, new, chief)


def judge(
    items: Sequence[Sketch],
    known: Sequence[Judgement],
    options: LinkOptions,
    new: frozenset[str] | None = None,
    chief: Chief | None = None,
) -> Iterator[Judgement]:
    """``propose`` for sketches, which list rows have too."""
    weights = shipped()
    done = {(j.left, j.right) for j in known}
    single, copies = _collapse(items)
    for first, second in copies:
        if (first, second) not in done and _touches(new, first, second):
            yield _judgement(first, second, 1.0, (IDENTICAL,), options, weights)
    by_id = {item.id: item for item in single}
    found = dict.fromkeys(_worth_it(single, options, _kept(single, items, new)))
    if chief is not None:
        found.update(dict.fromkeys(p for p in chief.pairs() if by_id.keys() >= set(p) and _touches(new, *p)))
    for left, right in sorted(found.keys() - done):
        claims = tuple(weights.reason(level) for level in compare(by_id[left], by_id[right]))
        score, reasons = chief.weighed(left, right, claims) if chief else (None, claims)
        score = weights.score(reasons) if score is None else score
        if score >= options.ask_at:
            made = _judgement(left, right, score, reasons, options, weights)
            yield _doubted(made, by_id[left], by_id[right])


def _worth_it(items: Sequence[Sketch], options: LinkOptions, new: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """Ids of pairs to judge: from the engine, which scores them too, where there are many; else all that share a key.

    Both ways give the same judgements (``tests/link/test_engine.py``).
    """
    if new is None and len(items) > options.plain_up_to:
        yield from ((a, b) for a, b, _ in scored(table(items), options.ask_at, options.largest_block))
    else:
        yield from ((items[a].id, items[b].id) for a, b in pairs(items, new, options.largest_block))


def _collapse(items: Sequence[Sketch]) -> tuple[list[Sketch], list[tuple[str, str]]]:
    """One of each set of identical reports, and the pairs that tie the others to it: 10,000 copies, 9,999
    pairs.
    """
    alike: dict[Sketch, list[Sketch]] = defaultdict(list)
    for item in sorted(items, key=lambda s: s.id):
        alike[replace(item, id="", group="")].append(item)
    single: list[Sketch] = []
    copies: list[tuple[str, str]] = []
    for group in alike.values():
        if len(set(group[0].sample)) < LEAST_RUNS:
            single += group
            continue
        firsts: dict[str, Sketch] = {}
        for item in group:
            firsts.setdefault(item.group, item)
        kept = group[0]
        single += [item for item in group if item is kept or firsts[item.group] is not item]
        copies += [(kept.id, item.id) for item in group[1:] if firsts[item.group] is item]
    return sorted(single, key=lambda s: s.id), copies


def _kept(single: Sequence[Sketch], items: Sequence[Sketch], new: frozenset[str] | None) -> frozenset[str] | None:
    return None if new is None else new & {item.id for item in single}


def _touches(new: frozenset[str] | None, *ids: str) -> bool:
    return new is None or not new.isdisjoint(ids)


def _doubted(made: Judgement, left: Sketch, right: Sketch) -> Judgement:
    """The judgement, turned into a question for a person when both texts state days that exclude each other.

    Likeness of wording and place names is strong within one region's news, so it must not outvote two stated dates.
    """
    apart = left.date.gap_days(right.date)
    stated = not (left.date.inferred or right.date.inferred)
    if made.verdict is not Verdict.SAME or apart is None or apart <= SLACK_DAYS or not stated:
        return made
    doubt = Reason(f"a person must judge: the days that both state lie {apart} apart", 0.0)
    return replace(made, verdict=Verdict.UNSURE, reasons=(doubt, *made.reasons))


def _judgement(
    left: str, right: str, score: float, reasons: Iterable[Reason], options: LinkOptions, weights: Weights
) -> Judgement:
    same = options.merge_at is not None and score >= options.merge_at
    ordered = tuple(sorted(reasons, key=lambda r: (-abs(r.weight), r.words)))
    verdict = Verdict.SAME if same else Verdict.UNSURE
    return Judgement(left, right, verdict, f"{LINKER}@{weights.version}", False, round(score, 6), ordered)
