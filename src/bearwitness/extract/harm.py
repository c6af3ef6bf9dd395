"""Figures: who was killed, injured, abducted or went missing, and how many, clause by clause."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from bearwitness.extract.lexicon import any_of, group_of, groups, pattern, words
from bearwitness.extract.parse import Line, child, end_of
from bearwitness.extract.people import People, people, person_nouns
from bearwitness.extract.quantity import Quantity
from bearwitness.model.count import Count


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people harmed. ``at`` is the harm word's token; ``start``..``end`` the clean characters of the number.

    ``role``: total, part (of a total), more (beside others), attackers (their own dead), old (superseded in the text).
    """

    harm: str
    count: Count | None
    at: int
    start: int
    end: int
    people: People | None
    role: str = "total"


def figures(line: Line) -> list[Figure]:
    """Every figure of a sentence, in text order; each quantity is used once."""
    found: list[Figure] = []
    for token in line.doc:
        for harm, head in harmed(token):
            found.append(_figure(line, harm, token, people(line, head)))
    found.extend(_tolls(line))
    found.extend(_beside(line, found))
    return sorted(_once(found), key=lambda f: f.at)


def harmed(token: Token) -> list[tuple[str, Token]]:
    """(harm, head noun) pairs that a word says, by the parse."""
    lemma = token.lemma_.casefold()
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
        harm = harm_of_verb(token)
        head = patient(token) if harm else None
        if harm and head is not None and is_person(head):
            return [(harm, head)]
        return _dying(token, lemma) or _lives(token, lemma)
    if token.pos_ in {"NOUN", "PROPN"}:
        return _noun(token, lemma)
    return _state(token, lemma)


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
    if lemma in {"house", "building", "car", "vehicle", "shop", "bomb", "attack", "number", "road", "water", "fire", "blast"}:
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


def _figure(line: Line, harm: str, token: Token, who: People) -> Figure:
    quantity = who.quantity
    start, end = (quantity.start, quantity.end) if quantity is not None else (who.start, who.end)
    role = "part" if who.part else "more" if who.more else "total"
    if harm == "killed" and role != "part" and set(who.heads) & _OWN or _of_them(line, token, _OWN):
        role = "attackers"
    return Figure(harm, who.count, token.i, start, end, who, _checked(line, role, start))


_OWN = {"attacker", "bomber", "assailant", "perpetrator", "hijacker", "raider", "kidnapper", "abductor"}


def _checked(line: Line, role: str, start: int) -> str:
    window = line.clean.text[max(0, start - 60) : start + 12]
    return "old" if pattern("numbers", "superseded").search(window) else role


def _of_them(line: Line, token: Token, own: set[str]) -> bool:
    """ "One of the attackers was killed": the number counts attackers."""
    subject = child(token, "nsubjpass", "nsubj")
    if subject is None or subject.pos_ not in {"NUM", "PRON"}:
        return False
    return any(t.lemma_.casefold() in own for t in subject.subtree)


_TOLL = re.compile(
    r"\b(?:(death\s+toll|toll|number\s+of\s+(?:dead|deaths|killed|fatalities)|dead|deaths|fatalities|killed)|(injured|wounded))\b"
    r"(?:[^.;:,]{0,40}?\b(?:to|at|is|was|of|reached|stood|stands|exceeded|passed)|\s*:)\s+(?:to\s+|at\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)


def _tolls(line: Line) -> list[Figure]:
    """ "The death toll rose to 12", "put the dead at 30", "Deaths: 4"."""
    out = []
    text = line.clean.text
    for item in line.quantities:
        found = _TOLL.search(text[: item.start])
        if found is None or re.match(r"\s+(?:wounded|injured|hurt)", text[item.end :]):
            continue
        harm = "injured" if found.group(2) else "killed"
        if found.group(1) and found.group(1).casefold() == "killed" and ":" not in found.group():
            continue
        at = next((t.i for t in line.doc if t.idx >= found.start()), 0)
        out.append(Figure(harm, item.count, at, item.start, item.end, None, _checked(line, "total", item.start)))
    return out


def _beside(line: Line, found: list[Figure]) -> list[Figure]:
    """Quantities the parse did not attach, by the words beside them: "killing at least 12", "and 30 wounded"."""
    used = [(f.start, f.end) for f in found]
    out = []
    text = line.clean.text
    for item in line.quantities:
        if any(a < item.end and item.start < b for a, b in used):
            continue
        harm, offset = _harm_after(text, item) or _harm_before(text, item) or ("", 0)
        if not harm:
            continue
        at = next((t.i for t in line.doc if t.idx <= offset < end_of(t)), 0)
        who = _people_after(line, item)
        role = "part" if item.part else "more" if item.more else "total"
        out.append(Figure(harm, item.count, at, item.start, item.end, who, _checked(line, role, item.start)))
    return out


def _participles() -> dict[str, str]:
    out = {"killed": "killed", "dead": "killed", "died": "killed", "fatalities": "killed", "deaths": "killed", "murdered": "killed", "slain": "killed",
           "wounded": "injured", "injured": "injured", "hurt": "injured", "injuries": "injured", "kidnapped": "abducted", "abducted": "abducted",
           "missing": "missing"}  # fmt: skip
    return out


def _harm_after(text: str, item: Quantity) -> tuple[str, int] | None:
    """The harm word within a few words to the right of a quantity, no other number or clause between."""
    after = re.match(
        r"(?:\s+(?!and\b|or\b|but\b|when\b|who\b|after\b|while\b|that\b|in\b|to\b|by\b|from\b|with\b)[\w'’-]+){0,4}?,?\s+(?:(?:were|was|are|is|have|had|has|been|left|also|more|lay|lie|being|got)\s+){0,3}("
        + "|".join(_participles())
        + r")\b",
        text[item.end :],
        re.IGNORECASE,
    )
    if after is None or re.search(r"\d|,\s", after.group()[:-1]) and re.search(r"\d", after.group()):
        return None
    return _participles()[after.group(1).casefold()], item.end + after.start(1)


_BEFORE = {"killing": "killed", "killed": "killed", "kills": "killed", "kill": "killed", "murdering": "killed", "murdered": "killed", "wounding": "injured",
           "wounded": "injured", "wounds": "injured", "injuring": "injured", "injured": "injured", "injures": "injured", "hurting": "injured",
           "kidnapping": "abducted", "kidnapped": "abducted", "abducting": "abducted", "abducted": "abducted", "abducts": "abducted", "beheaded": "killed",
           "massacred": "killed", "executed": "killed", "slaughtered": "killed"}  # fmt: skip


def _harm_before(text: str, item: Quantity) -> tuple[str, int] | None:
    """The harm verb right before a quantity ("killing at least 12")."""
    before = re.search(
        r"\b("
        + "|".join(_BEFORE)
        + r")(?:\s+(?:him|them|also|another|a\s+total\s+of|and\s+\w+ing|the|some|these|all))?\s+$",
        text[: item.start],
        re.IGNORECASE,
    )
    if before is None:
        return None
    return _BEFORE[before.group(1).casefold()], before.start(1)


def _people_after(line: Line, item: Quantity) -> People | None:
    """The noun that follows the quantity, if it is people."""
    for token in line.doc:
        if token.idx >= item.end and token.idx - item.end < 40:
            if token.pos_ in {"NOUN", "PROPN"} and is_person(token) and token.dep_ != "compound":
                return replace(people(line, token), quantity=item, count=item.count)
            if token.pos_ not in {"ADJ", "NOUN", "PROPN", "ADV", "DET"}:
                return None
    return None


def _once(found: list[Figure]) -> list[Figure]:
    """One figure a number and harm; the earlier reading (by the parse) wins."""
    out: list[Figure] = []
    for figure in found:
        if not any(f.harm == figure.harm and f.start < figure.end and figure.start < f.end for f in out):
            out.append(figure)
    return out


def says_harm(text: str) -> bool:
    """A cheap scan: whether a text holds any word of violence at all."""
    return bool(_scan().search(text))


_SCAN: list[re.Pattern[str]] = []


def _scan() -> re.Pattern[str]:
    if not _SCAN:
        _SCAN.append(any_of(w for key in ("attack_nouns",) for w in words("events", key)))
    return _SCAN[0]
