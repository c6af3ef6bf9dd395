"""Tolls that replace one another: a later figure replaces an earlier one only where it says so, or where
it is a newer one of the same origin. Both stay on record. (Every Casualty Standards 2016, p. 25; TBIJ
workbook notes.)
"""

from collections.abc import Mapping, Sequence

from bearwitness.codebook.load import language
from bearwitness.model.count import Count
from bearwitness.model.judgement import SetAside
from bearwitness.model.moment import Moment
from bearwitness.reconcile.said import Said


def current(said: Sequence[Said], revising: Sequence[str] = ()) -> tuple[tuple[Said, ...], tuple[SetAside, ...]]:
    """Figures that stand, and those replaced, each with why.

    ``revising``: words that say a toll replaces another ("rose to"); from the language tables when empty.
    """
    words = tuple(revising) or revising_words()
    out: dict[str, str] = {}
    for old in said:
        newer = next((new for new in said if _replaces(new, old, words)), None)
        if newer is not None:
            out[old.claim.id] = _why(newer, old)
    kept = tuple(one for one in said if one.claim.id not in out)
    return kept, tuple(SetAside(one, why) for one, why in out.items())


def revising_words() -> tuple[str, ...]:
    """Words by which a text says that its toll replaces an earlier one (``languages/en/tolls.yaml``)."""
    table: Mapping[str, Sequence[str]] = language("en", "tolls")
    return tuple(table["revising"])


def _replaces(new: Said, old: Said, words: Sequence[str]) -> bool:
    if new.claim.report == old.claim.report or not _later(new.published, old.published):
        return False
    return new.origin == old.origin or (_says_so(new, words) and _differs(new, old))


def _later(new: Moment, old: Moment) -> bool:
    """Whether all of one day interval lies after all of the other; unknown dates order nothing."""
    if new.earliest is None or old.latest is None:
        return False
    return new.touches(old.latest, None) and not new.touches(None, old.latest)


def _says_so(one: Said, words: Sequence[str]) -> bool:
    quotes = " ".join([one.claim.reason, *(c.quote for c in one.claim.citations)]).casefold()
    return any(word in quotes for word in words)


def _differs(new: Said, old: Said) -> bool:
    first, second = new.claim.value, old.claim.value
    return isinstance(first, Count) and isinstance(second, Count) and first.ceiling != second.ceiling


def _why(new: Said, old: Said) -> str:
    day = new.published.edtf
    if new.origin == old.origin:
        return f"an earlier toll of the same origin, replaced by that of {day}"
    return f"an earlier toll; the one of {day} says that it replaces it"
