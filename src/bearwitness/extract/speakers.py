"""Who says so: subjects of verbs of saying, "according to", counts by somebody, outlets in parentheses, footnotes."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from bearwitness.extract.lexicon import any_of, groups, words
from bearwitness.extract.parse import Line, child, end_of
from bearwitness.extract.people import phrase
from bearwitness.extract.segment import Footnote
from bearwitness.model.claim import Speaker
from bearwitness.model.span import Span

_ROLES = re.compile(r"^(?:[A-Z][a-z]+\s)?(?:spokes|minister|president|official|governor|general)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of a speaker in the document and the number of the line it speaks in."""

    start: int
    end: int
    line: int
    cited: bool = False
    protected: bool = False
    paragraph: int = -1


def voices(line: Line, text: str) -> list[Voice]:
    """Every speaker of a sentence, outlets in parentheses last."""
    out: list[Voice] = []
    for token in line.doc:
        for start, end in _said(token):
            a, b = line.span(start, end)
            _add(out, Voice(*_trim(text, a, b), line.index))
    for found in _by_phrase().finditer(line.clean.text):
        at = next((t for t in line.doc if t.idx >= found.end()), None)
        head = _head_of(at) if at is not None else None
        if head is not None and _speaks(head):
            a, b = line.span(*_wide(head))
            _add(out, Voice(*_trim(text, a, b), line.index))
    for start, end in line.clean.cited:
        _add(out, Voice(start, end, line.index, cited=True, paragraph=line.sentence.paragraph))
    return out


def _by_phrase() -> re.Pattern[str]:
    return any_of(words("sources", "by_phrases"))


def _add(out: list[Voice], voice: Voice) -> None:
    if voice.end > voice.start and not any(v.start < voice.end and voice.start < v.end for v in out):
        out.append(voice)


def _head_of(token: Token) -> Token:
    """The head of the noun phrase that begins with a word."""
    current = token
    while current.head.i != current.i and current.pos_ not in {"NOUN", "PROPN"}:
        current = current.head
    while current.dep_ in {"compound", "amod", "nmod", "poss", "det"} and current.head.pos_ in {"NOUN", "PROPN"}:
        current = current.head
    return current


def _said(token: Token) -> list[tuple[int, int]]:
    lemma = token.lemma_.casefold()
    if token.pos_ == "VERB" and lemma in words("sources", "say_verbs"):
        strong = lemma in words("sources", "strong_say")
        clause = child(token, "ccomp", "prep", "dobj", "parataxis") is not None or token.dep_ in {
            "parataxis",
            "ccomp",
            "ROOT",
            "advcl",
        }
        subject = child(token, "nsubj")
        if subject is None and token.dep_ == "conj" and child(token, "nsubjpass") is None:
            subject = child(token.head, "nsubj")
        if subject is None and token.tag_ == "VBN":
            by = child(token, "agent")
            subject = child(by, "pobj") if by is not None else None
        out = []
        sayer = subject if subject is not None and _speaks(subject) and not _claims_it(token) else None
        if sayer is not None and ((strong and clause) or child(token, "ccomp") is not None or _telling(lemma, sayer)):
            out.append(_wide(sayer))
        heard = _told(token)
        return [*out, *([_wide(heard)] if heard is not None else [])]
    if token.pos_ == "NOUN" and lemma in words("sources", "count_nouns"):
        owner = child(token, "poss")
        by = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in {"by", "from"}), None)
        target = owner if owner is not None else child(by, "pobj") if by is not None else None
        if (
            target is not None
            and _speaks(target)
            and (target.ent_type_ in {"ORG", "PERSON"} or _kind(target) != "unknown")
        ):
            return [_wide(target)]
    return []


def _telling(lemma: str, sayer: Token) -> bool:
    known = sayer.ent_type_ in {"PERSON", "ORG"} or _kind(sayer) not in {"unknown", "armed_group"}
    return lemma in words("sources", "telling") and known and lemma not in {"have", "find", "see"}


def _told(token: Token) -> Token | None:
    """Whom something was told: "he told the Lake Post"."""
    target = child(token, "dobj", "dative")
    heard = target is not None and target.pos_ == "PROPN" and target.ent_type_ in {"ORG", "PRODUCT", "WORK_OF_ART"}
    return target if heard and token.lemma_.casefold() == "tell" else None


def _claims_it(token: Token) -> bool:
    """ "claimed responsibility": a party speaks of its deed, and tells nothing."""
    target = child(token, "dobj")
    return target is not None and target.lemma_.casefold() in {"responsibility", "credit"} | words(
        "events", "attack_nouns"
    )


def _speaks(token: Token) -> bool:
    if any(t.lower_ in words("sources", "silent") for t in token.subtree if t.i <= token.i):
        return False
    if token.pos_ not in {"NOUN", "PROPN"} or token.lower_ in words("sources", "pronouns"):
        return False
    lemma = token.lemma_.casefold()
    if token.ent_type_ in {"DATE", "TIME", "CARDINAL", "QUANTITY"}:
        return False
    return lemma not in words("events", "attack_nouns") | {
        "man",
        "woman",
        "boy",
        "girl",
        "people",
        "attacker",
        "thing",
        "year",
        "day",
        "law",
        "case",
    } or token.ent_type_ in {"ORG", "PERSON"}


def _wide(head: Token) -> tuple[int, int]:
    """The noun phrase with its conjuncts and an apposed name or office ("police chief Ben Odo")."""
    start, end = phrase(head)
    for kid in head.children:
        named = kid.dep_ == "appos" and kid.pos_ == "PROPN" and 0 < kid.left_edge.i - head.i <= 3
        if named or (kid.dep_ == "conj" and kid.pos_ in {"NOUN", "PROPN"} and kid.i > head.i):
            end = max(end, phrase(kid)[1])
        if (
            kid.dep_ == "prep"
            and kid.lower_ in {"in", "at", "from", "for"}
            and kid.i == head.i + 1
            and head.ent_type_ != "PERSON"
        ):
            target = child(kid, "pobj")
            if target is not None and target.pos_ == "PROPN" and target.ent_type_ not in {"DATE", "TIME"}:
                end = max(end, phrase(target)[1])
    return start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    lead = re.match(r"(?:that|and|but|while|as|local time,)\s+", said)
    start += lead.end() if lead else 0
    tail = re.search(r"(?:['’]s|['’]|[,;\s])+$", text[start:end])
    return start, end - (len(tail.group()) if tail else 0)


def _kind(token: Token) -> str:
    return kind_of(token.text)


def kind_of(said: str, cited: bool = False) -> str:
    """Source kind (codebook code) of a speaker by the words; an outlet when it stands in a citation."""
    plain = said.casefold()
    if any_of(words("sources", "agencies")).search(plain) or cited:
        return "outlet"
    for name, members in groups("sources", "kinds").items():
        if any(w in members or w.rstrip("s") in members for w in re.findall(r"[a-z-]+", plain)):
            return name
    return "unknown"


def speaker(voice: Voice, text: str) -> Speaker:
    """The Speaker of the model for a voice."""
    said = text[voice.start : voice.end]
    kind = "interview" if voice.protected else kind_of(said, voice.cited)
    return Speaker(
        said, kind, Span(voice.start, voice.end), voice.protected or kind in {"witness", "relative", "interview"}
    )


def noted(footnotes: tuple[Footnote, ...], numbers: tuple[str, ...], text: str, line: int) -> list[Voice]:
    """Speakers of the footnotes that a sentence refers to; interviews are protected."""
    out = []
    for note in footnotes:
        if note.number in numbers:
            said = text[note.start : note.end].rstrip()
            found = re.search(r"\binterviews?\b.*?\bwith\s+(.+?)\.?$", said, re.IGNORECASE)
            if found:
                start = note.start + found.start(1)
                out.append(Voice(start, start + len(found.group(1)), line, protected=True))
            elif said:
                out.append(Voice(note.start, note.start + len(said), line, cited=True))
    return out


def is_role(said: str) -> bool:
    """Whether the words name an office rather than a person."""
    return bool(_ROLES.match(said))


def last_word(token: Token) -> int:
    """End of a token in clean characters."""
    return end_of(token)
