"""A person says that several incidents are one."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from bearwitness.actions.regroup import checked, record, reports_of
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.judgement import Incident, Judgement, Reason, Verdict
from bearwitness.store.casebook import Casebook


def merge(casebook: Casebook, incidents: Sequence[str], *, by: str, reason: str, at: datetime) -> Incident:
    """The incident that they became; the ids of the others point to it from now on.

    Stored as *same* judgements of one report of each with one of the next, so that `split` can undo it. Raises
    ValueRefusedError for fewer than two, NotFoundError for one that is not there.
    """
    checked(by, reason)
    firsts = list(dict.fromkeys(min(reports_of(casebook, one)) for one in incidents))
    if len(firsts) < 2:
        raise ValueRefusedError("Merging needs two incidents or more.")
    made = [Judgement(a, b, Verdict.SAME, by, True, None, (Reason(reason),), at) for a, b in pairwise(firsts)]
    record(casebook, made, "merge", incidents[0], by, reason)
    return casebook.incident(incidents[0])
