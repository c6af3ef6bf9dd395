"""The heading that a text file may begin with: who published it, when, and whether its source is protected.

    Title: Bodies found at the mill
    Outlet: Amra Herald
    Published: 2031-02-06
    Source-kind: interview
    Protected: yes

    The text follows after an empty line.

Only a block of these keys, with a title or an outlet or a date among them, is a heading; anything else is text.
"""

import re
from dataclasses import replace
from itertools import takewhile

from bearwitness.ingest.parsed import Parsed

KEYS = ("title", "outlet", "published", "url", "language", "source-kind", "protected")
_LINE = re.compile(rf"({'|'.join(KEYS)})[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_NO = frozenset({"no", "false", "n", "0"})
"""Anything else after ``Protected:`` protects: a misspelt "yes" must not give somebody away."""


def with_heading(parsed: Parsed) -> Parsed:
    """The same text without its heading, and what the heading says. Unchanged where there is none."""
    lines = parsed.text.lstrip("\ufeff").split("\n")
    heading = list(takewhile(bool, (_LINE.fullmatch(line.rstrip("\r")) for line in lines)))
    stated = {found[1].lower(): found[2].strip() for found in heading if found}
    empty_follows = len(lines) > len(heading) and not lines[len(heading)].strip()
    if not empty_follows or len(stated) < 2 or not stated.keys() & {"title", "outlet", "published"}:
        return parsed
    return replace(
        parsed,
        text="\n".join(lines[len(heading) + 1 :]),
        title=stated.get("title", parsed.title),
        outlet=stated.get("outlet") or parsed.outlet,
        url=stated.get("url") or parsed.url,
        language=stated.get("language") or parsed.language,
        source_kind=stated.get("source-kind", parsed.source_kind),
        protected=stated.get("source-kind") == "interview" or stated.get("protected", "no").lower() not in _NO,
        metadata={**parsed.metadata, **({"published": stated["published"]} if stated.get("published") else {})},
    )
