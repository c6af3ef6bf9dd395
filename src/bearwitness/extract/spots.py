"""Place phrases: where each stands, how specific it is, and whether it has a name. No gazetteer needed to find them."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from bearwitness.extract.lexicon import regex, words
from bearwitness.extract.parse import Line, end_of
from bearwitness.extract.people import conjuncts, person_nouns, phrase
from bearwitness.where.countries import iso3_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A place phrase: clean characters, token of its head, whether it names, and its grade.

    ``grade``: 3 a site, 2 a locality or a bare name, 1 a region, 0 a country.
    """

    start: int
    end: int
    at: int
    named: bool
    grade: int
    lead: str


def spots(line: Line) -> list[Spot]:
    """Every place phrase of a sentence, in text order."""
    out: list[Spot] = []
    for token in line.doc:
        lead = _leads(token)
        if lead is None:
            continue
        for head in conjuncts(token) if lead == "pobj" else [token]:
            spot = _spot(line, head, token.head.lower_ if lead == "pobj" else lead)
            if spot is not None and not any(s.start == spot.start for s in out):
                out.append(spot)
    return out


def _leads(token: Token) -> str | None:
    """How a noun comes to name a place: after a preposition, as what is stormed, or as a name before an event noun."""
    if token.dep_ == "pobj" and token.head.lower_ in words("sites", "prepositions"):
        if token.head.lower_ == "on" and token.ent_type_ in {"ORG", "NORP", "PERSON"} and not _site(token):
            return None
        if token.head.lower_ == "of" and token.ent_type_ not in {"GPE", "LOC", "FAC"}:
            return None
        return "pobj"
    if token.dep_ == "dobj" and token.head.lemma_ in words("sites", "storm_verbs"):
        return "object" if token.ent_type_ in {"GPE", "FAC", "LOC"} or _site(token) else None
    if (
        token.dep_ == "nsubjpass"
        and token.head.lemma_ in words("sites", "storm_verbs")
        and (token.ent_type_ in {"GPE", "FAC"} or _site(token))
    ):
        return "object"
    joined = token.dep_ in {"compound", "nmod"} and token.head.pos_ == "PROPN"
    if (
        token.ent_type_ in {"GPE", "LOC", "FAC"}
        and token.dep_ in {"compound", "nmod", "poss", "appos", "npadvmod"}
        and not joined
    ):
        return "name"
    return None


def _site(token: Token) -> bool:
    return token.lemma_.casefold() in words("sites", "site") | words("sites", "local")


def _spot(line: Line, head: Token, lead: str) -> Spot | None:
    lemma = head.lemma_.casefold()
    if lemma in words("events", "attack_nouns") | person_nouns() and lead != "name":
        return None
    if re.fullmatch(r"[A-Z]{2,5}", head.text) and head.ent_type_ == "ORG":
        return None
    region = lead == "in" and lemma in words("sites", "region") and head.text[:1].isupper()
    if lemma in words("sites", "bodies") and not region and lead not in {"at", "outside", "near"} and lemma != "state":
        return None
    if line.clean.text[head.left_edge.idx : head.idx + 5].endswith("Islamic State"):
        return None
    if (
        lemma in words("sites", "never")
        or head.lower_ in words("sites", "never")
        or head.pos_ in {"PRON", "NUM", "VERB"}
    ):
        return None
    if head.ent_type_ in {
        "DATE",
        "TIME",
        "PERSON",
        "NORP",
        "CARDINAL",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "ORDINAL",
    } and not _named_place(head):
        return None
    start, end = _extent(line, head, lead)
    said = line.clean.text[start:end]
    named = bool(re.search(r"(?<!^)[A-ZÀ-Þ]|^[A-ZÀ-Þ](?!here|ome)", said)) and not re.fullmatch(
        r"(?:The|A|An)\s[a-z ]+", said
    )
    grade = _grade(said, lemma, named)
    if lead in _WEAK and head.ent_type_ not in {"GPE", "LOC", "FAC"} and not _kind_noun(head):
        return None
    if grade == 3 and named and not re.search(r"[A-Z]", re.split(r"\bof\b", said)[0][1:]) and _of_person(head):
        named = False
    if grade == 3 and not named:
        start, end, named = _site_in(line, head, start, end)
    if grade is None or (
        lead in {"from", "to", "by", "against", "upon", "of", "into", "over"}
        and not (named and grade <= 2 and lead not in {"by", "against"})
    ):
        return None
    return Spot(start, end, head.i, named, grade, lead)


_WEAK = {"from", "to", "of", "into", "over", "against", "upon", "by"}


def _of_person(head: Token) -> bool:
    return any(t.ent_type_ == "PERSON" for t in head.subtree if t.i > head.i)


def _site_in(line: Line, head: Token, start: int, end: int) -> tuple[int, int, bool]:
    """ "a crowded market in Oldo" -> "market in Oldo": the site with the name right after it."""
    for kid in head.rights:
        if kid.dep_ == "prep" and kid.lower_ in {"in", "near", "of", "outside", "at"} and kid.i == head.i + 1:
            name = next(
                (
                    c
                    for c in kid.children
                    if c.dep_ == "pobj" and c.pos_ == "PROPN" and c.ent_type_ not in {"DATE", "NORP"}
                ),
                None,
            )
            if name is not None:
                first = (
                    head.doc[head.i - 1]
                    if head.i > 0 and head.doc[head.i - 1].dep_ == "compound" and head.doc[head.i - 1].head.i == head.i
                    else head
                )
                return first.idx, _extent(line, name, "in")[1], True
    return start, end, False


def _named_place(head: Token) -> bool:
    return head.ent_type_ == "PERSON" and head.dep_ == "pobj" and head.head.lower_ in {"in", "near", "outside"}


def _same_name(token: Token) -> bool:
    """Whether the word before belongs to the same name."""
    before = token.doc[token.i - 1] if token.i > 0 else None
    return before is not None and before.ent_type_ == token.ent_type_ and before.pos_ == "PROPN"


def _kind_noun(token: Token) -> bool:
    return token.lemma_.casefold() in words("sites", "local") | words("sites", "kinds_before")


def _extent(line: Line, head: Token, lead: str) -> tuple[int, int]:
    """The phrase, without the region that owns it ("Pattani's Nong Chik" -> "Nong Chik") and without distances."""
    if lead == "name":
        first = head
        while _same_name(first):
            first = first.doc[first.i - 1]
        kind = (
            head.head
            if head.dep_ in {"compound", "nmod"} and head.head.i == head.i + 1 and _kind_noun(head.head)
            else head
        )
        return first.idx, end_of(kind)
    start, end = phrase(head)
    said = line.clean.text[start:end]
    owned = re.match(r"(?:.*?\w['’]s?|.*?\w['’])\s+(?=\S)", said)
    if owned and re.search(r"[A-Z]", owned.group()):
        start += owned.end()
    cut = regex("place_kind_of", exact_case=True).match(line.clean.text[start:end])
    if cut:
        start += cut.end()
    adjectives = regex("place_adjectives", exact_case=True).match(line.clean.text[start:end])
    if adjectives and re.search(r"[A-Z]", line.clean.text[start + adjectives.end() : end]):
        start += adjectives.end()
    return start, end


def _grade(said: str, lemma: str, named: bool) -> int | None:
    plain = re.sub(r"^(?:the|a|an)\s+", "", said.casefold())
    bare = re.sub(r"^(?:the|a|an)\s+", "", said)
    if re.fullmatch(r"(?:[A-Z]\.){2,4}", bare):
        return 0
    if iso3_of(bare) is not None and (len(bare) > 3 or bare in {"US", "UK", "UAE"}):
        return 0
    kinds = re.findall(r"[a-zé-]+", plain)
    if lemma in words("sites", "region") or plain.startswith(("province of", "state of")):
        return 1
    if lemma in words("sites", "local") or any(k in words("sites", "kinds_before") for k in kinds):
        return 2
    if lemma in words("sites", "site"):
        return 3
    return 2 if named else None
