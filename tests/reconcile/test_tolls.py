from reconcile.reconcile_cases import bounds, claim, dated, held, report, tolls

DAYS = dated(doc_0="Herald 2012-01-30", doc_1="Herald 2012-01-31", doc_2="Gazette 2012-02-01")


def test_a_newer_toll_of_the_same_origin_replaces_the_older_and_both_stay_on_record() -> None:
    reports = tolls(5, 9)
    found = held(reports, "minmax", DAYS)["killed"]
    assert bounds(found) == (9, 9, 9)
    assert found.set_aside[0].claim == reports[0].claims[0].id
    assert "2012-01-31" in found.set_aside[0].why


def test_a_newer_toll_of_another_origin_does_not() -> None:
    days = dated(doc_0="Herald 2012-01-30", doc_1="Gazette 2012-02-01")
    assert bounds(held(tolls(5, 9), "minmax", days)["killed"]) == (5, None, 9)


def test_unless_it_says_so() -> None:
    days = dated(doc_0="Herald 2012-01-30", b="Gazette 2012-02-01")
    later = claim("b", "killed", 9, quote="the death toll rose to nine overnight")
    assert bounds(held([*tolls(5), report("b", later)], "minmax", days)["killed"]) == (9, 9, 9)


def test_unknown_dates_order_nothing() -> None:
    later = claim("b", "killed", 9, quote="the death toll rose to nine overnight")
    assert bounds(held([*tolls(5), report("b", later)], "minmax")["killed"]) == (5, None, 9)


def test_two_tolls_of_one_report_both_stand() -> None:
    both = report("a", claim("a", "killed", 8, "police", "security_force"), claim("a", "killed", 11, "locals"))
    assert bounds(held([both], "minmax", dated(a="Herald 2012-01-30"))["killed"]) == (8, None, 11)
