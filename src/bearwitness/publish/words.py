"""Values in words for people: counts, dates, places. English; one place, so that every page says it alike."""

from datetime import date

from bearwitness.model.count import Count, Qualifier
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

UNKNOWN = "not known"


def count_words(count: Count) -> str:
    """ "4", "8 to 11", "at least 38", "up to 20", "about 30", the text's own words, or "not known"."""
    low, best, high = count.low, count.best, count.high
    match (low is None, best is None, high is None):
        case (True, True, True):
            return f"{count.words} (no number given)" if count.words else UNKNOWN
        case (False, _, False):
            if low == high:
                return str(low)
            middle = f" (best {best})" if best not in {None, low, high} else ""
            return f"{low} to {high}{middle}"
        case (False, _, True):
            return f"at least {low}"
        case (True, _, False):
            return f"up to {high}"
        case _:
            return f"about {best}" if count.qualifier is Qualifier.ABOUT else str(best)


def moment_words(moment: Moment) -> str:
    """ "5 February 2011", "7 to 10 February 2011", "February 2011", "2010", or "date not known"."""
    first, last = moment.earliest, moment.latest
    if first is None or last is None:
        known = first or last
        if known is None:
            return "date not known"
        return f"{'from' if first else 'up to'} {day_words(known)}"
    if first == last:
        return day_words(first)
    if len(moment.edtf) == 7:
        return f"{first:%B %Y}"
    if len(moment.edtf) == 4:
        return moment.edtf
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def day_words(day: date) -> str:
    """ "5 February 2011"."""
    return f"{day.day} {day:%B %Y}"


def place_words(place: Place | None, adm1: str | None = None, country: str | None = None) -> str:
    """Most specific name, then province and country where they add something; or "place not known"."""
    parts: list[str] = []
    for part in (place.words if place else None, place.adm1 if place and not adm1 else adm1, country):
        if part and not any(part.casefold() in given.casefold() for given in parts):
            parts.append(part)
    return ", ".join(parts) or "place not known"
