"""Reports of invented events, made short."""

from datetime import date

from bearwitness.model.claim import Claim, Report
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.judgement import Judgement, Verdict
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.span import Citation, Span
from bearwitness.model.values import Value

BRIDGE = "Gunmen on motorcycles opened fire on labourers near the old bridge at Tamrat on Tuesday, killing"
MARKET = "A car packed with explosives went off outside the vegetable market of Orsk Beli, and killed"


def made(document: str, text: str = BRIDGE, ordinal: int = 0, **values: Value | int | None) -> Report:
    """A report of one document; whole numbers become exact counts; each claim cites the whole text."""
    bare = Report(document, "test@1", ordinal, (Span(0, len(text)),))
    citation = Citation.of(document, Span(0, len(text)), text)
    claims = tuple(
        Claim(document, bare.id, name, _value(value), (citation,), "test@1")
        for name, value in values.items()
        if value is not None
    )
    return Report(document, "test@1", ordinal, (Span(0, len(text)),), claims)


def _value(value: Value | int) -> Value:
    return Count.said(value, Qualifier.EXACT) if isinstance(value, int) else value


def day(text: str) -> Moment:
    return Moment.day(date.fromisoformat(text))


def tamrat(lat: float = 34.1, lon: float = 69.2, words: str = "Tamrat") -> Place:
    return Place(words, "AFG", "Paktia", name=words, lat=lat, lon=lon, radius_km=3.0, precision=1)


def said(
    left: str, right: str, verdict: Verdict = Verdict.SAME, score: float | None = 0.95, **more: object
) -> Judgement:
    person = bool(more.get("person"))
    return Judgement(left, right, verdict, "Ana" if person else "pairs@1", person, None if person else score)
