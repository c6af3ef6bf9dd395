import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.link.spelling import same_key, same_spelling


@pytest.mark.parametrize(
    ("left", "right"),
    [("Miran Shah", "Miramshah"), ("Mehsud", "Mahsud"), ("Haqqani", "Hakkani"), ("Qandahar", "Kandahar"),
     ("Orsk-Beli", "ORSK BELI"), ("Ta'izz", "Taizz")],
)  # fmt: skip
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert same_spelling(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Hussein", "Hassan Ali"), ("North Valley", "South Valley"), ("Mir Ali", "Amir Ali"), ("Al", "El"), ("", "")],
)
def test_other_names_are_not_joined(left: str, right: str) -> None:
    assert not same_spelling(left, right)


@given(st.text(max_size=12), st.text(max_size=12))
def test_two_names_are_one_spelling_exactly_when_they_share_a_key(left: str, right: str) -> None:
    shared = bool(same_key(left)) and same_key(left) == same_key(right)
    assert same_spelling(left, right) == same_spelling(right, left) == shared
