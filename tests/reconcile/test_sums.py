from bearwitness.reconcile.findings import findings
from bearwitness.reconcile.sums import sum_problems
from reconcile.reconcile_cases import claim, report


def problems(**numbers: int) -> list[str]:
    given = report("a", *(claim("a", field, number) for field, number in numbers.items()))
    return [p.code for p in sum_problems("inc_1", findings("inc_1", [given], "minmax"))]


def test_sides_that_exceed_the_total_are_a_problem() -> None:
    assert problems(killed=5, killed_civilian=4, killed_militant=3) == ["sides_exceed_total"]


def test_sides_within_the_total_are_none() -> None:
    assert problems(killed=9, killed_civilian=4, killed_militant=3) == []


def test_more_children_than_dead_are_a_problem() -> None:
    assert problems(killed=2, killed_children=3) == ["part_exceeds_whole"]


def test_children_among_civilians_are_checked_where_all_are_civilians() -> None:
    given = report("a", claim("a", "victim_class", "civilian"), claim("a", "killed", 9),
                   claim("a", "killed_civilian", 2), claim("a", "killed_children", 3))  # fmt: skip
    found = sum_problems("inc_1", findings("inc_1", [given], "minmax"))
    assert [p.what for p in found] == ["3 children, but 2 civilian."]
