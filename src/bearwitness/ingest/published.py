"""When a document was published: as the file states, else worked out from its text."""

from collections.abc import Mapping

from bearwitness.codebook.load import languages
from bearwitness.model.moment import Moment
from bearwitness.when.publication import publication

_FALLBACK = "en"
"""Language whose word tables serve a text in a language that has none: ISO dates are read all the same."""


def published_of(text: str, metadata: Mapping[str, str], url: str | None, language: str | None) -> Moment:
    """The day, or the days it may have been (then ``inferred``), and why; unknown where nothing tells it."""
    known = language if language in languages() else _FALLBACK
    return publication(text, metadata=metadata, url=url, language=known)
