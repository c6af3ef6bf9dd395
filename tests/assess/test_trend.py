"""Verdicts on trends."""

from datetime import date, timedelta

import pytest

from bearwitness.assess.row import IncidentRow
from bearwitness.assess.sides import Window, divide, monthly
from bearwitness.assess.trend import Direction, assess, sampled_range
from bearwitness.assess.trend_words import paragraph
from bearwitness.model.count import Count
from bearwitness.model.errors import FormatError
from bearwitness.model.moment import Moment

WINDOW = Window(date(2030, 1, 1), date(2031, 1, 1), date(2031, 12, 31))


def rows(
    number: int, first: date, *, sources: tuple[str, ...] = ("Daily Bell",), killed: Count | None = None
) -> list[IncidentRow]:
    """Incidents spread evenly over a year."""
    count = killed or Count.said(2)
    return [
        IncidentRow(
            f"{first}-{i}", Moment.day(first + timedelta(days=i * 365 // max(number, 1))), sources=sources,
            counts={"killed": count},
        )
        for i in range(number)
    ]  # fmt: skip


BEFORE, AFTER = date(2030, 1, 1), date(2031, 1, 1)


def test_a_plain_rise() -> None:
    found = assess([*rows(20, BEFORE), *rows(60, AFTER)], WINDOW, chosen_before=True)
    assert found.direction is Direction.RISES
    assert found.incidents.point == pytest.approx(3.0)
    assert found.victims is not None
    assert found.victims.rose > 0.99
    assert found.tipping[1] == found.incidents.low
    words = paragraph(found)
    assert words.startswith("Incidents rise at 2031-01-01: 20 in the 365 days before and 60")
    assert "would vanish if the share" in words


def test_a_plain_fall_and_too_little_to_tell() -> None:
    assert assess([*rows(60, BEFORE), *rows(20, AFTER)], WINDOW).direction is Direction.FALLS
    assert assess([*rows(4, BEFORE), *rows(6, AFTER)], WINDOW).direction is Direction.UNCLEAR


def test_undated_incidents_can_undo_a_rise() -> None:
    undated = [IncidentRow(f"u{i}") for i in range(30)]
    found = assess([*rows(30, BEFORE), *rows(60, AFTER), *undated], WINDOW)
    assert found.direction is Direction.DEPENDS
    assert found.worst.before == 60
    assert found.best.after == 90
    assert "Dating the unclear incidents would decide it." in paragraph(found)


def test_clusters_take_certainty_away() -> None:
    crowd = [
        IncidentRow(f"c{i}", Moment.day(date(2031, 6, 1) + timedelta(days=i % 5)), sources=("Daily Bell",))
        for i in range(24)
    ]
    found = assess([*rows(12, BEFORE), *crowd], WINDOW)
    assert found.incidents.two_sided < 0.05 or found.incidents.point == pytest.approx(2.0)
    assert found.direction is Direction.UNCLEAR
    assert found.dispersed is not None
    assert found.dispersed.dispersion > 5


def test_a_rise_that_only_new_sources_report() -> None:
    old, new = rows(20, BEFORE), rows(20, AFTER)
    found = assess([*old, *new, *rows(40, AFTER, sources=("New Blog",))], WINDOW)
    assert found.sources == {"Daily Bell"}
    assert found.constant is not None
    assert found.constant.point == pytest.approx(1.0)


def test_victims_are_resampled_by_incident() -> None:
    one_massacre = IncidentRow("m", Moment.day(date(2031, 5, 5)), counts={"killed": Count.said(300)})
    found = assess([*rows(30, BEFORE), *rows(30, AFTER), one_massacre], WINDOW)
    assert found.victims is not None
    assert found.victims.quantiles[0] < 1.1, "one incident must not make a certain rise"
    silent = [IncidentRow("s", Moment.day(date(2031, 5, 5)))]
    assert assess([*rows(3, BEFORE), *silent], WINDOW).victims is None


def test_the_same_seed_gives_the_same_answer() -> None:
    given = [*rows(20, BEFORE, killed=Count(1, 2, 6)), *rows(30, AFTER, killed=Count(1, 2, 6))]
    assert assess(given, WINDOW, seed=4) == assess(given, WINDOW, seed=4)


def test_sampled_ranges() -> None:
    found = sampled_range((24, 38), 12, (10, 22), 12, seed=1)
    assert 0.9 < found.rose < 1.0
    assert found.quantiles[0] < 1 < found.quantiles[1] < found.quantiles[2]


def test_sides_and_months() -> None:
    straddling = IncidentRow("x", Moment.between(date(2030, 12, 30), date(2031, 1, 2)))
    outside = IncidentRow("y", Moment.day(date(2029, 1, 1)))
    sides = divide([straddling, outside, *rows(3, BEFORE)], WINDOW)
    assert (len(sides.before), len(sides.after), len(sides.unclear)) == (3, 0, 1)
    assert [len(months) for months in WINDOW.months()] == [12, 12]
    cut_in_month = Window(date(2030, 1, 10), date(2030, 6, 15), date(2030, 9, 30))
    assert [len(months) for months in cut_in_month.months()] == [4, 3]
    assert monthly([straddling, *rows(2, BEFORE)], [(2030, 1), (2030, 7)]) == [1, 1]
    with pytest.raises(FormatError, match="does not divide"):
        Window(date(2031, 1, 1), date(2030, 1, 1), date(2032, 1, 1))
