"""Noun phrases of a MUC text as candidates for its slots, each with the signs that a classifier weighs."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from benchmarks.muc4_filling.text import Text, parsed

PREMODIFIERS = frozenset(
    word
    for words in (
        "a the an this that these those one two three four five six seven eight nine ten more most many several some",
        "all few any another other certain of his her their its our my at least about approximately",
    )
    for word in words.split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One phrase: its characters in the text, its words as the text has them, its sentence's number, its shape
    ("whole", "name", "title", "long"), and the signs."""

    start: int
    end: int
    words: str
    sentence: int
    shape: str
    signs: tuple[str, ...]


@dataclass(slots=True)
class Sentence:
    """One parsed sentence: where it starts, its parse, and the violent words in it as (token, type)."""

    start: int
    doc: Doc
    triggers: list[tuple[Token, str]] = field(default_factory=list)


@cache
def triggers() -> dict[str, str]:
    """Lemma -> incident type that it speaks of."""
    return {
        word: kind
        for kind, words in {
            "BOMBING": "bomb bombing explode explosion blast detonate dynamite explosive grenade mine blow",
            "KIDNAPPING": "kidnap kidnapping kidnapper abduct abduction hostage captive seize disappear captor ransom",
            "ARSON": "burn arson fire set torch burning incendiary",
            "ROBBERY": "rob robbery steal loot theft",
            "HIJACKING": "hijack hijacking",
            "ATTACK": "attack kill murder assassinate assassination killing die death dead shoot fire wound injure "
            "strafe massacre ambush execute slay assault machinegun injury body riddle sabotage destroy damage "
            "slaughter gun assassin murderer combat clash raid shot harass threaten threat victim perish torture",
        }.items()
        for word in words.split()
    }


def read(text: Text) -> list[Sentence]:
    """The parsed sentences with their violent words."""
    known = triggers()
    out = []
    for start, doc in parsed(text):
        found = [
            (t, known[t.lemma_.lower()]) for t in doc if t.lemma_.lower() in known and t.pos_ in {"NOUN", "VERB", "ADJ"}
        ]
        out.append(Sentence(start, doc, found))
    return out


def candidates(text: Text, sentences: list[Sentence]) -> list[Candidate]:
    """Every candidate of a text, in order."""
    seen = Counter(t.lower_ for s in sentences for t in s.doc if t.is_alpha and not t.is_stop)
    kinds = Counter(kind for s in sentences for _, kind in s.triggers)
    lead = kinds.most_common(1)[0][0] if kinds else "none"
    out = []
    for number, sentence in enumerate(sentences):
        for span, shape in phrases(sentence.doc):
            start, end = sentence.start + span.start_char, sentence.start + span.end_char
            words = " ".join(text.upper[start:end].split())
            signs = (
                *own(span, shape, seen),
                *around(span),
                *near(span, sentence.triggers),
                *place(number, lead, sentence),
            )
            out.append(Candidate(start, end, words, number, shape, tuple(signs)))
    return out


def phrases(doc: Doc) -> Iterator[tuple[Span, str]]:
    """Spans worth judging: whole noun phrases, the names and the titles in them, and phrases with what follows "of"."""
    done: set[tuple[int, int]] = set()
    for chunk in doc.noun_chunks:
        if chunk.root.pos_ == "PRON":
            continue
        for span, shape in _variants(doc, chunk):
            if span is not None and len(span) and (span.start, span.end) not in done:
                done.add((span.start, span.end))
                yield span, shape


def _variants(doc: Doc, chunk: Span) -> Iterator[tuple[Span | None, str]]:
    whole = _trimmed(doc, chunk.start, chunk.end)
    yield whole, "whole"
    if whole is None:
        return
    tail = whole.end
    while tail > whole.start and doc[tail - 1].pos_ == "PROPN":
        tail -= 1
    if whole.start < tail < whole.end:
        yield _trimmed(doc, tail, whole.end), "name"
        yield _trimmed(doc, whole.start, tail), "title"
    elif tail == whole.start:
        yield from (
            (_trimmed(doc, n, whole.end), "name") for n in range(whole.start + 1, min(whole.end, whole.start + 4))
        )
    end = chunk.end
    for _ in range(2):
        if end < len(doc) and doc[end].lower_ in {"of", "de", "del", "for", "in", "at"}:
            rest = next((c for c in doc.noun_chunks if c.start == end + 1), None)
            if rest is None:
                break
            end = rest.end
            yield _trimmed(doc, chunk.start, end), "long"


def _trimmed(doc: Doc, start: int, end: int) -> Span | None:
    while start < end and (doc[start].lower_ in PREMODIFIERS or _light(doc[start]) or doc[start].like_num):
        start += 1
    while end > start and (doc[end - 1].lower_ == "'s" or _light(doc[end - 1])):
        end -= 1
    return doc[start:end] if start < end else None


def _light(token: Token) -> bool:
    return bool(token.is_punct or token.is_space)


def own(span: Span, shape: str, seen: Counter[str]) -> Iterator[str]:
    """Signs of the words themselves."""
    head = span.root
    yield "bias"
    yield f"shape={shape}"
    yield f"head={head.lemma_.lower()}"
    yield f"head,shape={head.lemma_.lower()},{shape}"
    yield f"last={span[-1].lower_}"
    yield f"first={span[0].lower_}"
    yield f"pos={'-'.join(t.pos_ for t in span)[:30]},{shape}"
    yield f"size={min(len(span), 7)},{shape}"
    yield f"tag={head.tag_},{head.ent_type_}"
    yield f"times={min(4, min((seen[t.lower_] for t in span if t.is_alpha and not t.is_stop), default=0))},{head.pos_}"
    yield f"all={span.text.lower()}"
    for token in span:
        yield f"word={token.lower_}"
    if span.start:
        before = span.doc[span.start - 1]
        yield f"before={before.lower_}"
        yield f"before,shape={before.pos_},{shape}"
        if before.like_num or before.lower_ in {"several", "some", "many", "two", "three"}:
            yield "numbered"
    if span.start > 1:
        yield f"before2={span.doc[span.start - 2].lower_} {span.doc[span.start - 1].lower_}"
    if span.end < len(span.doc):
        yield f"after={span.doc[span.end].lower_}"
    if span.end + 1 < len(span.doc):
        yield f"after2={span.doc[span.end].lower_} {span.doc[span.end + 1].lower_}"


def around(span: Span) -> Iterator[str]:
    """Signs of what the phrase depends on."""
    token: Token = span.root
    path = []
    for _ in range(4):
        if token.head.i == token.i:
            break
        label = "pass" if token.dep_ in {"nsubjpass", "agent"} else token.dep_
        path.append(label)
        token = token.head
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "NOUN", "AUX", "PROPN", "ADJ"}:
            yield f"on={'/'.join(path)}:{lemma}"
            yield f"on{len(path)}={lemma}"
            if lemma in triggers():
                yield f"on={'/'.join(path)}:{triggers()[lemma]}"
            if token.pos_ == "VERB" and token.dep_ not in {"conj", "relcl", "xcomp", "ccomp", "advcl"}:
                break
    yield f"path={'/'.join(path[:2])}"
    for child in span.root.children:
        if child.dep_ in {"relcl", "acl", "appos", "prep"} and child.i >= span.end:
            yield f"has={child.dep_}:{child.lemma_.lower()}"


def near(span: Span, found: list[tuple[Token, str]]) -> Iterator[str]:
    """Signs of the violent words in the sentence."""
    if not found:
        yield "calm"
        return
    for kind in {kind for _, kind in found}:
        yield f"with={kind}"
    for side in (-1, 1):
        beside = [(abs(t.i - span.root.i), t, kind) for t, kind in found if (t.i - span.root.i) * side > 0]
        if beside:
            gap, token, kind = min(beside, key=lambda x: x[0])
            reach = 1 if gap < 3 else 2 if gap < 6 else 3 if gap < 12 else 4
            yield f"near={side},{token.lemma_.lower()},{token.tag_}"
            yield f"near={side},{kind},{reach}"
            yield f"near,head={side},{token.lemma_.lower()},{span.root.dep_}"


def place(number: int, lead: str, sentence: Sentence) -> Iterator[str]:
    """Signs of where in the text it stands."""
    yield f"at={min(number, 6) if number < 6 else 6 + min(3, number // 8)}"
    yield f"lead={lead}"
    for token in sentence.doc:
        if token.pos_ == "VERB" and token.dep_ == "ROOT":
            yield f"root={token.lemma_.lower()}"


def folded(words: str) -> tuple[str, ...]:
    """A phrase's words as strict scorers compare them."""
    kept = re.findall(r"[a-z0-9\-]+", words.lower().replace("'s", ""))
    while kept and (kept[0] in PREMODIFIERS or kept[0].isdigit()):
        kept = kept[1:]
    return tuple(kept)
