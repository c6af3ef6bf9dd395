"""The country of an incident: its own sentences first, then the country the text speaks of most. Never the publisher's."""

import re
from collections import Counter

from bearwitness.extract.cluster import Group
from bearwitness.extract.draft import At
from bearwitness.where.countries import iso3_of, iso3_of_demonym

_NAMES = re.compile(r"(?:[A-Z][\w'’.-]+)(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w'’.-]+){0,3}")


def country(group: Group, text: str, place: At | None) -> str | None:
    """ISO 3166-1 alpha-3 code, None where nothing tells it."""
    own = Counter[str]()
    for told in group.told:
        own += mentioned(told.unit.line.clean.text)
    whole = mentioned(text)
    if own:
        return max(own, key=lambda c: (own[c] + 0.3 * whole[c], c))
    return max(whole, key=lambda c: (whole[c], c)) if whole else None


def mentioned(text: str) -> Counter[str]:
    """Countries named in a text, by name (2 points) or demonym (1)."""
    out = Counter[str]()
    for found in _NAMES.finditer(text):
        words = found.group().split()
        n = 0
        while n < len(words):
            for size in range(min(4, len(words) - n), 0, -1):
                said = re.sub(r"['’]s?$", "", " ".join(words[n : n + size]).strip(".,"))
                code = iso3_of(said) if len(said) > 3 else None
                demonym = iso3_of_demonym(said) if code is None and size == 1 else None
                if code is not None or demonym is not None:
                    out[code or demonym or ""] += 2 if code is not None else 1
                    n += size - 1
                    break
            n += 1
    return out
