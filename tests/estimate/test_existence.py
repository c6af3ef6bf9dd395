"""Which models may be used at all."""

import numpy as np

from bearwitness.estimate import design, poisson
from bearwitness.estimate.existence import Checker, Status, maximum_exists
from estimate.tables import EMPTY_PAIR, FOUR, SPARSE, THREE


def codes(names: dict[str, frozenset[int]]) -> dict[str, int]:
    checker = Checker(SPARSE, 2)
    return {name: int(checker.status(model)) for name, model in names.items()}


def test_one_list_that_meets_nobody() -> None:
    ab, ac, bc = 0b011, 0b101, 0b110
    assert codes(
        {
            "[1,2,3]": frozenset(), "[12,3]": frozenset({ab}), "[13,2]": frozenset({ac}), "[23,1]": frozenset({bc}),
            "[12,13]": frozenset({ab, ac}), "[12,23]": frozenset({ab, bc}), "[13,23]": frozenset({ac, bc}),
            "[12,13,23]": frozenset({ab, ac, bc}),
        }
    ) == {
        "[1,2,3]": 0, "[12,3]": 1, "[13,2]": 0, "[23,1]": 0, "[12,13]": 1, "[12,23]": 1, "[13,23]": 0, "[12,13,23]": 2,
    }  # fmt: skip


def test_full_tables_are_sound() -> None:
    for table in (THREE, FOUR):
        checker = Checker(table, 2)
        assert all(checker.status(model) is Status.SOUND for model in design.models(table.size, 2))


def test_the_check_agrees_with_what_fits_do() -> None:
    for table in (SPARSE, EMPTY_PAIR, FOUR):
        order = table.size - 1
        chosen = design.models(table.size, order)
        use = design.columns_of(chosen, table.size, order)
        cells = np.arange(1 << table.size) > 0
        fitted = poisson.fit_many(table.dense(), design.matrix(table.size, order), use, cells)[0]
        checker = Checker(table, order)
        sound = np.array([checker.status(model) is Status.SOUND for model in chosen])
        assert (sound == (fitted == poisson.FITTED)).all()


def test_a_certificate_spares_the_programme() -> None:
    assert Checker(THREE, 2).status(frozenset({3}), certified=True) is Status.SOUND


def test_the_linear_programme() -> None:
    x = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 1.0]])
    assert maximum_exists(x, np.array([2.0, 0.0, 3.0]))
    assert not maximum_exists(x, np.array([0.0, 1.0, 3.0]))
