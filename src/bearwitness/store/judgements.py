"""Judgements: which reports are of one incident, in whose eyes.

Invariant: append-only. The newest word of one judge (a person; a linker whatever its version) about a pair
supersedes that judge's earlier one. A person's word does not supersede a machine's: it outranks it when clusters
are made.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from sqlalchemy import exists, insert, select

from bearwitness.model.ids import digest
from bearwitness.model.judgement import Judgement
from bearwitness.store import journal
from bearwitness.store.codec import judgement_of, judgement_row
from bearwitness.store.connect import Database
from bearwitness.store.readings import is_current
from bearwitness.store.schema import judgements, reports

_PAGE = 500
_Pair = tuple[str, str, str, bool]


def add(db: Database, made: Iterable[Judgement]) -> int:
    """Append the judgements that say something new; how many those were.

    One that repeats the standing verdict of the same judge in the same version is left out (its first score and
    reasons stay); one that differs supersedes it, whether or not it says so. Raises ValueRefusedError where a
    report or the superseded judgement is not there.
    """
    source = iter(made)
    count = 0
    with db.writing():
        while page := list(islice(source, _PAGE)):
            count += _add_page(db, page)
    return count


def stream(db: Database, *, current: bool = True) -> Iterator[Judgement]:
    """Judgements in the order of arrival. Current: not superseded, and both reports of current readings."""
    query = select(judgements)
    if current:
        newer, left, right = judgements.alias(), reports.alias(), reports.alias()
        query = query.where(~exists().where(newer.c.supersedes == judgements.c.id))
        query = query.join(left, left.c.id == judgements.c.left).where(is_current(left))
        query = query.join(right, right.c.id == judgements.c.right).where(is_current(right))
    last = 0
    while page := db.rows(query.where(judgements.c.seq > last).order_by(judgements.c.seq).limit(_PAGE)):
        yield from map(judgement_of, page)
        last = page[-1].seq


def _add_page(db: Database, page: list[Judgement]) -> int:
    standing = _standing(db, page)
    new: dict[str, Judgement] = {}
    for judgement in page:
        old = standing.get(_pair(judgement))
        if old is not None and (old.verdict, old.by) == (judgement.verdict, judgement.by):
            continue
        if old is not None:
            judgement = replace(judgement, supersedes=old.id)
        new[judgement.id] = judgement
        standing[_pair(judgement)] = judgement
    rows = [judgement_row(j) for j in new.values()]
    db.execute(insert(judgements), rows)
    if rows:
        actors = {j.by for j in new.values()}
        ids = list(new)
        details = {"count": len(rows), "ids": ids, "content": digest(rows)}
        journal.append(db, "judgements.add", ids[0], details, actor=actors.pop() if len(actors) == 1 else None)
    return len(rows)


def _standing(db: Database, page: list[Judgement]) -> dict[_Pair, Judgement]:
    """The newest judgement of each judge about the pairs of ``page``."""
    lefts = sorted({j.left for j in page})
    query = select(judgements).where(judgements.c.left.in_(lefts)).order_by(judgements.c.seq)
    return {_pair(j): j for j in map(judgement_of, db.rows(query))}


def _pair(j: Judgement) -> _Pair:
    """Who judges what: a linker is the same judge in every version, a person is not a linker of that name."""
    judge = j.by if j.person else j.by.partition("@")[0]
    return j.left, j.right, judge, j.person
