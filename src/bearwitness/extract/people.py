"""Noun phrases of people: where their words begin and end, how many they are, their names and their class."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from bearwitness.extract.lexicon import groups, words
from bearwitness.extract.parse import Line, child, end_of
from bearwitness.extract.quantity import Quantity
from bearwitness.model.count import Count, Qualifier


@dataclass(frozen=True, slots=True)
class People:
    """A noun phrase of people: clean characters of its words, its head lemmas, names inside it, and how many."""

    start: int
    end: int
    heads: tuple[str, ...]
    names: tuple[tuple[int, int], ...]
    count: Count | None
    quantity: Quantity | None
    part: bool = False
    more: bool = False
    pronoun: bool = False


_CUT = {"relcl", "acl", "advcl", "appos", "punct", "cc", "conj", "parataxis", "dep", "advmod", "npadvmod"}
_PLURAL = {"NNS", "NNPS"}


def conjuncts(head: Token) -> list[Token]:
    """The head and the nouns joined to it by "and" or commas, in order."""
    out, queue = [], [head]
    while queue:
        token = queue.pop(0)
        out.append(token)
        for kid in token.children:
            if kid.dep_ == "conj" and kid.pos_ in _NOMINAL and not _harm_between(token, kid):
                queue.append(kid)
            elif kid.dep_ == "appos":
                queue.extend(c for c in kid.children if c.dep_ == "conj" and c.pos_ in _NOMINAL)
    return out


_NOMINAL = {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}


def _harm_between(first: Token, second: Token) -> bool:
    """Whether a word such as "dead" parts two nouns: "37 people dead and 54 others wounded"."""
    states = {w for ws in groups("events", "harm_states").values() for w in ws}
    return any(t.lower_ in states for t in first.doc[first.i + 1 : second.i])


def phrase(head: Token) -> tuple[int, int]:
    """Characters of a noun phrase without clauses, appositions, conjuncts, and phrases of place or time."""
    left = head.left_edge
    for token in head.lefts:
        if token.dep_ in {"punct", "cc", "advcl", "preconj", "npadvmod", "advmod", "mark"} and token.i >= left.i:
            left = head.doc[min(token.right_edge.i + 1, head.i)]
    right = head
    for token in head.rights:
        if token.dep_ in {"relcl", "acl", "advcl", "appos", "conj", "cc", "parataxis", "punct", "dep"}:
            break
        if token.dep_ == "prep" and token.lower_ != "of":
            break
        if token.dep_ == "prep":
            target = child(token, "pobj")
            if target is None:
                break
            right = target.doc[_char_token(target, phrase(target)[1])]
            break
        right = token.right_edge if token.dep_ in {"compound", "nummod", "case", "amod", "poss"} else right
    return left.idx, end_of(right)


def _char_token(token: Token, end: int) -> int:
    index = token.i
    while index + 1 < len(token.doc) and token.doc[index + 1].idx < end:
        index += 1
    return index


def inner(head: Token) -> Token:
    """The people inside "bodies of two men", "group of tourists", "a number of women": the noun after "of"."""
    outer = words("events", "bodies") | words("people", "containers")
    if head.lemma_.casefold() in outer or head.lower_ == "remains" or head.pos_ == "NUM":
        of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        target = child(of, "pobj") if of is not None else None
        if target is not None:
            return target
    poss = child(head, "poss")
    if head.lemma_.casefold() in words("events", "bodies") and poss is not None and poss.pos_ != "PRON":
        return poss
    return head


def people(line: Line, head: Token) -> People:
    """Read the noun phrase headed by ``head``, its conjuncts counted in."""
    heads = [inner(token) for token in conjuncts(head)]
    pieces = [_piece(line, token, outer) for token, outer in zip(heads, conjuncts(head), strict=True)]
    quantities = [q for _, q in pieces if q is not None]
    start, end = phrase(heads[0])
    if len(heads) > 1 and heads[-1].i > heads[0].i:
        end = max(end, phrase(heads[-1])[1])
    first = quantities[0] if quantities else None
    return People(
        start,
        end,
        tuple(t.lemma_.casefold() for t in heads),
        tuple(n for token in heads for n in names(token)),
        summed([c for c, _ in pieces]),
        first,
        bool(first and first.part),
        bool(first and first.more),
        head.pos_ == "PRON" and first is None,
    )


def _piece(line: Line, head: Token, outer: Token) -> tuple[Count | None, Quantity | None]:
    """How many one conjunct is: its quantity, else 1 for a name or a singular noun, else not said."""
    for token in dict.fromkeys((head, outer)):
        found = quantity_of(line, token)
        if found is not None:
            return found.count, found
    if outer.lemma_.casefold() in {"body", "corpse"} and outer.tag_ == "NN":
        return Count.said(1), None
    if outer.lower_ == "both" or (any(c.lower_ == "both" for c in head.children) and len(conjuncts(head)) == 1):
        return Count.said(2, words="both"), None
    if head.tag_ == "NNP" and (head.ent_type_ in {"PERSON", ""} or any(c.dep_ == "appos" for c in head.children)):
        return (Count.said(1), None) if _looks_like_name(head) else (None, None)
    if head.tag_ == "NN" and (head.lemma_.casefold() in person_nouns() or any(_is_one(c) for c in head.lefts)):
        return (Count.said(1), None) if head.lemma_.casefold() not in words("people", "collective") else (None, None)
    return None, None


def _is_one(token: Token) -> bool:
    return token.dep_ == "det" and token.lower_ in {"a", "an"}


def person_nouns() -> frozenset[str]:
    """Every noun that names a person."""
    return (
        words("people", "security")
        | words("people", "militant")
        | words("people", "civilian")
        | words("people", "neutral")
    )


def quantity_of(line: Line, head: Token) -> Quantity | None:
    """The quantity that counts this noun: inside the phrase before the head, or the head itself."""
    low, high = head.left_edge.idx, end_of(head)
    if head.pos_ == "NUM" or head.tag_ in {"CD"}:
        high = end_of(head)
    best = None
    for item in line.quantities:
        if item.number_at >= low and item.end <= max(high, item.end if item.start <= head.idx < item.end else high):
            between = line.clean.text[item.end : head.idx] if item.end <= head.idx else ""
            if not re.search(r"[,;:]|\b(?:of|in|who|by|with|from)\b", between) or re.match(r"\s*of\b", between):
                best = item
    return best


def _looks_like_name(head: Token) -> bool:
    return (
        bool(head.text[:1].isupper())
        and not any(c.lower_ == "the" for c in head.lefts)
        and head.ent_type_ not in {"GPE", "ORG", "NORP", "LOC"}
    )


def names(head: Token) -> list[tuple[int, int]]:
    """Person names in the phrase and its appositions: spans of the NER, or a capitalised head without an article."""
    out: list[tuple[int, int]] = []
    tokens = [head, *(c for c in head.children if c.dep_ == "appos")]
    tokens += [c2 for c in head.children if c.dep_ == "appos" for c2 in conjuncts(c)]
    for token in dict.fromkeys(tokens):
        if token.pos_ != "PROPN":
            continue
        span = name_span(token)
        if span is not None and span not in out:
            out.append(span)
    return out


def name_span(token: Token) -> tuple[int, int] | None:
    """Characters of the person's name that the token ends, titles left out; None where it names no person."""
    if token.ent_type_ in {"GPE", "ORG", "NORP", "LOC", "FAC", "DATE"} and len(token.text) < 3:
        return None
    if token.ent_type_ in {"NORP", "DATE", "GPE"} or any(c.lower_ == "the" for c in token.lefts):
        return None
    first = token.i
    while first > 0 and token.doc[first - 1].pos_ == "PROPN" and token.doc[first - 1].text[:1].isupper():
        first -= 1
    last = token.i
    while (
        last + 1 < len(token.doc)
        and token.doc[last + 1].pos_ == "PROPN"
        and token.doc[last + 1].head.i in range(first, last + 2)
    ):
        last += 1
    while first < last and token.doc[first].lower_.rstrip(".") in words("people", "titles"):
        first += 1
    text = token.doc.text[token.doc[first].idx : end_of(token.doc[last])]
    if text.casefold() in words("people", "titles") or text.casefold() in person_nouns() or not text[:1].isupper():
        return None
    return token.doc[first].idx, end_of(token.doc[last])


def summed(counts: list[Count | None]) -> Count | None:
    """Sum of the conjuncts; None when none is known; at least the known part where some are vague."""
    known = [c for c in counts if c is not None and c.known]
    if not known:
        return next((c for c in counts if c is not None), None)
    if len(known) == 1 and len(counts) == 1:
        return known[0]
    low, high = sum(c.floor or 0 for c in known), sum(c.ceiling or 0 for c in known)
    open_end = len(known) < len(counts) or any(c.high is None for c in known)
    if open_end:
        return Count.said(low, Qualifier.AT_LEAST)
    return Count.said(low) if low == high else Count.between(low, high)


def victim_class(heads: tuple[str, ...], passage: str) -> str:
    """Class of victims by the text's own words: civilian, militant, security, mixed or unknown."""
    kinds = {k for h in heads if (k := _kind(h)) is not None}
    if len(kinds) > 1:
        return "mixed"
    if kinds:
        return kinds.pop()
    settings = words("people", "civilian_settings")
    plain = set(re.findall(r"[a-zé]+", passage.casefold()))
    return "civilian" if plain & settings else "unknown"


def _kind(head: str) -> str | None:
    for name in ("security", "militant", "civilian"):
        members = words("people", name)
        if head in members or head.rstrip("s") in members or any(p in members for p in head.split("-")):
            return name
    return None
