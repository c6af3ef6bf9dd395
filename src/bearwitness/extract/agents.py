"""Who did it and with what: subjects, by-phrases, modifiers of attack nouns, claims and blame; weapon words."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from bearwitness.codebook.load import language
from bearwitness.extract.harm import harm_of_verb, is_person
from bearwitness.extract.lexicon import any_of, compiled, pattern, regex, words
from bearwitness.extract.parse import Line, child, end_of
from bearwitness.extract.people import person_nouns, phrase
from bearwitness.model.claim import Attribution


@dataclass(frozen=True, slots=True)
class Agent:
    """Clean characters of the words for who did it, token of the head, how firmly held, a score for choosing."""

    start: int
    end: int
    at: int
    attribution: Attribution
    score: float


def agents(line: Line) -> list[Agent]:
    """Every candidate of a sentence, the likelier the higher the score."""
    out: list[Agent] = []
    for token in line.doc:
        out.extend(_of_verb(line, token))
        out.extend(_of_noun(line, token))
    out.extend(_claimed(line))
    return [agent for agent in out if _is_party(line, agent)]


@cache
def _parties(name: str) -> re.Pattern[str]:
    return compiled(str(language("en", "parties")[name]), exact_case=False)


def _is_party(line: Line, agent: Agent) -> bool:
    """Whether the words name somebody: not "no group", not whom a victim served, not the dateline."""
    text = line.clean.text
    if _parties("nobody").search(text[agent.start : agent.end]) or _parties("served").search(text[: agent.start]):
        return False
    head = regex("dateline", exact_case=True).match(text)
    return head is None or agent.start >= head.end()


def is_violent(verb: Token) -> bool:
    """Whether a verb does violence."""
    lemma = verb.lemma_.casefold()
    return lemma in words("events", "attack_verbs") | words("events", "violent_verbs") or harm_of_verb(verb) is not None


def _of_verb(line: Line, verb: Token) -> list[Agent]:
    if verb.pos_ != "VERB":
        return []
    wields = verb.lemma_.casefold() in words("events", "wield_verbs")
    if not is_violent(verb) and not wields:
        return []
    by = next((c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    target = child(by, "pobj") if by is not None else None
    if target is not None and (can_attack(target) or target.lemma_.casefold() in person_nouns()):
        return [_agent(line, target, 1.0)]
    if child(verb, "nsubjpass") is not None or child(verb, "auxpass") is not None or not is_violent(verb):
        return []
    if _found_so(verb):
        return []
    subject = _subject(verb)
    if subject is None or subject.pos_ == "PRON":
        return []
    kills = harm_of_verb(verb) in {"killed", "abducted"} and subject.pos_ == "NOUN" and is_person(subject)
    return [_agent(line, subject, 0.9)] if can_attack(subject) or kills else []


def _found_so(verb: Token) -> bool:
    """ "Four men found shot dead": a participle without an auxiliary tells what was done to its subject."""
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    undone = verb.tag_ in {"VBN", "VBD"} and child(verb, "dobj", "obj") is None
    return undone and (after == "dead" or (verb.head.lemma_ in words("events", "bodies_with") and verb.i > verb.head.i))


def _subject(verb: Token) -> Token | None:
    """The subject of an active verb, through conjuncts, participles and relative clauses."""
    for _ in range(4):
        found = child(verb, "nsubj")
        if found is not None:
            if found.tag_ in {"WP", "WDT"} or found.lower_ == "that":
                return verb.head if verb.dep_ == "relcl" else None
            return found
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if (
            verb.dep_ not in {"conj", "advcl", "xcomp", "ccomp"}
            or verb.head.i == verb.i
            or child(verb, "nsubjpass") is not None
        ):
            return None
        verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return None
    return None


def can_attack(token: Token) -> bool:
    """Whether a noun can be a party: an attacker word, an organisation, a people, or a capitalised name."""
    lemma = token.lemma_.casefold()
    if (
        token.pos_ == "PRON"
        or token.ent_type_ in {"DATE", "TIME", "CARDINAL"}
        or lemma in words("events", "attack_nouns") - words("people", "attackers")
    ):
        return False
    if lemma in words("people", "machines"):
        return any(
            t.pos_ == "PROPN" or t.ent_type_ in {"NORP", "ORG", "GPE"} for t in token.subtree if t.i < token.i + 4
        )
    if len(token.text.strip(".")) < 2 or token.lower_.rstrip(".") in words("people", "titles"):
        return False
    if lemma in words("people", "attackers") or token.lower_ in words("people", "attackers"):
        return True
    return token.ent_type_ in {"ORG", "NORP", "PERSON", "GPE"} or (token.pos_ == "PROPN" and token.text[:1].isupper())


def _of_noun(line: Line, noun: Token) -> list[Agent]:
    """ "an attack by rebels", "the rebels' attack", "Israeli airstrike"."""
    if noun.lemma_.casefold() not in words("events", "attack_nouns") | words("events", "arms") or noun.pos_ not in {
        "NOUN",
        "PROPN",
    }:
        return []
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    target = child(by, "pobj") if by is not None else None
    if target is not None and can_attack(target):
        return [_agent(line, target, 0.9)]
    foe = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "with"), None)
    two_sided = noun.lemma_ in words("events", "two_sided")
    target = child(foe, "pobj") if foe is not None and two_sided else None
    if target is not None and can_attack(target):
        return [_agent(line, target, 0.7)]
    for kid in noun.children:
        if kid.i > noun.i:
            break
        if kid.dep_ == "poss" and can_attack(kid) and kid.ent_type_ not in {"GPE", "LOC", "FAC"}:
            return [_agent(line, kid, 0.5)]
        if kid.dep_ in {"amod", "compound", "nmod"} and (
            kid.ent_type_ in {"NORP", "ORG"} or kid.lower_ in words("people", "party_words")
        ):
            return [Agent(kid.idx, end_of(kid), kid.i, Attribution.STATED, 0.55)]
    return []


def _agent(line: Line, head: Token, score: float) -> Agent:
    """A party; one with a name outranks one without, "men" and unknown ones come last."""
    start, end = phrase(head)
    held = attribution(line, start, end)
    vague = head.lemma_.casefold() in words("people", "generic_attackers")
    named = any(t.pos_ == "PROPN" for t in head.doc[head.left_edge.i : head.i + 1])
    score += 0.15 * named - 0.15 * vague - 0.15 * (held is Attribution.UNKNOWN)
    return Agent(start, end, head.i, held, score)


def attribution(line: Line, start: int, end: int) -> Attribution:
    """How firmly the text holds it, by the words in and before the phrase (codebook rule for perpetrators)."""
    said = line.clean.text[start:end]
    if any_of(words("hedges", "unknown_agent")).search(said):
        return Attribution.UNKNOWN
    if pattern("hedges", "alleged").search(line.clean.text[max(0, start - 30) : end]):
        return Attribution.ALLEGED
    return Attribution.STATED


@cache
def _claims() -> tuple[tuple[re.Pattern[str], Attribution, float], ...]:
    return tuple(
        (compiled(c["form"]), Attribution(c["held"]), float(c["score"])) for c in language("en", "patterns")["claims"]
    )


def _claimed(line: Line) -> list[Agent]:
    """Responsibility claimed by or laid on a party."""
    text = line.clean.text
    out: list[Agent] = []
    for form, held, score in _claims():
        for found in form.finditer(text):
            nobody = regex("nobody_claims").search(text[max(0, found.start() - 25) : found.end()])
            if nobody or found.group(1).casefold() in words("patterns", "no_parties"):
                continue
            at = next((t.i for t in line.doc if end_of(t) >= found.end(1)), 0)
            out.append(Agent(found.start(1), found.end(1), at, held, score))
    return out


@dataclass(frozen=True, slots=True)
class Weapon:
    """Clean characters of weapon words; ``means`` when they tell only how."""

    start: int
    end: int
    means: bool


@cache
def _modifiers() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{'|'.join(sorted(words('weapons', 'modifiers')))})\s+)+$", re.IGNORECASE)


def weapons(line: Line) -> list[Weapon]:
    """Weapon words of a sentence, in text order; weapons before means."""
    out: list[Weapon] = []
    none = [found.span() for found in _parties("no_weapons").finditer(line.clean.text)]
    for means, form in ((False, pattern("weapons", "weapons")), (True, pattern("weapons", "means"))):
        for found in form.finditer(line.clean.text):
            lead = _modifiers().search(line.clean.text[: found.start()])
            start = lead.start() if lead else found.start()
            taken = [*((w.start, w.end) for w in out), *none]
            if not any(a < found.end() and start < b for a, b in taken):
                out.append(Weapon(start, found.end(), means))
    return out
