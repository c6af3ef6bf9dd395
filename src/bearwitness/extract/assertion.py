"""Whether a violent word tells what happened: not denied, threatened, planned, general, accidental."""

import re

from spacy.tokens import Token

from bearwitness.extract.lexicon import pattern, words
from bearwitness.extract.parse import child


def asserted(token: Token) -> bool:
    """Whether the word's event is told as having happened."""
    if _negated(token) or _modal(token) or _conditional(token):
        return False
    if token.pos_ == "NOUN" and _unreal_noun(token):
        return False
    return not _governed(token)


def _negated(token: Token) -> bool:
    if any(c.dep_ == "neg" and c.lower_ not in {"only"} for c in token.children):
        return True
    for dep in ("nsubj", "nsubjpass", "dobj", "det"):
        kid = child(token, dep)
        if kid is not None and (
            kid.lower_ in {"nobody", "none", "no"} or any(c.lower_ == "no" and c.dep_ == "det" for c in kid.children)
        ):
            return True
        if kid is not None and kid.lower_ == "one" and any(c.lower_ == "no" for c in kid.children):
            return True
    return token.dep_ == "pcomp" and token.head.lower_ in {"without", "from"}


def _modal(token: Token) -> bool:
    aux = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
    modal = any(c.lower_ in words("hedges", "hypothetical_aux") for c in aux)
    perfect = any(c.lower_ == "have" for c in aux) and any(c.lower_ in {"may", "might", "must"} for c in aux)
    return modal and not perfect


def _conditional(token: Token) -> bool:
    return any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in words("hedges", "hypothetical_marks") for c in token.children
    )


def _unreal_noun(token: Token) -> bool:
    lead = [c.lower_ for c in token.lefts]
    if any(
        w
        in {"no", "possible", "potential", "planned", "attempted", "future", "foiled", "any", "further", "alleged"}
        - {"alleged"}
        for w in lead
    ):
        return True
    head = token.head
    if (
        head.pos_ == "NOUN"
        and token.dep_ in {"compound", "nmod"}
        and head.lemma_.casefold() in words("hedges", "hypothetical_nouns")
    ):
        return True
    return (
        token.dep_ == "pobj"
        and head.head.lemma_.casefold() in words("hedges", "hypothetical_nouns")
        and head.lower_ in {"of", "to", "for", "against"}
    )


def _governed(token: Token) -> bool:
    """Whether a verb of planning, threatening, denying or preventing governs it."""
    current = token
    for _ in range(3):
        head = current.head
        if head.i == current.i:
            return False
        clause = current.dep_ in {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "relcl"}
        if not clause:
            return False
        lemma = head.lemma_.casefold()
        infinitive = current.dep_ in {"xcomp", "acl", "ccomp"} and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in current.children
        )
        if (
            lemma in words("hedges", "hypothetical_heads")
            and (infinitive or current.dep_ in {"dobj", "pobj", "pcomp"})
            and head.pos_ == "VERB"
        ):
            return current.dep_ != "dobj" or lemma in {
                "plan",
                "prevent",
                "foil",
                "thwart",
                "avert",
                "threaten",
                "plot",
                "fear",
                "stop",
                "ban",
                "avoid",
            }
        if lemma in words("hedges", "denied_heads") and head.pos_ == "VERB":
            return True
        if infinitive and lemma in words("hedges", "hypothetical_nouns"):
            return True
        if infinitive and current.dep_ == "acl" and head.pos_ == "NOUN":
            return lemma in {"attempt", "plan", "plot", "bid", "threat", "effort"}
        current = head
    return False


def is_accident(text: str) -> bool:
    """Whether a passage tells of an accident or illness and of no violence."""
    return bool(pattern("hedges", "accidents").search(text)) and not pattern("hedges", "violence_again").search(text)


_GENERIC = re.compile(r"^(?:an?\s+)?(?:often|usually|every|most)\b", re.IGNORECASE)


def habitual(token: Token) -> bool:
    """Whether an adverb makes it a habit ("often kill")."""
    return any(
        c.lower_ in words("hedges", "habitual") and c.dep_ in {"advmod", "npadvmod", "det"} for c in token.children
    )
