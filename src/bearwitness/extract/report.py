"""From what was chosen to Reports, Claims and AggregateClaims of the model, each value with its citation."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bearwitness.extract import draft
from bearwitness.extract.agents import Agent
from bearwitness.extract.aggregates import Sum, parts_after, settled
from bearwitness.extract.draft import At
from bearwitness.extract.geography import Atlas
from bearwitness.extract.kinds import choose
from bearwitness.extract.neural import RoleSpan
from bearwitness.extract.segment import Kind
from bearwitness.extract.sited import site
from bearwitness.extract.speakers import Voice, speaker
from bearwitness.extract.told import Group
from bearwitness.extract.tolls import harm_counts, merged
from bearwitness.model.claim import AggregateClaim, Attribution, Claim, Report, Speaker, report_id
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value
from bearwitness.when.anchor import Anchor
from bearwitness.when.find import find
from bearwitness.when.resolve import resolve, undated


class Writer:
    """Writes the reports of one document. ``alone``: it tells one incident only, so every speaker speaks of it.

    ``marks``: places that the trained reader marks; ``types``: its event types of each line by number.
    """

    def __init__(
        self,
        document: Document,
        reader: str,
        said: list[Voice],
        published: Moment,
        groups: list[Group],
        atlas: Atlas,
        marks: tuple[RoleSpan, ...] = (),
        types: Mapping[int, Mapping[str, float]] = MappingProxyType({}),
    ) -> None:
        self.types = types
        self.marks = marks
        self.atlas = atlas
        self.document = document
        self.text = document.text
        self.reader = reader
        self.said = said
        self.published = published
        self.groups = groups
        self.alone = len(groups) == 1
        self.owner = _owners(groups, said)

    def report(self, group: Group, ordinal: int) -> Report:
        """The report of one incident."""
        evidence = self._evidence(group)
        made = _Claims(self, report_id(self.document.id, self.reader, evidence[0], ordinal), group, evidence[0])
        return Report(self.document.id, self.reader, ordinal, evidence, made.all(), self._main(group, ordinal))

    def _evidence(self, group: Group) -> tuple[Span, ...]:
        ranked = sorted(
            (t for t in group.told if t.unit.strength > 0), key=lambda t: (-t.unit.strength, t.unit.line.index)
        )
        spans = [self.span(At(t.unit.line, 0, len(t.unit.line.clean.text))) for t in ranked]
        return tuple(dict.fromkeys(spans))[:4]

    def _main(self, group: Group, ordinal: int) -> bool:
        if ordinal == 0 or group.told[0].unit.line.sentence.kind.value == "bullet":
            return True
        days = [m.latest for m in group.moments if m.latest is not None]
        return not days or self.published.earliest is None or (self.published.earliest - max(days)).days <= 3

    def span(self, at: At) -> Span:
        """Document span of clean characters."""
        return Span(*at.line.span(at.start, at.end))

    def cite(self, at: At) -> Citation:
        """Citation of clean characters."""
        return Citation.of(self.document.id, self.span(at), self.text)

    def voices_of(self, group: Group) -> list[Voice]:
        """Who speaks of the incident: in its sentences, or anywhere when the text tells one incident only."""
        if self.alone:
            return self.said
        lines = {t.unit.line.index for t in group.told}
        bullets = {t.unit.line.sentence.paragraph for t in group.told if t.unit.line.sentence.kind is Kind.BULLET}
        return [
            v
            for v in self.said
            if v.line in lines or v.paragraph in bullets or (self.owner.get(v.line) is group and not bullets)
        ]

    def same_day(self, group: Group) -> Moment | None:
        """The day of the incident told just before, for one told without a date in the same run of news."""
        at = self.groups.index(group)
        before = self.groups[at - 1].moments if at else []
        day = next((m for m in before if m.days == 1), None)
        if day is None or (self.published.known and (self.published.gap_days(day) or 0) > 2):
            return None
        return replace(day, why="The day of the incident told just before.", inferred=True, timex=None)

    def cited_on(self, group: Group) -> Moment:
        """The day of the report to count back from: that of a source cited for it, else the document's own."""
        lines = {t.unit.line.index for t in group.told}
        for voice in self.said:
            if voice.cited and voice.line in lines:
                for phrase in find(self.text[voice.start : voice.end]):
                    moment = resolve(phrase, Anchor(self.published))
                    if moment.days == 1:
                        return moment
        return self.published

    def aggregates(self, sums: list[Sum]) -> tuple[AggregateClaim, ...]:
        """Aggregate claims of the document; parts name their total, and a total says what its parts come to."""
        sums = settled(sums)
        out: dict[str, AggregateClaim] = {}
        total: AggregateClaim | None = None
        for n, item in enumerate(sums):
            claim = self._aggregate(item, total.id if item.part and total is not None else None)
            claim = replace(claim, note=_note(item, parts_after(sums, n)))
            total = total if item.part else claim
            out.setdefault(claim.id, claim)
        return tuple(out.values())

    def _aggregate(self, item: Sum, parts_of: str | None) -> AggregateClaim:
        cited = self.cite(At(item.line, 0, len(item.line.clean.text)))
        voice = next((v for v in self.said if v.line == item.line.index), None)
        said = speaker(voice, self.text) if voice is not None else None
        return AggregateClaim(
            self.document.id, item.measure, item.count, cited, self.reader, item.what, claimant=said, parts_of=parts_of
        )


def _note(total: Sum, parts: list[Sum]) -> str:
    """What the parts told after a total come to, and whether that is its own figure."""
    known = [p.count.best for p in parts if p.count.best is not None]
    if len(known) < 2:
        return ""
    said = "as the text says" if sum(known) == total.count.floor else f"and not to {total.count.words!r}"
    return f"The parts told after it come to {' + '.join(map(str, known))} = {sum(known)}, {said}."


def _owners(groups: list[Group], said: list[Voice]) -> dict[int, Group]:
    """Line of speech that tells no event itself -> the incident told last before it."""
    told = {t.unit.line.index: g for g in groups for t in g.told}
    out: dict[int, Group] = {}
    for line in sorted({v.line for v in said}):
        before = [n for n in told if n <= line]
        if line not in told and before and line - max(before) <= 2:
            out[line] = told[max(before)]
    return out


class _Claims:
    """The claims of one incident."""

    def __init__(self, writer: Writer, report: str, group: Group, main: Span) -> None:
        self.writer = writer
        self.report = report
        self.group = group
        self.main = Citation.of(writer.document.id, main, writer.text)
        self.voices = [speaker(v, writer.text) for v in writer.voices_of(group)]

    def all(self) -> tuple[Claim, ...]:
        """Every claim, fields in the codebook's order."""
        made = [
            self._type(),
            self._date(),
            *self._where(),
            *self._counts(),
            *self._who(),
            *self._how(),
            *self._sources(),
        ]
        return tuple(c for c in made if c is not None)

    def _claim(
        self,
        field: str,
        value: Value,
        *at: At,
        held: Attribution = Attribution.STATED,
        said_by: tuple[Speaker, ...] = (),
    ) -> Claim:
        citations = tuple(self.writer.cite(a) for a in at) or (self.main,)
        return Claim(self.writer.document.id, self.report, field, value, citations, self.writer.reader, held, said_by)

    def _type(self) -> Claim | None:
        main = max(self.group.told, key=lambda t: (t.unit.strength, -t.unit.line.index)).unit.line.index
        kind, _ = choose("event_type", self.group, self.writer.types.get(main))
        return self._claim("event_type", kind)

    def _date(self) -> Claim | None:
        for told in self.group.told:
            if told.moment is not None:
                dated = next((d for d in told.unit.dates if d.phrase.words == told.moment.words), None)
                at = (At(told.unit.line, dated.start, dated.end),) if dated is not None else ()
                return self._claim("date", told.moment, *at)
        moment = self.writer.same_day(self.group) or undated(Anchor(self.writer.cited_on(self.group)))
        return self._claim("date", moment) if moment.known else None

    def _where(self) -> list[Claim]:
        at = site(self.group, self.writer.atlas.grades, self.writer.marks)
        found = self.writer.atlas.country(self.group, at)
        day = next(iter(self.group.moments), None)
        out = []
        if at is not None:
            place = self.writer.atlas.place(self.group, at, found, day)
            out.append(self._claim("place", place, at))
            if place.adm1 is not None:
                out.append(self._claim("adm1", place.adm1, at))
        if found is not None:
            out.append(self._claim("country", found.code, *((found.at,) if found.at is not None else ())))
        return out

    def _counts(self) -> list[Claim]:
        out = []
        units = [t.unit for t in self.group.told]
        for harm in ("killed", "injured", "abducted", "missing"):
            found = harm_counts(units, harm)
            counts = [f.count for _, f in found if f.count is not None]
            count = merged(counts)
            if harm == "killed" and (count is None or not count.known):
                names = draft.named(self.group)
                count = Count.said(len(names)) if names and found else count
            if count is not None and found:
                out.append(self._claim(harm, count, *(At(u.line, f.start, f.end) for u, f in found)))
        return out

    def _who(self) -> list[Claim]:
        out: list[Claim] = []
        found = draft.victims(self.group)
        if found is not None:
            at, _ = found
            out.append(self._claim("victims", at.words, at))
            kind, _ = choose("victim_class", self.group)
            if kind != "unknown":
                out.append(self._claim("victim_class", kind, at))
        out.extend(self._claim("victim_name", at.words, at) for at in draft.named(self.group))
        party = draft.perpetrator(self.group)
        if party is not None:
            out.append(self._party(*party))
        return out

    def _party(self, at: At, agent: Agent) -> Claim:
        return self._claim("perpetrator", at.words, at, held=agent.attribution)

    def _how(self) -> list[Claim]:
        out = []
        for name, at in (("weapon", draft.weapon(self.group)), ("accusation", draft.accusation(self.group))):
            if at is not None:
                out.append(
                    self._claim(
                        name, at.words, at, held=Attribution.ALLEGED if name == "accusation" else Attribution.STATED
                    )
                )
        return out

    def _sources(self) -> list[Claim]:
        out: dict[str, Claim] = {}
        for voice in self.voices:
            if voice.span is not None and voice.words not in out:
                cited = Citation.of(self.writer.document.id, voice.span, self.writer.text)
                out[voice.words] = Claim(
                    self.writer.document.id,
                    self.report,
                    "source",
                    voice.words,
                    (cited,),
                    self.writer.reader,
                    said_by=(voice,),
                )
        return list(out.values())
