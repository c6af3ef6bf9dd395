from bearwitness.model.count import Count
from bearwitness.reconcile.clarity import remainder


def test_incidents_coded_apart_are_taken_out_of_the_aggregate() -> None:
    left = remainder(Count(20, 25, 30), [Count.said(4), Count(2, 3, 5)])
    assert (left.low, left.best, left.high) == (14, 18, 21)
    assert not left.disordered
    assert "2 incidents" in left.why


def test_high_may_fall_below_best_and_is_not_refused() -> None:
    left = remainder(Count(10, 10, 10), [Count(2, 2, 9)])
    assert (left.low, left.best, left.high) == (8, 8, 1)
    assert left.disordered


def test_nothing_falls_below_zero_and_unknown_stays_unknown() -> None:
    left = remainder(Count(3, None, None), [Count.said(9)])
    assert (left.low, left.best, left.high) == (0, None, None)
