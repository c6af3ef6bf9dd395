"""Date and place of a template in MUC notation, by the product's own rooms for dates and places."""

from datetime import date

from bearwitness.extract.geography import resolver
from bearwitness.extract.setting import mentioned
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import find
from bearwitness.when.resolve import resolve
from bearwitness.where.context import PlaceContext
from benchmarks.muc4_filling.text import MONTHS, Text

_NAMES = {
    "ARG": "ARGENTINA", "BOL": "BOLIVIA", "CHL": "CHILE", "COL": "COLOMBIA", "ECU": "ECUADOR", "SLV": "EL SALVADOR",
    "GTM": "GUATEMALA", "HND": "HONDURAS", "PER": "PERU", "PAN": "PANAMA", "NIC": "NICARAGUA", "USA": "UNITED STATES",
    "ESP": "SPAIN", "VEN": "VENEZUELA", "CRI": "COSTA RICA", "MEX": "MEXICO", "BRA": "BRAZIL", "CUB": "CUBA",
}  # fmt: skip
_NINE = frozenset({"ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER"})
"""The countries of the task; events elsewhere are reported only if they touch one of these."""
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {number: name for name, number in MONTHS.items()}


def country_of(text: Text) -> str | None:
    """The country that a text speaks of most, the dateline's counting as two mentions."""
    votes = mentioned(text.cased)
    if text.place:
        place = resolver().resolve(text.place.title(), PlaceContext(countries=tuple(sorted(_NINE))))
        if place.country in _NINE:
            votes[place.country] += 2
    likely = {code: n * (1.0 if code in _NINE else 0.3) for code, n in votes.items() if code in _NAMES}
    return max(likely, key=lambda c: (likely[c], c)) if likely else None


def location_of(text: Text, places: list[str]) -> list[str]:
    """``COUNTRY: PLACE: PLACE`` as one fill; nothing when no country is told."""
    country = country_of(text)
    if country is None:
        return []
    names = [p for p in places if p != _NAMES[country]]
    return [": ".join([_NAMES[country], *names])]


def date_of(text: Text, sentence: int) -> list[str]:
    """The first day that a sentence, else its neighbours, names; "- day" on or before the dateline's without one."""
    if text.day is None:
        return []
    anchor = Anchor.on(text.day)
    for near in (sentence, sentence - 1, sentence + 1):
        if not 0 <= near < len(text.sentences):
            continue
        start, end = text.sentences[near]
        for phrase in find(text.cased[start:end]):
            moment = resolve(phrase, anchor)
            if moment.earliest is None or moment.latest is None or (moment.days or 99) > 31 or moment.latest > text.day:
                continue
            if _weekday(phrase.words):
                break
            if moment.earliest == moment.latest:
                return [_said(moment.earliest)]
            return [f"{_said(moment.earliest)} - {_said(moment.latest)}"]
    return [f"- {_said(text.day)}"]


def _weekday(words: str) -> bool:
    return any(day in words.lower() for day in _WEEK)


def _said(day: date) -> str:
    return f"{day.day:02d} {_SHORT[day.month]} {day.year % 100:02d}"
