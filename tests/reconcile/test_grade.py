from bearwitness.model.claim import Attribution
from reconcile.reconcile_cases import claim, held, report, tolls


def test_one_source_is_weak_and_says_what_would_raise_it() -> None:
    found = held(tolls(3), "airwars")["grade"]
    assert found.value == "weak"
    assert "second independent source" in found.why


def test_two_independent_sources_are_fair() -> None:
    assert held(tolls(3, 4), "airwars")["grade"].value == "fair"


def test_a_party_that_accepts_responsibility_confirms() -> None:
    own = claim("b", "perpetrator", "Red Banner", "Red Banner", "armed_group", Attribution.CLAIMED)
    assert held([*tolls(3), report("b", own)], "airwars")["grade"].value == "confirmed"


def test_parties_that_differ_between_sources_contest() -> None:
    reports = [report(d, claim(d, "perpetrator", who)) for d, who in (("a", "the Red Banner"), ("b", "Coastal Guard"))]
    found = held(reports, "airwars")["grade"]
    assert found.value == "contested"
    assert "Coastal Guard" in found.why


def test_generic_words_contest_nothing() -> None:
    reports = [report(d, claim(d, "perpetrator", who)) for d, who in (("a", "the Red Banner"), ("b", "gunmen"))]
    assert held(reports, "airwars")["grade"].value == "fair"
