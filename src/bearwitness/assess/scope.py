"""Whether an incident falls under the scope of a claim: certainly, perhaps, or not.

"Perhaps" is for what the record leaves open: an unknown place, a date that straddles the end of the period. It widens
the record's range upwards and is never counted as certain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from bearwitness.assess.row import IncidentRow
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place


class Fit(IntEnum):
    """How well an incident fits a scope; the smallest over the parts of a scope decides."""

    OUT = 0
    PERHAPS = 1
    IN = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """What a claim is about. None and unknown parts do not bound it.

    ``group`` is a victim class or group of the codebook; ``weapon`` and ``actor`` are words.
    """

    period: Moment
    place: Place | None = None
    actor: str | None = None
    weapon: str | None = None
    group: str | None = None


def fits(row: IncidentRow, scope: Scope) -> Fit:
    """Whether the incident falls under the scope."""
    return min(
        in_period(row.date, scope.period),
        in_place(row, scope.place),
        _words(row.actor, scope.actor),
        _words(row.weapon, scope.weapon),
        _group(row, scope.group),
    )


def in_period(date: Moment, period: Moment) -> Fit:
    """IN where the whole interval lies in the period, PERHAPS where it may."""
    if not period.known:
        return Fit.IN
    if date.within(period.earliest, period.latest):
        return Fit.IN
    if not date.known or date.touches(period.earliest, period.latest):
        return Fit.PERHAPS
    return Fit.OUT


def in_place(row: IncidentRow, place: Place | None) -> Fit:
    """IN where the most specific level that the claim's place names is the incident's own."""
    if place is None:
        return Fit.IN
    wanted, known = _level(place)
    if wanted is None:
        return _any_name(row, place.words)
    if place.country and row.country and _plain(place.country) != _plain(row.country):
        return Fit.OUT
    own = known(row)
    if own is None:
        return Fit.PERHAPS
    return Fit.IN if _plain(own) == _plain(wanted) else Fit.OUT


def _level(place: Place) -> tuple[str | None, Callable[[IncidentRow], str | None]]:
    """The name that bounds a place, and where a row keeps the same level."""
    coarse = place.precision or 0
    if coarse == 6 or (place.country and not (place.adm1 or place.adm2 or place.name)):
        return place.country, lambda row: row.country
    if coarse == 4 or (place.adm1 and not (place.adm2 or place.name)):
        return place.adm1, lambda row: row.adm1
    if coarse == 3 or (place.adm2 and not place.name):
        return place.adm2, lambda row: row.place.adm2 if row.place else None
    return place.name, lambda row: row.place.name if row.place else None


def _any_name(row: IncidentRow, words: str) -> Fit:
    """A place that could not be resolved: the same words in the record, or else perhaps."""
    names = [row.adm1, row.country]
    if row.place is not None:
        names += [row.place.name, row.place.adm2, row.place.words]
    return Fit.IN if _plain(words) in {_plain(name) for name in names if name} else Fit.PERHAPS


def _words(own: str | None, wanted: str | None) -> Fit:
    if not wanted:
        return Fit.IN
    if not own:
        return Fit.PERHAPS
    a, b = _plain(own), _plain(wanted)
    return Fit.IN if a == b or a in b or b in a else Fit.OUT


def _group(row: IncidentRow, group: str | None) -> Fit:
    """By class or group. An incident that counts the group apart, or mixes groups, is IN: ``counted`` does the rest."""
    if not group or group in (row.victim_class, *row.victim_groups):
        return Fit.IN
    if any(name.endswith(f"_{group}") for name in row.counts) or row.victim_class == "mixed":
        return Fit.IN
    return Fit.PERHAPS if row.victim_class in (None, "unknown") else Fit.OUT


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
