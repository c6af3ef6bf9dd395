"""Findings of a profile: the newest set is current, what did not change is kept once."""

from dataclasses import replace

import pytest

from bearwitness.model.count import Count
from bearwitness.model.errors import ValueRefusedError
from bearwitness.model.judgement import Finding, SetAside
from bearwitness.model.values import Value
from bearwitness.store.casebook import Casebook
from store.invented import reports


def _incidents(casebook: Casebook, count: int) -> list[str]:
    casebook.assign([[r] for r in reports(casebook, count)])
    return sorted(i.id for i in casebook.incidents())


def _finding(incident: str, field: str = "killed", value: Value | None = None, profile: str = "minmax") -> Finding:
    used, aside = ("clm_1", "clm_2"), (SetAside("clm_3", "An earlier toll."),)
    return Finding(incident, field, value, profile, "highest", used, aside, "Two sources say so.", 2)


def test_findings_come_out_as_they_went_in_by_incident_and_field(casebook: Casebook) -> None:
    one, two = _incidents(casebook, 2)
    made = [
        _finding(two), _finding(one, "place", "Tamrat"), _finding(one, "killed", Count.said(4)),
        _finding(one, "killed_all", Count.vague("dozens")),
    ]  # fmt: skip
    casebook.put_findings("minmax", iter(made))
    assert list(casebook.findings("minmax")) == [made[2], made[3], made[1], made[0]]
    assert list(casebook.findings("minmax", two)) == [made[0]]
    assert list(casebook.findings("ucdp")) == []
    assert casebook.profiles() == ["minmax"]
    assert casebook.verify() == []


def test_only_what_changed_is_written_and_history_is_kept(casebook: Casebook) -> None:
    one, two = _incidents(casebook, 2)
    first = [_finding(one, value=Count.said(4)), _finding(two, value=Count.said(9))]
    casebook.put_findings("minmax", first)
    before = len(list(casebook.entries()))
    casebook.put_findings("minmax", reversed(first))
    assert len(list(casebook.entries())) == before
    second = [first[0], replace(first[1], why="A hospital says so.")]
    casebook.put_findings("minmax", second)
    assert set(casebook.findings("minmax")) == set(second)
    rows = casebook._db.connection.exec_driver_sql("SELECT count(*) FROM findings").scalar()
    casebook._db.connection.rollback()
    assert rows == 3
    casebook.put_findings("minmax", first)
    assert list(casebook.findings("minmax", two)) == [first[1]]
    assert casebook.verify() == []


def test_profiles_do_not_touch_each_other(casebook: Casebook) -> None:
    (one,) = _incidents(casebook, 1)
    casebook.put_findings("minmax", [_finding(one)])
    casebook.put_findings("ucdp", [_finding(one, profile="ucdp")])
    casebook.put_findings("ucdp", [])
    assert len(list(casebook.findings("minmax"))) == 1
    assert list(casebook.findings("ucdp")) == []
    assert casebook.profiles() == ["minmax", "ucdp"]


def test_findings_of_another_profile_or_incident_are_refused_whole(casebook: Casebook) -> None:
    (one,) = _incidents(casebook, 1)
    for bad in (_finding(one, profile="ucdp"), _finding("inc_none")):
        with pytest.raises(ValueRefusedError):
            casebook.put_findings("minmax", [_finding(one), bad])
    assert list(casebook.findings("minmax")) == []
