"""From grouped sentences to Reports, Claims and AggregateClaims, each value with its citation."""

from collections.abc import Sequence
from dataclasses import replace

from bearwitness.extract.languages import roles
from bearwitness.extract.languages.figures import Figure
from bearwitness.extract.languages.incidents import Group, Sum, Told
from bearwitness.extract.languages.roles import Words
from bearwitness.extract.languages.spots import Spot, countries, known, resolver
from bearwitness.extract.languages.totals import joined
from bearwitness.model.claim import AggregateClaim, Attribution, Claim, Report, Speaker, report_id
from bearwitness.model.count import Count, total
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value
from bearwitness.when.anchor import Anchor
from bearwitness.when.resolve import undated
from bearwitness.where.context import PlaceContext

_TYPES = ("suicide_attack", "airstrike", "shelling", "explosion", "abduction", "clash", "armed_attack", "killing")
_EVIDENCE = 4
_BACKGROUND_DAYS = 7


class Writer:
    """Writes the reports of one document; ``nations`` are the countries that it names, by weight."""

    def __init__(self, document: Document, reader: str, anchor: Anchor, nations: dict[str, float]) -> None:
        self.document, self.reader, self.anchor, self.nations = document, reader, anchor, nations

    def report(self, group: Group, ordinal: int) -> Report:
        """The report of one incident."""
        ranked = sorted(
            group.told,
            key=lambda t: (
                -len([f for f in t.figures if not f.quantity.weak]) * (t.line is group.told[0].line or 0.5),
                t.line.index,
            ),
        )
        evidence = tuple(Span(t.line.start, t.line.end) for t in ranked[:_EVIDENCE])
        name = report_id(self.document.id, self.reader, evidence[0], ordinal)
        claims = _Claims(self, name, group, evidence[0]).all()
        return Report(self.document.id, self.reader, ordinal, evidence, claims, self._main(group, ordinal))

    def _main(self, group: Group, ordinal: int) -> bool:
        moment, ends = group.moment, self.anchor.report_days
        if ordinal == 0 or moment is None or moment.latest is None or ends is None:
            return True
        return (ends[0] - moment.latest).days <= _BACKGROUND_DAYS

    def aggregates(self, sums: Sequence[Sum]) -> tuple[AggregateClaim, ...]:
        """Sums over a period, once each."""
        out: dict[str, AggregateClaim] = {}
        for item in sums:
            span = Span(item.line.start, item.line.end)
            who = roles.victims(item.line, item.figure)
            cited = Citation.of(self.document.id, span, self.document.text)
            claim = AggregateClaim(
                self.document.id, item.figure.harm, item.figure.count or Count(), cited, self.reader,
                who.said if who is not None else "", item.moment or Moment(),
            )  # fmt: skip
            out.setdefault(claim.id, claim)
        return tuple(out.values())


class _Claims:
    """The claims of one incident."""

    def __init__(self, writer: Writer, report: str, group: Group, main: Span) -> None:
        self.writer, self.report, self.group = writer, report, group
        self.main = Citation.of(writer.document.id, main, writer.document.text)

    def all(self) -> tuple[Claim, ...]:
        """Every claim, fields in the codebook's order."""
        return tuple(
            c
            for c in (
                self._type(),
                self._date(),
                *self._where(),
                *self._counts(),
                *self._who(),
                *self._how(),
                *self._sources(),
            )
            if c is not None
        )

    def _claim(
        self,
        field: str,
        value: Value,
        *spans: tuple[int, int],
        held: Attribution = Attribution.STATED,
        by: tuple[Speaker, ...] = (),
    ) -> Claim:
        document = self.writer.document
        cited = tuple(Citation.of(document.id, Span(*s), document.text) for s in spans) or (self.main,)
        return Claim(document.id, self.report, field, value, cited, self.writer.reader, held, by)

    def _words(self, field: str, words: Words) -> Claim:
        return self._claim(field, words.said, words.span, held=words.held)

    def _type(self) -> Claim:
        harmed = {f.harm for t in self.group.told for f in t.figures}
        found: tuple[int, tuple[int, int]] | None = None
        for told in self.group.told:
            hits = [(n, h) for n, name in enumerate(_TYPES) for h in told.line.of(f"type:{name}")]
            hits = [x for x in hits if _TYPES[x[0]] != "abduction" or self._taken()]
            if hits and (found is None or _TYPES[found[0]] == "killing"):
                n, hit = min(hits, key=lambda x: (x[0], x[1].first))
                if found is None or _TYPES[n] == "armed_attack":
                    found = n, told.line.span(hit.first, hit.last, hit.taken)
        if found is not None:
            return self._claim("event_type", _TYPES[found[0]], found[1])
        return self._claim("event_type", "abduction" if harmed == {"abducted"} else "other")

    def _taken(self) -> bool:
        """Whether the incident is an abduction before all: nobody was killed, or the abduction is told first."""
        harms = [f.harm for t in self.group.told for f in t.figures if f.harm in {"killed", "abducted"}]
        return "abducted" in harms and ("killed" not in harms or harms[0] == "abducted")

    def _date(self) -> Claim | None:
        for told in self.group.told:
            if told.moment is not None and told.dated is not None:
                return self._claim("date", told.moment, told.line.span(told.dated.first, told.dated.last))
        moment = undated(Anchor(self.writer.anchor.report))
        return self._claim("date", moment) if moment.known else None

    def _where(self) -> list[Claim]:
        votes, told = self._votes()
        chosen = self._place()
        out: list[Claim] = []
        if chosen is not None:
            line, spot = chosen[0].line, chosen[1]
            span = line.span(spot.first, spot.last, spot.taken)
            words = line.text[span[0] : span[1]]
            likely = _heaviest(votes)[:4] if self._named() else ()
            free = resolver().resolve(words, PlaceContext(countries=likely))
            if free.country is not None and free.resolved:
                gain = 2.2 if free.country in self.writer.nations else 0.2 if self._named() else 1.2
                votes[free.country] = votes.get(free.country, 0.0) + gain
                told.setdefault(free.country, span)
            best = next(iter(_heaviest(votes)), None)
            moment = self.group.moment
            context = PlaceContext(country=best, day=moment.earliest if moment is not None else None)
            place = replace(resolver().resolve(words, context), words=words)
            out.append(self._claim("place", place, span))
            if place.adm1 is not None:
                out.append(self._claim("adm1", place.adm1, span))
        for best in _heaviest(votes)[:1]:
            out.append(self._claim("country", best, *((told[best],) if best in told else ())))
        return out

    def _named(self) -> bool:
        """Whether the document names any country outright, not only by an adjective."""
        return any(weight >= 2 for weight in self.writer.nations.values())

    def _votes(self) -> tuple[dict[str, float], dict[str, tuple[int, int]]]:
        """Countries by weight for this incident, and where its sentences name them."""
        votes = {c: 0.25 * n for c, n in self.writer.nations.items()}
        told: dict[str, tuple[int, int]] = {}
        for n, item in enumerate(self.group.told):
            for hit in (*countries(item.line), *item.line.of("demonym")):
                led = any(h.last == hit.first for h in item.line.of("strong"))
                weight = (2.5 if hit.label == "country" and led else 2.0 if hit.label == "country" else 0.4) / (1 + n)
                votes[hit.value] = votes.get(hit.value, 0.0) + weight
                told.setdefault(hit.value, item.line.span(hit.first, hit.last, hit.taken))
            for spot in item.spots:
                place = known(item.line, spot, tuple(self.writer.nations)[:4])
                if place is not None and place.country is not None:
                    gain = 0.6 if place.country in self.writer.nations else 0.1
                    votes[place.country] = votes.get(place.country, 0.0) + gain / (1 + n)
        return votes, told

    def _place(self) -> tuple[Told, Spot] | None:
        best: tuple[float, Told, Spot] | None = None
        for n, told in enumerate(self.group.told):
            for spot in told.spots:
                score = spot.score - 0.9 * spot.region - 0.35 * min(n, 4) - 0.03 * spot.first
                if best is None or score > best[0]:
                    best = (score, told, spot)
        return (best[1], best[2]) if best is not None else None

    def _counts(self) -> list[Claim]:
        out = []
        for harm in ("killed", "injured", "abducted", "missing"):
            chosen = self._count(harm)
            if chosen is not None:
                count, spans = chosen
                out.append(self._claim(harm, count, *spans))
        return out

    def _count(self, harm: str) -> tuple[Count, list[tuple[int, int]]] | None:
        """The first sentence that gives a number; within it a total, or parts joined by "and" added up."""
        vague = None
        for told in self.group.told:
            if told.line.of("earlier"):
                continue
            found = [f for f in told.figures if f.harm == harm and f.count is not None and not f.quantity.part]
            firm = [f for f in found if f.count is not None and f.count.known]
            if firm:
                chosen = joined(told, firm)
                counts = [f.count for f in chosen if f.count is not None]
                spans = [told.line.span(f.quantity.first, f.quantity.last) for f in chosen]
                return (counts[0] if len(counts) == 1 else total(counts)), spans
            if found and vague is None and found[0].count is not None:
                vague = found[0].count, [told.line.span(found[0].quantity.first, found[0].quantity.last)]
        return vague

    def _who(self) -> list[Claim]:
        out: list[Claim] = []
        found = self._victims()
        if found is not None:
            words, kind = found
            out.append(self._words("victims", words))
            if kind is not None:
                out.append(self._claim("victim_class", kind, words.span))
        named: dict[str, Words] = {}
        for told in self.group.told:
            for figure in told.figures:
                name = roles.names(told.line, figure)
                if name is not None:
                    named.setdefault(name.said, name)
        out.extend(self._words("victim_name", w) for w in named.values())
        parties = [
            replace(w, score=w.score - 0.1 * n)
            for n, t in enumerate(self.group.told)
            for w in roles.perpetrators(t.line, list(t.figures))
        ]
        party = max(parties, key=lambda w: w.score, default=None)
        if party is not None and party.score >= 0.3:
            out.append(self._words("perpetrator", party))
        return out

    def _victims(self) -> tuple[Words, str | None] | None:
        best: tuple[Words, Figure] | None = None
        classes: list[str] = []
        for harm in ("killed", "abducted", "injured"):
            for told in self.group.told:
                for figure in told.figures:
                    words = (
                        roles.victims(told.line, figure) if figure.harm == harm and not figure.quantity.part else None
                    )
                    if words is None or figure.quantity.noun is None:
                        continue
                    if best is None or (best[0].line is words.line and figure.count is not None and _unsaid(best[1])):
                        best = words, figure
                    classes.append(figure.quantity.noun.label.split(":")[1])
            if best is not None:
                break
        kinds = {c for c in classes if c != "neutral"}
        kind = kinds.pop() if len(kinds) == 1 else "mixed" if kinds else None
        return (best[0], kind) if best is not None else None

    def _how(self) -> list[Claim]:
        out = []
        for label in ("weapons", "means"):
            found = [w for t in self.group.told for w in roles.of_label(t.line, label)]
            if found:
                out.append(self._words("weapon", found[0]))
                break
        accused = [w for t in self.group.told for w in roles.accusations(t.line)]
        if accused:
            out.append(self._words("accusation", replace(accused[0], held=Attribution.ALLEGED)))
        return out

    def _sources(self) -> list[Claim]:
        out: dict[str, Claim] = {}
        for told in self.group.told:
            for words in roles.sources(told.line):
                span = words.span
                voice = Speaker(words.said, "unknown", Span(*span))
                out.setdefault(words.said, self._claim("source", words.said, span, by=(voice,)))
        return list(out.values())


def _unsaid(figure: Figure) -> bool:
    return figure.count is None or figure.quantity.weak


def _heaviest(votes: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(votes, key=lambda c: (-votes[c], c)))
