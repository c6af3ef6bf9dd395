"""Tallies against a slow plain oracle, and the promises made about rows and totals."""

from collections import defaultdict
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.assess.columns import Columns
from bearwitness.assess.row import IncidentRow
from bearwitness.assess.tally import Table, tally
from bearwitness.model.count import Count, Qualifier, total
from bearwitness.model.errors import FormatError, RefusedError
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

DAY = date(2031, 1, 1)


def counts() -> st.SearchStrategy[Count]:
    n = st.integers(0, 400)
    return st.one_of(
        n.map(Count.said),
        n.map(lambda k: Count.said(k, Qualifier.AT_LEAST)),
        n.map(lambda k: Count.said(k, Qualifier.UP_TO)),
        n.map(lambda k: Count.said(k, Qualifier.ABOUT)),
        st.tuples(n, n).map(lambda pair: Count.between(min(pair), max(pair))),
        st.just(Count.vague("dozens")),
    )


def moments() -> st.SearchStrategy[Moment]:
    day = st.integers(0, 500).map(lambda k: DAY + timedelta(days=k))
    return st.one_of(
        st.just(Moment()),
        day.map(Moment.day),
        st.tuples(day, st.integers(0, 60)).map(lambda p: Moment.between(p[0], p[0] + timedelta(days=p[1]))),
        day.map(lambda d: Moment(earliest=d)),
    )


def incidents() -> st.SearchStrategy[list[IncidentRow]]:
    code = st.one_of(st.none(), st.sampled_from(["a", "b", "unknown"]))
    row = st.builds(
        IncidentRow,
        id=st.uuids().map(str),
        date=moments(),
        actor=code,
        adm1=code,
        source_kinds=st.sampled_from([(), ("outlet",), ("outlet", "official")]),
        counts=st.dictionaries(st.sampled_from(["killed", "injured"]), counts()),
    )
    return st.lists(row, max_size=25)


def plain_month(moment: Moment) -> str:
    first = moment.earliest.isoformat()[:7] if moment.earliest else None
    last = moment.latest.isoformat()[:7] if moment.latest else None
    if first is None and last is None:
        return "unknown"
    return first if first == last and first else f"{first or '..'}/{last or '..'}"


def plain(rows: list[IncidentRow], harm: str) -> dict[tuple[str, str], tuple[int, Count]]:
    """The oracle: one pass in plain Python with ``model.count.total``."""
    found: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for row in rows:
        found[plain_month(row.date), row.actor or "unknown"].append(row.counts.get(harm, Count()))
    return {key: (len(counts), total(counts)) for key, counts in found.items()}


@settings(max_examples=80, deadline=None)
@given(incidents())
def test_equals_the_plain_oracle(rows: list[IncidentRow]) -> None:
    table = tally(rows, ["month", "actor"], harms=["killed", "injured"])
    for at, harm in enumerate(("killed", "injured")):
        got = {row.keys: (row.incidents, row.sums[at].count) for row in table.rows}
        assert got == plain(rows, harm)
        assert table.total.sums[at].count == total([r.counts.get(harm, Count()) for r in rows])


@settings(max_examples=60, deadline=None)
@given(incidents(), st.sampled_from([["month"], ["week", "adm1"], ["source_kind"], ["year", "actor"]]))
def test_rows_add_up_to_the_total(rows: list[IncidentRow], by: list[str]) -> None:
    table = tally(rows, by)
    assert sum(row.incidents for row in table.rows) == table.total.incidents == len(rows)
    for bound in ("low", "best"):
        summed = sum(getattr(row.sums[0].count, bound) or 0 for row in table.rows)
        assert summed == (getattr(table.total.sums[0].count, bound) or 0)
    highs = [row.sums[0].count.high for row in table.rows if row.sums[0].count.known]
    expected = None if None in highs or not highs else sum(h for h in highs if h is not None)
    assert table.total.sums[0].count.high == expected
    assert sum(r.sums[0].silent for r in table.rows) == table.total.sums[0].silent


def keys(table: Table) -> list[str]:
    return [row.keys[0] for row in table.rows]


def test_an_interval_over_two_months_has_its_own_row_and_the_unknown_comes_last() -> None:
    rows = [
        IncidentRow("i1", date=Moment.between(date(2031, 2, 27), date(2031, 3, 2))),
        IncidentRow("i2", date=Moment.day(date(2031, 3, 9))),
        IncidentRow("i3"),
        IncidentRow("i4", date=Moment(earliest=date(2031, 3, 1))),
        IncidentRow("i5", date=Moment.between(date(2031, 3, 1), date(2031, 3, 31))),
    ]
    assert keys(tally(rows, ["month"])) == ["2031-02/2031-03", "2031-03", "2031-03/..", "unknown"]
    assert tally(rows, ["month"]).rows[1].incidents == 2


def test_weeks_are_iso_weeks() -> None:
    rows = [IncidentRow("i1", date=Moment.day(date(2031, 1, 1)))]
    assert keys(tally(rows, ["week"])) == ["2031-W01"]
    rows = [IncidentRow("i1", date=Moment.day(date(2033, 1, 1)))]
    assert keys(tally(rows, ["week"])) == ["2032-W53"]


def test_an_incident_of_two_source_kinds_is_counted_once() -> None:
    rows = [IncidentRow("i1", source_kinds=("outlet", "medical"), counts={"killed": Count.said(3)})]
    table = tally(rows, ["source_kind"])
    assert keys(table) == ["medical + outlet"]
    assert table.total.sums[0].count.best == 3


def test_unknown_is_not_zero() -> None:
    table = tally([IncidentRow("i1", place=Place("the old mill"))], ["place"])
    assert table.rows[0].sums[0].count.low is None
    assert table.rows[0].sums[0].silent == 1
    assert keys(table) == ["the old mill"]


def test_open_ends_are_told() -> None:
    rows = [IncidentRow("i1", counts={"killed": Count.said(4, Qualifier.AT_LEAST)})]
    summed = tally(rows, []).total.sums[0]
    assert (summed.count.low, summed.count.high, summed.open_ended) == (4, None, 1)


def test_filters_keep_only_what_was_asked() -> None:
    rows = [IncidentRow("i1", actor="Red Guard"), IncidentRow("i2", actor="Blue Guard"), IncidentRow("i3")]
    assert tally(rows, ["actor"], filters={"actor": "Red Guard"}).total.incidents == 1
    assert tally(rows, [], filters={"actor": "nobody"}).total.incidents == 0
    assert tally(rows, [], filters={"actor": "unknown"}).total.incidents == 1


def test_two_profiles_are_never_added_up() -> None:
    rows = [IncidentRow("i1", profile="ucdp"), IncidentRow("i1", profile="ibc")]
    with pytest.raises(RefusedError, match="ibc, ucdp"):
        tally(rows, ["month"])
    assert len(tally(rows, ["profile"]).rows) == 2
    assert tally(rows, [], filters={"profile": "ibc"}).total.incidents == 1


def test_an_unknown_key_is_refused_with_the_list_of_keys() -> None:
    with pytest.raises(FormatError, match="victim_class"):
        tally([], ["colour"])
    with pytest.raises(FormatError, match="twice"):
        tally([], ["month", "month"])


def test_no_incidents_give_an_empty_table_of_unknown_total() -> None:
    table = tally([], ["month"])
    assert table.rows == ()
    assert table.total.incidents == 0
    assert not table.total.sums[0].count.known


def test_sparse_key_spaces_are_renumbered_by_sorting() -> None:
    rng = np.random.default_rng(3)
    rows = [IncidentRow(str(i), actor=f"a{rng.integers(5000)}", adm1=f"p{rng.integers(5000)}") for i in range(4000)]
    columns = Columns(rows)
    table = tally(columns, ["actor", "adm1"])
    assert sum(row.incidents for row in table.rows) == 4000
    assert len(table.rows) == len({(r.actor, r.adm1) for r in rows})
