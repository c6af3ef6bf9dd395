from bearwitness.model.claim import Attribution
from reconcile.reconcile_cases import bounds, claim, held, report, tolls


def test_airwars_takes_the_dead_for_civilians_unless_shown_otherwise() -> None:
    found = held(tolls(6, victim_class="unknown"), "airwars")
    assert bounds(found["killed_civilian"]) == (6, 6, 6)
    assert "killed_militant" not in found


def test_airwars_contested_status_means_a_minimum_of_zero_for_both() -> None:
    reports = [
        *tolls(6, victim_class="civilian"),
        report("b", claim("b", "killed", 6), claim("b", "victim_class", "militant")),
    ]
    found = held(reports, "airwars")
    assert bounds(found["killed_civilian"]) == (0, None, 6)
    assert bounds(found["killed_militant"]) == (0, None, 6)


def test_airwars_the_perpetrators_word_alone_decides_nothing() -> None:
    army = claim("b", "victim_class", "militant", "the army", "security_force", Attribution.CLAIMED)
    found = held([*tolls(6), report("b", claim("b", "killed", 6), army)], "airwars")
    assert bounds(found["killed_civilian"]) == (6, 6, 6)
    assert army.id in {a.claim for a in found["killed_civilian"].set_aside}


def test_airwars_militants_shown_by_others_are_militants() -> None:
    found = held(tolls(6, 6, victim_class="militant"), "airwars")
    assert bounds(found["killed_militant"]) == (6, 6, 6)
    assert "killed_civilian" not in found


def test_ucdp_best_is_the_sum_of_the_sides() -> None:
    reports = [
        report("a", claim("a", "killed", 10), claim("a", "killed_civilian", 4), claim("a", "killed_security", 3))
    ]
    found = held(reports, "ucdp")
    assert bounds(found["killed"])[1] == 10
    assert bounds(found["killed_civilian"])[1] == 4
    assert bounds(found["killed_security"])[1] == 3


def test_ucdp_puts_all_on_the_one_side_that_the_sources_name() -> None:
    assert bounds(held(tolls(7, victim_class="civilian"), "ucdp")["killed_civilian"]) == (7, 7, 7)
    assert "killed_civilian" not in held(tolls(7, victim_class="unknown"), "ucdp")


def test_minmax_gives_sides_only_as_said() -> None:
    assert "killed_civilian" not in held(tolls(7, victim_class="civilian"), "minmax")
