"""Judgements on whole articles, from text and publication date alone: for when nothing has been extracted
yet.
"""

from collections.abc import Iterator, Sequence

from bearwitness.link.options import LinkOptions
from bearwitness.link.text.article import Article
from bearwitness.link.text.candidates import candidates
from bearwitness.link.text.measures import measures
from bearwitness.link.text.scale import Scale, shipped
from bearwitness.model.judgement import Judgement, Verdict

LINKER = "articles"


def propose_articles(
    articles: Sequence[Article], options: LinkOptions, scale: Scale | None = None
) -> Iterator[Judgement]:
    """Judgements on pairs of articles, *same* from ``merge_at`` and *unsure* from ``ask_at`` on."""
    made = scale or shipped()
    ordered = sorted(articles, key=lambda a: a.id)
    for left, right in candidates(ordered):
        measured = measures(ordered[left], ordered[right])
        score = made.score(measured)
        if score >= options.ask_at:
            same = options.merge_at is not None and score >= options.merge_at
            verdict = Verdict.SAME if same else Verdict.UNSURE
            ids = ordered[left].id, ordered[right].id
            yield Judgement(*ids, verdict, f"{LINKER}@{made.version}", False, round(score, 6), made.reasons(measured))
