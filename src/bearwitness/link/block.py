"""Blocking: which pairs are worth comparing at all. Two reports meet when they share a key.

Keys are small: a day and a neighbourhood, a name, a run of words. A report without date or place still meets
others through its wording, its victims' names or its counts, or through a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from bearwitness.link.sketch import Sketch
from bearwitness.link.spelling import fold, same_key
from bearwitness.model.moment import Moment

SIGNATURE = 8
"""Least hashes of the wording that serve as keys: copies share most of them (bottom-k sketch, Broder 1997).
"""
LONGEST = 40
"""Days of an interval that are keyed one by one; longer ones are keyed by month."""


def keys(item: Sketch) -> Iterator[str]:
    """Every key of a sketch. A country and a span of days alone would bring too many together, so that key is
    narrowed by the day and the kind of event, or kept for reports that name nothing finer.
    """
    places = sorted(_places(item))
    for day in _days(item.date):
        for place in places or [fold(item.country) or "?"]:
            yield f"d|{day}|{place}"
    if item.date.days == 1:
        yield f"c|{item.date.edtf}|{fold(item.country)}|{item.event_type}"
        if (item.killed.floor or 0) >= 2:
            yield f"k|{item.date.edtf}|{item.killed.floor}"
    for name in item.names:
        yield f"n|{same_key(name)}"
    for value in sorted(set(item.sample))[:SIGNATURE]:
        yield f"w|{value}"
    if not item.date.known:
        yield from (f"p|{place}|{item.killed.floor}" for place in places)


def _days(date: Moment) -> Iterator[str]:
    """Three-day bins of the interval and of one day around it, so that neighbours of two days meet."""
    first, last = date.earliest or date.latest, date.latest or date.earliest
    if first is None or last is None:
        return
    if (last - first).days > LONGEST:
        first, last = max(first, last - timedelta(LONGEST)), last
    bins = {(first.toordinal() - 1) // 3, (last.toordinal() + 1) // 3}
    yield from (str(n) for n in range(min(bins), max(bins) + 1))


def _places(item: Sketch) -> set[str]:
    """Names of the place and of its province, and the one-degree cell of its point."""
    found = {same_key(item.adm1)} - {""}
    if item.place is not None:
        found.add(same_key(item.place.name or item.place.words))
        if item.place.lat is not None and item.place.lon is not None:
            found.add(f"{round(item.place.lat)}:{round(item.place.lon)}")
    return found


def pairs(items: Sequence[Sketch], new: frozenset[str] | None, largest: int) -> Iterator[tuple[int, int]]:
    """Index pairs that share a key, each once, smaller index first; ``new`` keeps pairs that touch a new
    report.

    A key shared by more than ``largest`` reports says nothing about any two of them and is passed over.
    """
    rooms: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for key in sorted(set(keys(item))):
            rooms[key].append(index)
    seen: set[tuple[int, int]] = set()
    for key in sorted(rooms):
        if 1 < len(rooms[key]) <= largest:
            seen.update(_fresh(items, rooms[key], new))
    yield from sorted(seen)


def _fresh(items: Sequence[Sketch], room: list[int], new: frozenset[str] | None) -> Iterable[tuple[int, int]]:
    for at, left in enumerate(room):
        for right in room[at + 1 :]:
            if new is None or items[left].id in new or items[right].id in new:
                yield left, right
