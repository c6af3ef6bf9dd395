"""Models: how many there are, names, design."""

import pytest

from bearwitness.estimate import design


@pytest.mark.parametrize(
    ("size", "order", "number"), [(3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 2, 1024), (5, 4, 6893), (3, 1, 1)]
)
def test_numbers_known_from_the_literature(size: int, order: int, number: int) -> None:
    made = design.models(size, order)
    assert len(made) == len(set(made)) == number
    assert made[0] == design.INDEPENDENCE


def test_every_model_is_hierarchical() -> None:
    for model in design.models(4, 3):
        for mask in model:
            parts = [mask & ~(1 << j) for j in range(4) if mask >> j & 1]
            assert all(part in model for part in parts if part.bit_count() >= 2)


def test_names() -> None:
    assert design.name(frozenset(), 3) == "[1,2,3]"
    assert design.name(frozenset({0b011, 0b110}), 3) == "[12,23]"
    assert design.name(frozenset({0b0011, 0b0101, 0b0110, 0b0111, 0b1100}), 4) == "[123,34]"
    assert design.name(frozenset({0b11}), 10).startswith("[1.2,3,")
    assert design.in_words(frozenset({0b110, 0b011}), ("x", "y", "z")) == "x:y y:z"


def test_the_design_holds_a_term_where_the_pattern_holds_all_its_lists() -> None:
    x = design.matrix(3, 2)
    terms = design.terms(3, 2)
    assert terms == (0, 1, 2, 4, 3, 5, 6)
    assert x[0b011].tolist() == [1, 1, 1, 0, 1, 0, 0]
    use = design.columns_of((frozenset({0b101}),), 3, 2)
    assert use[0].tolist() == [True, True, True, True, False, True, False]
