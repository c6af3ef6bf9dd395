"""Language of a text by py3langid, None where it is unsure."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

_SAMPLE = 5_000
"""Characters looked at; more change nothing."""
_LEAST_LETTERS = 20
"""Below this many letters no identifier can be trusted."""
_SURE = 0.5
"""Least probability over some 97 languages; calibrated by py3langid for the length of the text."""


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``, None where it is too short or mixed to tell."""
    sample = text[:_SAMPLE]
    if sum(char.isalpha() for char in sample) < _LEAST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE and len(code) == 2 else None
