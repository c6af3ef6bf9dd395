"""Claims against the record: verdicts, coverage, words."""

from datetime import date

import pytest

from bearwitness.assess.claims import Verdict, compare, ledger, said
from bearwitness.assess.row import IncidentRow
from bearwitness.model.claim import AggregateClaim, Speaker
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.errors import RefusedError
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from bearwitness.model.span import Citation, Span

YEAR = Moment.between(date(2031, 1, 1), date(2031, 12, 31))
SHIRE = Place("North Shire", country="XKX", adm1="North Shire", precision=4)


def claim(count: Count, **more: object) -> AggregateClaim:
    fields: dict[str, object] = {
        "document": "doc_1", "measure": "killed", "count": count, "reader": "hand", "period": YEAR, "place": SHIRE,
        "citation": Citation("doc_1", Span(0, 4), "some"),
    } | more  # fmt: skip
    return AggregateClaim(**fields)  # type: ignore[arg-type]


def row(number: int, day: date | None, killed: Count | None = None, **more: object) -> IncidentRow:
    fields: dict[str, object] = {
        "id": f"inc_{number}", "date": Moment.day(day) if day else Moment(), "country": "XKX", "adm1": "North Shire",
        "counts": {"killed": killed or Count.said(4)}, "profile": "ucdp",
    } | more  # fmt: skip
    return IncidentRow(**fields)  # type: ignore[arg-type]


RECORD = [
    row(1, date(2031, 1, 9), Count.said(7)),
    row(2, date(2031, 6, 9), Count(3, 4, 6)),
    row(3, date(2031, 12, 9), Count.said(8)),
    row(4, date(2030, 6, 9), Count.said(50)),
    row(5, date(2031, 6, 9), Count.said(50), adm1="South Shire"),
]


def test_a_claim_above_the_record_tells_the_share_covered() -> None:
    line = compare(claim(Count.said(50, Qualifier.MORE_THAN), claimant=Speaker("The elders' council")), RECORD)
    assert line.verdict is Verdict.ABOVE
    assert line.incidents == ("inc_1", "inc_2", "inc_3")
    assert (line.record.low, line.record.best, line.record.high) == (18, 19, 21)
    assert line.gap == 30
    assert line.share == pytest.approx((18 / 51, 21 / 51))
    assert line.coverage is not None
    assert (line.coverage.months, line.coverage.spanned, line.coverage.filled) == (12, 12, 3)
    assert line.words.startswith("The elders' council gives at least 51 people killed in 2031.")
    assert "41% of the number claimed" in line.words
    assert "neither proves nor refutes" in line.words


def test_supported_and_below() -> None:
    assert compare(claim(Count.said(20)), RECORD).verdict is Verdict.SUPPORTED
    assert compare(claim(Count.between(10, 19)), RECORD).verdict is Verdict.SUPPORTED
    line = compare(claim(Count.said(12)), RECORD)
    assert line.verdict is Verdict.BELOW
    assert line.gap == -6
    assert "at least 6 more than claimed" in line.words


def test_not_comparable() -> None:
    assert compare(claim(Count.vague("dozens")), RECORD).verdict is Verdict.NOT_COMPARABLE
    undated = compare(claim(Count.said(100), period=Moment()), RECORD)
    assert undated.verdict is Verdict.NOT_COMPARABLE
    assert "it names no period. All that the record documents of the kind" in undated.words
    assert "68% to 71% of the number" in undated.words
    assert "“dozens” of people killed" in compare(claim(Count.vague("dozens")), RECORD).words
    long_ago = Moment.between(date(1999, 1, 1), date(1999, 12, 31))
    line = compare(claim(Count.said(5), period=long_ago), RECORD)
    assert line.verdict is Verdict.NOT_COMPARABLE
    assert line.coverage is not None
    assert line.coverage.spanned == 0


def test_what_fits_perhaps_widens_the_record_upwards_only() -> None:
    line = compare(claim(Count.said(29)), [*RECORD, row(6, None, Count.said(10))])
    assert line.verdict is Verdict.SUPPORTED
    assert line.perhaps == ("inc_6",)
    assert (line.record.low, line.record.high) == (18, 31)
    assert any("fit perhaps" in words for words in line.mismatches)


def test_an_open_start_runs_to_the_as_of_day() -> None:
    since = Moment(earliest=date(2031, 5, 1))
    line = compare(claim(Count.said(4), period=since, as_of=Moment.day(date(2031, 7, 1))), RECORD)
    assert line.incidents == ("inc_2",)
    assert line.verdict is Verdict.SUPPORTED


def test_groups_are_counted_apart_where_the_record_does() -> None:
    apart = row(1, date(2031, 2, 2), counts={"killed": Count.said(9), "killed_civilian": Count.said(5)})
    mixed = row(2, date(2031, 3, 2), Count.said(6), victim_class="mixed")
    line = compare(claim(Count.said(5), victim_group="civilian"), [apart, mixed])
    assert (line.record.low, line.record.high) == (5, 11)
    militants = row(3, date(2031, 3, 2), Count.said(6), victim_class="militant")
    assert compare(claim(Count.said(5), victim_group="civilian"), [apart, militants]).incidents == ("inc_1",)


def test_incidents_and_casualties() -> None:
    assert compare(claim(Count.said(3), measure="incidents"), RECORD).verdict is Verdict.SUPPORTED
    hurt = row(1, date(2031, 2, 2), counts={"killed": Count.said(2), "injured": Count.said(7)})
    assert compare(claim(Count.said(9), measure="casualties"), [hurt]).verdict is Verdict.SUPPORTED


def test_actor_and_weapon_bound_the_scope() -> None:
    guard = row(1, date(2031, 2, 2), actor="the Red Guard", weapon="mortar shells")
    other = row(2, date(2031, 2, 3), actor="Blue Guard")
    nobody = row(3, date(2031, 2, 4))
    line = compare(claim(Count.said(4), actor="Red Guard"), [guard, other, nobody])
    assert (line.incidents, line.perhaps) == (("inc_1",), ("inc_3",))
    assert compare(claim(Count.said(4), weapon="mortar"), [guard]).incidents == ("inc_1",)


def test_a_protected_claimant_is_never_named() -> None:
    line = compare(claim(Count.said(50), claimant=Speaker("Jan Field", protected=True)), RECORD)
    assert "Field" not in line.words
    assert line.words.startswith("A source gives")


def test_open_ends_and_definitions_are_told() -> None:
    line = compare(claim(Count.said(9), what="martyrs"), [row(1, date(2031, 2, 2), Count.said(9, Qualifier.AT_LEAST))])
    assert any("“martyrs”" in words for words in line.mismatches)
    assert any("no ceiling" in words for words in line.mismatches)


def test_profiles_are_not_mixed() -> None:
    with pytest.raises(RefusedError, match="several profiles"):
        ledger([claim(Count.said(1))], [RECORD[0], row(9, date(2031, 1, 1), profile="ibc")])
    assert [line.verdict for line in ledger([claim(Count.said(20))], RECORD)] == [Verdict.SUPPORTED]


def test_numbers_in_words() -> None:
    assert said(Count.said(20, Qualifier.ABOUT)) == "about 20"
    assert said(Count.said(20, Qualifier.UP_TO)) == "at most 20"
    assert said(Count.between(14, 35)) == "14 to 35"
    assert said(Count.vague("dozens")) == "“dozens”"


def test_unresolved_places_match_by_their_words() -> None:
    hills = Place("the Grey Hills")
    inside = row(1, date(2031, 2, 2), place=Place("Grey Hills", name="The Grey Hills"))
    assert compare(claim(Count.said(4), place=hills), [inside]).incidents == ("inc_1",)
    assert compare(claim(Count.said(4), place=hills), [RECORD[0]]).perhaps == ("inc_1",)
    abroad = Place("Ruritania", country="RUR", precision=6)
    assert compare(claim(Count.said(4), place=abroad), RECORD).incidents == ()
