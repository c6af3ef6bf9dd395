"""What every judgement of a person leads to: the incidents made anew from all judgements that stand."""

from collections.abc import Iterable

from bearwitness.link.cluster import cluster
from bearwitness.link.standing import contradictions
from bearwitness.model.errors import NotFoundError, ValueRefusedError
from bearwitness.model.judgement import Judgement
from bearwitness.store.casebook import Casebook


def regroup(casebook: Casebook) -> None:
    """Assign every current report to an incident by the judgements that stand. Ids stay (``store/succession.py``).

    As in ``steps/link.py``, so that the next run of `link` gives the same incidents.
    """
    documents = {report.id: report.document for report in casebook.reports()}
    standing = list(casebook.judgements())
    casebook.assign(cluster(list(documents), standing, groups=documents))
    casebook.add_problems(contradictions(documents, standing))


def record(casebook: Casebook, made: Iterable[Judgement], verb: str, subject: str, by: str, reason: str) -> None:
    """Store judgements, regroup and write who did it and why into the journal: all or nothing."""
    kept = list(made)
    with casebook.writing():
        casebook.add_judgements(kept)
        regroup(casebook)
        casebook.journal(by, verb, subject, {"reason": reason, "judgements": [one.id for one in kept]})


def checked(by: str, reason: str) -> None:
    """Raise ValueRefusedError unless somebody judges and says why: a judgement without both cannot be traced."""
    if not by.strip() or not reason.strip():
        raise ValueRefusedError("A person's judgement needs a name and a reason.")


def reports_of(casebook: Casebook, incident_id: str) -> tuple[str, ...]:
    """Reports of an incident, or of the one it was merged into. Raises NotFoundError where it holds none."""
    found = casebook.incident(incident_id)
    if not found.reports:
        raise NotFoundError(f"The incident {incident_id} holds no reports.")
    return found.reports
