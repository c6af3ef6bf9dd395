"""A person judges whether two reports are of one incident."""

from datetime import datetime

from bearwitness.actions.regroup import checked, record
from bearwitness.model.errors import NotFoundError
from bearwitness.model.judgement import Judgement, Reason, Verdict
from bearwitness.store.casebook import Casebook


def judge(
    casebook: Casebook, left: str, right: str, verdict: Verdict, *, by: str, reason: str, at: datetime
) -> Judgement:
    """The judgement, stored and journalled; the incidents follow it at once.

    It outranks every machine judgement of the pair; an earlier word of the same person on it is superseded and kept.
    Raises NotFoundError for an unknown report, ValueRefusedError without a name or a reason.
    """
    checked(by, reason)
    known = {report.id for report in casebook.reports(ids=(left, right))}
    for one in (left, right):
        if one not in known:
            raise NotFoundError(f"There is no report {one} in this casebook.")
    made = Judgement(left, right, verdict, by, True, None, (Reason(reason),), at)
    record(casebook, [made], "judge", made.left, by, reason)
    return made
