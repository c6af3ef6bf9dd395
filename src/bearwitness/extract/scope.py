"""What an aggregate claim covers: its days, place, actor, weapon and group, as the same sentence says them.

Whatever the sentence leaves open stays open; a part takes the scope of the total it is part of.
"""

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from bearwitness.codebook.load import language
from bearwitness.extract.agents import agents, weapons
from bearwitness.extract.aggregates import Sum
from bearwitness.extract.draft import At
from bearwitness.extract.geography import Atlas
from bearwitness.extract.lexicon import any_of, compiled, groups, words
from bearwitness.extract.parse import Line
from bearwitness.extract.speakers import Voice, speaker
from bearwitness.extract.spots import Spot
from bearwitness.extract.told import Group
from bearwitness.extract.units import Dated, dates
from bearwitness.model.claim import AggregateClaim, Attribution
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import DatePhrase, find
from bearwitness.when.resolve import resolve

_PUBLISHED = "The day of publication; the text names no other."
_TOLD = "The day on which it was told."
_OPEN = "Told as running on: the end is the day of publication."
_OF_TOTAL = "That of the total it is part of."


def scoped(
    claims: tuple[AggregateClaim, ...], sums: list[Sum], anchor: Anchor, atlas: Atlas
) -> tuple[AggregateClaim, ...]:
    """The claims with the scope that their sentences state. ``sums`` are those that the claims were made from."""
    out: dict[str, AggregateClaim] = {}
    for claim in claims:
        told = next((s for s in sums if _is_of(claim, s)), None)
        made = _scope(claim, told, anchor, atlas) if told is not None else claim
        total = out.get(claim.parts_of or "")
        out[claim.id] = _inherited(made, total) if total is not None else made
    return tuple(out.values())


def shielded(
    claims: tuple[AggregateClaim, ...], document: Document, lines: list[Line], said: list[Voice]
) -> tuple[AggregateClaim, ...]:
    """The claims with their claimants in safety: whoever an interview was given by, in a footnote or the document.

    A sentence whose footnote cites an interview is claimed by the interviewee, and nobody whom an interview quotes
    leaves the casebook.
    """
    by_start = {line.span(0, len(line.clean.text))[0]: line.index for line in lines}
    hidden = {v.line: v for v in reversed(said) if v.protected}
    out = []
    for claim in claims:
        voice = hidden.get(by_start.get(claim.citation.span.start, -1))
        if voice is not None:
            out.append(replace(claim, claimant=speaker(voice, document.text)))
        elif claim.claimant is not None and (document.protected or document.source_kind == "interview"):
            out.append(replace(claim, claimant=replace(claim.claimant, protected=True)))
        else:
            out.append(claim)
    return tuple(out)


def _is_of(claim: AggregateClaim, told: Sum) -> bool:
    start, end = told.line.span(0, len(told.line.clean.text))
    same = (claim.citation.span.start, claim.citation.span.end) == (start, end)
    return same and (claim.measure, claim.what) == (told.measure, told.what) and claim.count.words == told.count.words


def _scope(claim: AggregateClaim, told: Sum, anchor: Anchor, atlas: Atlas) -> AggregateClaim:
    return replace(
        claim,
        period=period(told, anchor),
        as_of=as_of(told, anchor),
        place=_place(told, atlas),
        actor=_actor(told),
        weapon=_weapon(told),
        victim_group=group_of_words(claim.what),
    )


def _inherited(part: AggregateClaim, total: AggregateClaim) -> AggregateClaim:
    """A part covers what its total covers where it says nothing else."""
    days = part.period
    if not days.known and total.period.known:
        days = replace(total.period, words="", inferred=True, why=_OF_TOTAL)
    return replace(
        part,
        period=days,
        as_of=total.as_of if part.as_of.inferred else part.as_of,
        place=part.place or total.place,
        actor=part.actor or total.actor,
        weapon=part.weapon or total.weapon,
        victim_group=part.victim_group or total.victim_group,
    )


def period(told: Sum, anchor: Anchor) -> Moment:
    """The days that the total covers: the period named nearest to it, one from "since" before others."""
    text = told.line.clean.text
    best: tuple[float, Moment] | None = None
    for phrase in find(text):
        moment = _covers(phrase, text, anchor)
        if moment is None:
            continue
        gap = max(phrase.span.start - told.end, told.start - phrase.span.end, 0)
        score = 15.0 * (phrase.kind == "range") - 30.0 * (phrase.kind == "ref") - gap
        if best is None or score > best[0]:
            best = (score, moment)
    return best[1] if best is not None else Moment()


def _covers(phrase: DatePhrase, text: str, anchor: Anchor) -> Moment | None:
    """The days that a date expression covers as a period, None where it is none."""
    if phrase.in_citation:
        return None
    moment = resolve(phrase, anchor)
    since = phrase.node.reading == "since" or _form("since").search(text[: phrase.span.start])
    if moment.earliest is not None and since:
        return _running(moment, anchor)
    if phrase.kind not in words("scope", "periods") or moment.days == 1 or (phrase.kind == "ref" and not moment.known):
        return None
    last = anchor.report.latest
    return _running(moment, anchor) if last is not None and moment.touches(last, last) else moment


@cache
def _form(name: str) -> re.Pattern[str]:
    return compiled(str(language("en", "scope")[name]), exact_case=False)


def _running(moment: Moment, anchor: Anchor) -> Moment:
    """From the first day of a moment to the day of publication; open where that is not known."""
    last = anchor.report.latest
    if moment.earliest is None:
        return moment
    if last is None or last < moment.earliest:
        return replace(moment, latest=None, precision=None, timex=None, readings=())
    return replace(Moment.between(moment.earliest, last, moment.words), why=f"{moment.why} {_OPEN}".strip())


def as_of(told: Sum, anchor: Anchor) -> Moment:
    """The day up to which it was counted: one so named, else that of the saying, else that of publication."""
    text = told.line.clean.text
    here = dates(told.line)
    for dated in here:
        if _form("as_of").search(text[: dated.start]) and (moment := _day(dated, anchor)) is not None:
            return moment
    for dated in here:
        if dated.of_saying and (moment := _day(dated, anchor)) is not None:
            return replace(moment, why=f"{_TOLD} {moment.why}".strip())
    if anchor.report.latest is None:
        return Moment()
    return replace(anchor.report, words="", why=_PUBLISHED, inferred=True)


def _day(dated: Dated, anchor: Anchor) -> Moment | None:
    """A date of at most a month that is not after the report."""
    moment = resolve(dated.phrase, anchor)
    last = anchor.report.latest
    ahead = last is not None and moment.earliest is not None and moment.earliest > last
    return moment if moment.days is not None and moment.days <= 31 and not ahead else None


def _place(told: Sum, atlas: Atlas) -> Place | None:
    """The named place nearest to the number that is neither the speaker's nor that of the saying."""
    near = [s for s in atlas.spots.get(told.line.index, []) if s.named and s.lead != "name" and _of_deeds(told.line, s)]
    if not near:
        return None
    spot = min(near, key=lambda s: (max(s.start - told.end, told.start - s.end, 0), s.start))
    at = At(told.line, spot.start, spot.end)
    nowhere = Group()
    return atlas.place(nowhere, at, atlas.country(nowhere, at), None)


def _of_deeds(line: Line, spot: Spot) -> bool:
    """Whether a place belongs to what is told, not to who tells it or where it is told."""
    token = line.doc[spot.at]
    verbs = 0
    while token.head.i != token.i:
        if token.pos_ in {"VERB", "AUX"}:
            verbs += 1
        elif _says(token.head) and token.dep_ in {"nsubj", "agent"}:
            return False
        if not verbs and _says(token.head) and token.head.pos_ == "VERB":
            return False
        token = token.head
    return True


def _says(token: Token) -> bool:
    return token.lemma_.casefold() in words("sources", "strong_say")


def _actor(told: Sum) -> str | None:
    """Who did it, by the likeliest party of the sentence that is not among those counted; denials left out."""
    text = told.line.clean.text
    found = [
        a
        for a in agents(told.line)
        if not (a.start < told.end and told.start < a.end)
        and text[a.start : a.end] not in told.what
        and a.attribution is not Attribution.UNKNOWN
    ]
    best = max(found, key=lambda a: a.score, default=None)
    return text[best.start : best.end] if best is not None else None


def _weapon(told: Sum) -> str | None:
    """The weapon named nearest to the number."""
    found = [w for w in weapons(told.line) if not w.means]
    best = min(found, key=lambda w: max(w.start - told.end, told.start - w.end, 0), default=None)
    return told.line.clean.text[best.start : best.end] if best is not None else None


def group_of_words(what: str) -> str | None:
    """Code of the class or group that the words for those counted name ("terrorists"); None for people in general."""
    for name, members in groups("scope", "groups").items():
        if any_of(members).search(what):
            return name
    return None
