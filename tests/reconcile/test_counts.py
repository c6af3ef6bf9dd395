"""Rules for counts, by the practices' own examples."""

from bearwitness.model.claim import Attribution
from bearwitness.model.count import Count, Qualifier
from reconcile.reconcile_cases import bounds, claim, exact, held, least, report, tolls


def test_minmax_takes_the_smallest_and_the_largest_figure() -> None:
    assert bounds(held(tolls(4, 6, 5), "minmax")["killed"]) == (4, None, 6)


def test_an_upper_bound_alone_leaves_the_minimum_unknown_and_not_zero() -> None:
    assert bounds(held(tolls(Count.said(20, Qualifier.UP_TO)), "minmax")["killed"]) == (None, None, 20)


def test_ucdp_low_is_the_most_conservative_and_best_the_figure_of_the_most_sources() -> None:
    assert bounds(held(tolls(4, 6, 6, 9), "ucdp")["killed"]) == (4, 6, 9)


def test_ucdp_best_follows_the_more_reliable_kind_of_speaker() -> None:
    hospital = report("a", claim("a", "killed", 7, "the district hospital", "medical"))
    officers = [report(n, claim(n, "killed", 3, "an army spokesman", "security_force")) for n in ("b", "c")]
    assert bounds(held([hospital, *officers], "ucdp")["killed"]) == (3, 7, 7)


def test_ucdp_leaves_a_partys_own_high_figure_out_of_high_but_keeps_it_on_record() -> None:
    rebels = claim("a", "killed", 60, "the Red Banner", "armed_group", Attribution.CLAIMED)
    found = held([report("a", rebels), *tolls(12, 14)], "ucdp")["killed"]
    assert bounds(found) == (12, 12, 14)
    assert [a.claim for a in found.set_aside] == [rebels.id]


def test_acled_takes_one_most_conservative_number() -> None:
    assert bounds(held(tolls(least(9), 7, 15), "acled")["killed"]) == (7, 7, 7)


def test_acled_counts_dozens_as_twelve_and_others_leave_it_unknown() -> None:
    reports = tolls(Count.vague("dozens"))
    assert bounds(held(reports, "acled")["killed"]) == (12, 12, 12)
    unknown = held(reports, "ucdp")["killed"]
    assert unknown.value is None
    assert "dozens" in unknown.set_aside[0].why


def test_ibc_is_provisional_below_two_independent_sources() -> None:
    assert "Provisional" in held(tolls(5), "ibc")["grade"].why
    assert "Provisional" not in held(tolls(5, 6), "ibc")["grade"].why


def test_a_denied_toll_is_set_aside() -> None:
    denied = claim("b", "killed", exact(30), "the ministry", "official", Attribution.DENIED)
    found = held([*tolls(5), report("b", denied)], "minmax")["killed"]
    assert bounds(found) == (5, 5, 5)
    assert found.set_aside[0].claim == denied.id
