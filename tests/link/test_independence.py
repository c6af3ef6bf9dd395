from hypothesis import given
from hypothesis import strategies as st

from bearwitness.link.independence import Voice, origins

AGENCY = (
    "Four labourers were killed when a bomb laid beside the road to Tamrat went off under their van on Tuesday, "
    "the district governor told reporters. Nobody has said that it laid the bomb. The road had been swept a day before."
)
OWN = (
    "At the hospital of Orsk Beli the bodies of four brick makers lay under one sheet. Their employer had sent a van "
    "for them before dawn, and a mine took it a mile short of the kiln, the driver of a second van recalled."
)


def groups(*voices: Voice) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for document, origin in origins(voices).items():
        found.setdefault(origin, set()).add(document)
    return {frozenset(many) for many in found.values()}


def test_three_copies_of_an_agency_are_one_source() -> None:
    voices = [Voice(f"d{n}", AGENCY + extra, f"Outlet {n}") for n, extra in enumerate(["", " More soon.", " (agency)"])]
    assert groups(*voices) == {frozenset({"d0", "d1", "d2"})}


def test_a_cut_down_copy_is_a_copy() -> None:
    assert groups(Voice("a", AGENCY, "Herald"), Voice("b", AGENCY[:110], "Gazette")) == {frozenset({"a", "b"})}


def test_texts_of_their_own_are_two_sources() -> None:
    assert len(groups(Voice("a", AGENCY, "Herald"), Voice("b", OWN, "Gazette"))) == 2


def test_one_outlet_is_one_source_however_it_is_written() -> None:
    assert len(groups(Voice("a", AGENCY, "The Herald"), Voice("b", OWN, "the herald"))) == 1


def test_texts_that_take_everything_from_one_named_body_are_one_source() -> None:
    cited = ("Valley Rights Watch",)
    assert len(groups(Voice("a", AGENCY, "Herald", cited), Voice("b", OWN, "Gazette", cited))) == 1


def test_nameless_voices_do_not_join_two_texts() -> None:
    assert len(groups(Voice("a", AGENCY, "Herald", ("police",)), Voice("b", OWN, "Gazette", ("police",)))) == 2


@given(st.permutations([Voice("a", AGENCY), Voice("b", OWN), Voice("c", AGENCY, "Herald"), Voice("d", OWN, "Herald")]))
def test_the_order_changes_nothing(order: list[Voice]) -> None:
    assert origins(order) == origins(sorted(order, key=lambda v: v.document))
