"""Findings to rows."""

from datetime import date

from bearwitness.assess.row import rows
from bearwitness.model.count import Count
from bearwitness.model.judgement import Finding
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.values import Value


def finding(field: str, value: Value | None, incident: str = "inc_1", profile: str = "ucdp") -> Finding:
    return Finding(incident, field, value, profile, "only", ("clm_1",))


def test_fields_become_the_columns_of_one_row() -> None:
    place = Place("Stonebridge", country="XKX", adm1="North Shire", precision=1)
    found = [
        finding("date", Moment.day(date(2031, 5, 4))),
        finding("place", place),
        finding("killed", Count.said(4)),
        finding("killed_children", Count.said(1)),
        finding("event_type", "bombing"),
        finding("victim_class", "civilian"),
        finding("perpetrator", "Red Guard"),
        finding("victim_group", "child; teacher"),
        finding("victim_group", "woman"),
        finding("weapon", None),
    ]
    (row,) = rows(found, source_kinds={"inc_1": ["outlet", "medical"]})
    assert row.date.earliest == date(2031, 5, 4)
    assert (row.country, row.adm1, row.actor, row.weapon) == ("XKX", "North Shire", "Red Guard", None)
    assert row.victim_groups == ("child", "teacher", "woman")
    assert row.source_kinds == ("medical", "outlet")
    assert row.counts["killed"].best == 4
    assert row.counts["killed_children"].best == 1


def test_a_finding_of_the_country_outranks_the_place() -> None:
    (row,) = rows([finding("place", Place("Ford", country="AAA")), finding("country", "BBB")])
    assert row.country == "BBB"


def test_incidents_and_profiles_stay_apart() -> None:
    made = rows([finding("killed", Count.said(1)), finding("killed", Count.said(2), profile="ibc")])
    assert [(r.profile, r.counts["killed"].best) for r in made] == [("ucdp", 1), ("ibc", 2)]


def test_where_the_dead_were_found_is_not_when_they_died() -> None:
    (row,) = rows([finding("date_found", Moment.day(date(2031, 5, 4)))])
    assert not row.date.known
