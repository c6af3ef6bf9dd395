import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.model.claim import Report
from bearwitness.model.errors import CodebookError
from bearwitness.model.judgement import Finding
from bearwitness.reconcile.findings import findings
from reconcile.reconcile_cases import bounds, claim, dated, exact, held, report, tolls

PROFILES = ("ucdp", "acled", "ibc", "airwars", "minmax")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_claim_is_used_or_set_aside_with_a_reason_and_every_finding_says_why(profile: str) -> None:
    reports = tolls(8, 11, 9, victim_class="civilian", event_type="airstrike", perpetrator="Northern Front")
    for finding in findings("inc_1", reports, profile):
        given_ = {c.id for r in reports for c in r.claims if c.field == finding.field}
        named = set(finding.used) | {a.claim for a in finding.set_aside}
        assert given_ <= named
        assert all(a.why for a in finding.set_aside)
        assert finding.why.endswith(".")
        assert finding.rule


@pytest.mark.parametrize("profile", PROFILES)
@given(order=st.permutations(tolls(8, 11, 9, victim_class="civilian", victims="workers")))
def test_the_order_of_reports_changes_nothing(profile: str, order: list[Report]) -> None:
    assert findings("inc_1", order, profile) == findings("inc_1", sorted(order, key=lambda r: r.id), profile)


@given(st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_merging_and_then_splitting_gives_the_same_findings(sides: list[int]) -> None:
    reports = tolls(3, 4, 4, 12, 0, victim_class="unknown")
    left = [r for r, side in zip(reports, sides, strict=True) if side % 2]
    right = [r for r in reports if r not in left]

    def both() -> list[tuple[Finding, ...]]:
        return [findings("inc_1", part, "ucdp") for part in (left, right)]

    before = both()
    findings("inc_1", left + right, "ucdp")
    assert both() == before


def test_switching_the_profile_recomputes_from_the_same_claims() -> None:
    reports = tolls(8, 11)
    assert bounds(held(reports, "acled")["killed"]) == (8, 8, 8)
    assert bounds(held(reports, "minmax")["killed"]) == (8, None, 11)


def test_documents_of_one_origin_count_once() -> None:
    reports, copies = tolls(8, 8, 8), dated(doc_0="Agency 2012-01-30", doc_1="Agency 2012-01-30")
    assert held(reports, "minmax")["killed"].sources == 3
    assert held(reports, "minmax", copies)["killed"].sources == 2


def test_nobody_speaks_nothing_is_found() -> None:
    assert findings("inc_1", (), "ucdp") == ()
    (only,) = [
        f for f in findings("inc_1", [report("d", claim("d", "weapon", "rockets"))], "ucdp") if f.field != "grade"
    ]
    assert (only.field, only.value) == ("weapon", "rockets")


def test_a_field_with_several_values_has_one_finding_a_value() -> None:
    reports = [
        report("d", claim("d", "manner", "shot"), claim("d", "manner", "beheaded"), claim("d", "killed", exact(1)))
    ]
    assert [f.value for f in findings("inc_1", reports, "ibc") if f.field == "manner"] == ["beheaded", "shot"]


def test_an_unknown_profile_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(CodebookError, match="airwars"):
        findings("inc_1", (), "nobody")
