"""The cheap look before the parse: which sentences can hold anything, by their words alone."""

import re
from functools import cache

from bearwitness.extract.lexicon import groups, words
from bearwitness.extract.segment import Layout

_WHERE = re.compile(r"\b(?:in|at|near|outside|on|of)\s+(?:the\s+)?(?:\w+\s+)?[A-Z]|\bon \w+day\b")
_WORD = re.compile(r"[a-zé]+")


@cache
def _stems() -> frozenset[str]:
    """First letters of every word of violence: a word that begins with one may be a form of it."""
    out = set(words("events", "attack_nouns")) | set(words("events", "attack_verbs")) - {
        "go",
        "land",
        "fall",
        "set",
        "open",
        "take",
        "drop",
        "hit",
        "fire",
    }
    for table in ("harm_verbs", "harm_intransitive", "harm_states", "harm_nouns"):
        for members in groups("events", table).values():
            out |= members
    for members in groups("events", "harm_phrases").values():
        out |= {m.split()[0] for m in members} - {
            "take",
            "hold",
            "put",
            "pick",
            "lead",
            "carry",
            "cut",
            "drive",
            "leave",
            "finish",
        }
    out |= words("events", "bodies") | {
        "toll",
        "lives",
        "survive",
        "shot",
        "slain",
        "fired",
        "shots",
        "suicide",
        "fatalit",
        "casualt",
        "blew",
        "injur",
        "wound",
    }
    out |= {w[:-1] + "ies" for w in out if w.endswith("y")}
    return frozenset(w[:-1] if len(w) > 5 and w.endswith(("e", "y")) else w for w in out)


@cache
def _violent(word: str) -> bool:
    return any(word.startswith(word[:n]) and word[:n] in _stems() for n in range(3, len(word) + 1))


@cache
def _speech() -> frozenset[str]:
    forms = set()
    for verb in words("sources", "strong_say"):
        stem = verb[:-1] if verb.endswith("e") else verb
        forms |= {verb, verb + "s", stem + "ed", stem + "ing"}
    return frozenset(forms | {"said", "told", "according", "claimed", "responsibility", "blamed", "says", "quoted"})


def violent(text: str) -> bool:
    """Whether any word may speak of violence."""
    return any(_violent(w) for w in set(_WORD.findall(text.casefold())))


def worth_parsing(text: str, layout: Layout) -> list[int]:
    """Numbers of the sentences to parse: those with words of violence; where there are any, also those of speech."""
    plain = [text[s.start : s.end] for s in layout.sentences]
    strong = [i for i, said in enumerate(plain) if violent(said)]
    if not strong:
        return []
    near = {j for i in strong for j in (i - 1, i, i + 1)}
    speech = {i for i, said in enumerate(plain) if _speech() & set(_WORD.findall(said.casefold()))}
    cited = {i for i in near if 0 <= i < len(plain) and ("(" in plain[i] or _WHERE.search(plain[i]))}
    return sorted(set(strong) | speech | cited)
