"""Words of harm and whom they harm, by the parse: verbs, participles, states, bodies, lives, nouns of death."""

import re

from spacy.tokens import Token

from bearwitness.extract.lexicon import group_of, groups, words
from bearwitness.extract.parse import child
from bearwitness.extract.people import person_nouns


def harmed(token: Token) -> list[tuple[str, Token]]:
    """(harm, head noun) pairs that a word says, by the parse."""
    lemma = token.lemma_.casefold()
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
        harm = harm_of_verb(token)
        head = patient(token) if harm else None
        if harm and head is not None and is_person(head):
            return [("killed" if _are_bodies(head) else harm, head)]
        return _dying(token, lemma) or _lives(token, lemma)
    if token.pos_ in {"NOUN", "PROPN"}:
        return _noun(token, lemma)
    return _state(token, lemma)


def _are_bodies(head: Token) -> bool:
    """Whether the people are dead by the noun before them: "the bodies of four men who had been shot"."""
    of = head.head
    return of.dep_ == "prep" and of.lower_ == "of" and of.head.lemma_.casefold() in words("events", "bodies")


def harm_of_verb(token: Token) -> str | None:
    """The harm that a verb does, phrases ("gun down", "shoot dead") included."""
    lemma = token.lemma_.casefold()
    for harm, phrases in groups("events", "harm_phrases").items():
        for item in phrases:
            first, second = item.split()
            if lemma == first and any(t.lower_ == second or t.lemma_ == second for t in _near(token)):
                return harm
    return group_of("events", "harm_verbs").get(lemma)


def _near(token: Token) -> list[Token]:
    """The words after a verb that may complete its phrase."""
    doc = token.doc
    out = [doc[i] for i in range(token.i + 1, min(len(doc), token.i + 7))]
    stop = next(
        (n for n, t in enumerate(out) if t.text in {",", ";", "."} or t.lower_ in {"when", "after", "while"}), len(out)
    )
    return out[:stop]


def patient(verb: Token) -> Token | None:
    """The noun a transitive verb is done to: object, passive subject, or the noun a participle describes."""
    subject = child(verb, "nsubjpass")
    if subject is not None:
        return antecedent(subject, verb)
    target = child(verb, "dobj", "obj", "dative")
    if target is not None:
        return antecedent(target, verb)
    if (
        verb.dep_ in {"acl", "amod"}
        and verb.tag_ in {"VBN", "VBD"}
        and verb.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}
    ):
        return verb.head
    plain = child(verb, "nsubj")
    if plain is not None and verb.tag_ in {"VBN", "VBD"} and is_counted(plain):
        return plain
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and plain is None:
        return patient(verb.head) or child(verb.head, "nsubjpass")
    return None


def antecedent(token: Token, verb: Token) -> Token:
    """The noun that "who", "that" or "which" stands for; the token itself otherwise."""
    if token.tag_ in {"WP", "WDT"} or token.lower_ in {"who", "whom"}:
        clause = verb
        while clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def is_counted(token: Token) -> bool:
    """Whether the noun is people with a number or the number itself ("50 injured")."""
    return (
        token.pos_ == "NUM"
        or child(token, "nummod") is not None
        or token.lower_ in {"dozens", "scores", "others", "several", "hundreds"}
    )


def is_person(token: Token) -> bool:
    """Whether a noun can be people: a person noun, a name, a number, a pronoun, "others"."""
    lemma = token.lemma_.casefold()
    if token.ent_type_ in {"GPE", "LOC", "FAC", "DATE", "TIME", "MONEY"} and child(token, "nummod") is None:
        return False
    if lemma in words("people", "things"):
        return False
    if token.pos_ == "PRON":
        return token.lower_ not in {"it", "itself", "this", "that", "which", "what", "nothing", "everything"}
    if token.pos_ in {"NUM", "PROPN"} or lemma in person_nouns() or token.lower_ in person_nouns():
        return True
    if token.lower_ in {"dozens", "scores", "hundreds", "thousands", "several", "many", "dozen"}:
        return True
    last = re.split(r"[-\s]", lemma)[-1]
    return (
        last in person_nouns()
        or last.endswith(("man", "men", "woman", "women", "er", "ist", "ian", "ee"))
        or child(token, "nummod") is not None
    )


def _dying(token: Token, lemma: str) -> list[tuple[str, Token]]:
    harm = group_of("events", "harm_intransitive").get(lemma)
    if harm is None:
        return []
    verb = token
    subject = child(verb, "nsubj", "nsubjpass")
    while subject is None and verb.dep_ in {"conj", "xcomp"} and verb.head.i != verb.i:
        verb = verb.head
        subject = child(verb, "nsubjpass", "nsubj")
    if subject is None and token.dep_ == "acl":
        subject = token.head
    if subject is None:
        return []
    head = antecedent(subject, verb)
    return [(harm, head)] if is_person(head) else []


def _lives(token: Token, lemma: str) -> list[tuple[str, Token]]:
    """ "lost their lives", "claimed 29 lives", "cost the lives of ten"."""
    life = child(token, "dobj", "obj")
    if lemma not in words("events", "lives_verbs") or life is None or life.lemma_.casefold() != "life":
        return []
    if lemma == "lose":
        subject = child(token, "nsubj")
        return [("killed", antecedent(subject, token))] if subject is not None else []
    return [("killed", life)]


def _noun(token: Token, lemma: str) -> list[tuple[str, Token]]:
    """ "bodies of two men", "the killing of four men", "12 deaths"."""
    if lemma in words("events", "bodies") or token.lower_ == "remains":
        return [("killed", token)] if _body(token) else []
    harm = group_of("events", "harm_nouns").get(lemma)
    if harm is None:
        return []
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    target = child(of, "pobj") if of is not None else None
    if target is not None and is_person(target):
        return [(harm, target)]
    if child(token, "nummod") is not None:
        return [(harm, token)]
    poss = child(token, "poss")
    return [(harm, poss)] if poss is not None and poss.pos_ == "PROPN" and poss.ent_type_ == "PERSON" else []


def _body(token: Token) -> bool:
    """Whether a body is spoken of as found, dumped, counted; not "a human rights body"."""
    if token.lemma_ in {"remains"} and token.pos_ != "NOUN":
        return False
    verb = token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    of = any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    counted = child(token, "nummod") is not None
    seen = verb.lemma_.casefold() in words("events", "bodies_with")
    return (
        (of and (seen or token.lower_ in {"bodies", "corpses"}))
        or counted
        or (seen and child(token, "poss") is None and token.dep_ != "pobj")
    )


def _state(token: Token, lemma: str) -> list[tuple[str, Token]]:
    """Predicates: "left ten people dead", "four were dead", "12 dead"."""
    harm = group_of("events", "harm_states").get(token.lower_)
    if harm is None or token.pos_ not in {"ADJ", "NOUN", "ADV"}:
        return []
    if token.dep_ == "amod" and token.head.i < token.i and is_person(token.head):
        return [(harm, token.head)]
    if token.dep_ == "acomp":
        subject = child(token.head, "nsubj")
        return [(harm, subject)] if subject is not None and is_person(subject) else []
    if token.dep_ in {"oprd", "ccomp", "xcomp", "amod", "advcl"}:
        inner = child(token, "nsubj") or child(token.head, "dobj", "nsubjpass")
        if inner is not None and inner.i < token.i and is_person(inner):
            return [(harm, inner)]
    if child(token, "nummod") is not None:
        return [(harm, token)]
    return []
