"""A person takes reports out of an incident."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from bearwitness.actions.regroup import checked, record, reports_of
from bearwitness.link.cluster import cluster
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.judgement import Judgement, Reason, Verdict
from bearwitness.store.casebook import Casebook


def split(casebook: Casebook, incident: str, reports: Sequence[str], *, by: str, reason: str, at: datetime) -> None:
    """Keep ``reports`` apart from the rest of the incident from now on.

    Stored as *different* judgements of every report taken out with every one left; where somebody else's *same*
    judgements still tie the two sides, the casebook tells the contradiction and nothing is torn apart silently.
    Reports of one side that were tied only through the other are judged *same*, so that each side stays whole.
    Raises ValueRefusedError unless some, and not all, reports of the incident are named.
    """
    checked(by, reason)
    held = reports_of(casebook, incident)
    out = sorted(set(reports))
    left = [one for one in held if one not in set(out)]
    if not out or not left or not set(out) <= set(held):
        raise ValueRefusedError("Splitting needs some of the incident's reports, and not all of them.")
    made = [Judgement(a, b, Verdict.DIFFERENT, by, True, None, (Reason(reason),), at) for a in out for b in left]
    standing = [*casebook.judgements(), *made]
    for side in (out, left):
        pieces = [group[0] for group in cluster(side, standing)]
        made += [Judgement(a, b, Verdict.SAME, by, True, None, (Reason(reason),), at) for a, b in pairwise(pieces)]
    record(casebook, made, "split", incident, by, reason)
