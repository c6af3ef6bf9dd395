"""Sketch: what linking knows of one report, taken out of its claims once so that pairs are cheap to
compare.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bearwitness.link.wording import sample
from bearwitness.model.claim import Report
from bearwitness.model.count import Count, Qualifier, span_of
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

NO_COUNT = Count(qualifier=Qualifier.VAGUE)
"""Nothing said, or no number said."""
NO_MOMENT = Moment()
T = TypeVar("T", str, Place, Moment)


@dataclass(frozen=True, slots=True)
class Sketch:
    """One report as a row. Every part may be unknown; ``words`` are its supporting sentences, for shared
    wording.

    ``group`` is whatever holds at most one report of an incident: the document of a text, the list of a row.
    """

    id: str
    group: str
    date: Moment = NO_MOMENT
    place: Place | None = None
    country: str = ""
    adm1: str = ""
    killed: Count = NO_COUNT
    injured: Count = NO_COUNT
    abducted: Count = NO_COUNT
    event_type: str = ""
    perpetrator: str = ""
    weapon: str = ""
    names: tuple[str, ...] = ()
    words: str = ""
    sample: tuple[int, ...] = field(default=(), compare=False, repr=False)


def sketch(report: Report, words: str = "", group: str = "") -> Sketch:
    """The sketch of a report; ``words`` are its supporting sentences, else its citations' quotes serve.

    ``group``: the list that a row stands in, else the document; a row's cells are no wording.
    """
    said = words or ("" if group else _quotes(report))
    place = _first(report, "place", Place)
    return Sketch(
        id=report.id,
        group=group or report.document,
        date=_first(report, "date", Moment) or _first(report, "date_found", Moment) or NO_MOMENT,
        place=place,
        country=_first(report, "country", str) or (place.country if place else None) or "",
        adm1=_first(report, "adm1", str) or (place.adm1 if place else None) or "",
        killed=_count(report, "killed"),
        injured=_count(report, "injured"),
        abducted=_count(report, "abducted"),
        event_type=_first(report, "event_type", str) or "",
        perpetrator=_first(report, "perpetrator", str) or "",
        weapon=_first(report, "weapon", str) or "",
        names=tuple(sorted({str(c.value) for c in report.all("victim_name")})),
        words=said,
        sample=sample(said),
    )


def sketches(
    reports: Iterable[Report],
    texts: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
) -> Sequence[Sketch]:
    """Sketches in the order of their ids; ``texts`` gives supporting sentences by report id, ``groups``
    the list that a document is a row of, by document id.
    """
    words, lists = texts or {}, groups or {}
    made = [sketch(report, words.get(report.id, ""), lists.get(report.document, "")) for report in reports]
    return sorted(made, key=lambda s: s.id)


def _quotes(report: Report) -> str:
    return " ".join(dict.fromkeys(c.quote for claim in report.claims for c in claim.citations))


def _first(report: Report, name: str, kind: type[T]) -> T | None:
    return next((c.value for c in report.all(name) if isinstance(c.value, kind)), None)


def _count(report: Report, harm: str) -> Count:
    """Every figure the report gives for the harm as one range: a toll may differ by who says it."""
    return span_of([c.value for c in report.all(harm) if isinstance(c.value, Count)])
