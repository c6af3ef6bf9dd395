"""An invented dossier for the publication's tests. No place, person or event here is real."""

from datetime import date

from bearwitness.model.count import Count, Qualifier
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.publish.records import PROTECTED_NAME, AggregateRecord, Dossier, Line, Quote, Record

MARKET = Record(
    id="inc_market",
    date=Moment.day(date(2031, 2, 5), "5 February"),
    place=Place("Tel Amra village", country="ZZZ", adm1="Upper Amra", lat=33.1, lon=70.9, radius_km=2, precision=1),
    country="ZZZ",
    adm1="Upper Amra",
    event_type="shelling",
    counts=(("killed", Count(8, None, 11, Qualifier.BETWEEN)), ("injured", Count.said(20, Qualifier.AT_LEAST))),
    victims="shoppers",
    victim_class="civilian",
    perpetrator="gunners on the ridge",
    attribution="alleged",
    manners=("blown_up",),
    grade="fair",
    sources=("Amra Herald", "Ridge Radio"),
    lines=(Line("Killed", "8 to 11", "Two sources disagree; the range holds both.", 2),),
    quotes=(
        Quote("Eleven shoppers died, the Herald was told.", "Amra Herald", "Market hit", Moment.day(date(2031, 2, 6))),
        Quote("", PROTECTED_NAME, protected=True),
    ),
)
ROAD = Record(
    id="inc_road",
    date=Moment.between(date(2031, 2, 7), date(2031, 2, 10), "earlier this week"),
    place=Place("Upper Amra", country="ZZZ", lat=33.4, lon=70.5, radius_km=60, precision=4),
    country="ZZZ",
    event_type="killing",
    counts=(("killed", Count.said(2)),),
    victims="=two farmers",
    victim_class="civilian",
    accusation="informing",
    quotes=(Quote('Two farmers <b>were found</b> & "left there".', "Ridge Radio"),),
)
LOST = Record(id="inc_lost", event_type="abduction", counts=(("abducted", Count.vague("several")),))
TOTAL = AggregateRecord(
    "agg_total",
    "killed",
    Count.said(90, Qualifier.MORE_THAN, "more than 90"),
    "villagers",
    Moment.between(date(2031, 1, 1), date(2031, 3, 1)),
    "Upper Amra",
    PROTECTED_NAME,
    Quote("", PROTECTED_NAME, protected=True),
)


def dossier(*records: Record) -> Dossier:
    """The records (all three by default) as one publication."""
    chosen = records or (MARKET, ROAD, LOST)
    return Dossier("Amra 2031", "minmax", "1.0", "Bearwitness 0", chosen, (TOTAL,), documents=4, made_on="2031-04-01")
