from datetime import date

import pytest

from bearwitness.codebook.actors import Registry, parse, shipped
from bearwitness.model.errors import CodebookError
from bearwitness.model.moment import Moment

VALLEY = b"""
Red Banner:
  kind: armed_group
  aliases: [RB, "L'Etendard Rouge"]
Valley Brigade:
  relations:
    - {kind: part_of, other: Red Banner, from: 2010, to: 2012-06, source: "Invented yearbook 2013, page 4"}
Night Column:
  relations:
    - {kind: front_for, other: Valley Brigade}
    - {kind: alliance_of, other: Red Banner}
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return parse(VALLEY, "valley.yaml")


def on(day: str) -> Moment:
    return Moment.day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "words", ["Red Banner", "the red banner", "RB", "suspected Red Banner fighters", "L’Étendard rouge"]
)
def test_names_aliases_and_acronyms_are_one_party(registry: Registry, words: str) -> None:
    found = registry.find(words)
    assert found is not None
    assert (found.name, found.generic) == ("Red Banner", False)


@pytest.mark.parametrize("words", ["militants", "unknown gunmen", "suspected militants", "the army"])
def test_generic_words_stay_generic(registry: Registry, words: str) -> None:
    found = registry.find(words)
    assert found is not None
    assert found.generic


@pytest.mark.parametrize("words", ["Red Bannerman", "Red Barrier", "a neighbour", ""])
def test_nothing_is_taken_for_a_party_by_likeness(registry: Registry, words: str) -> None:
    assert registry.find(words) is None


def test_a_phrase_may_name_several(registry: Registry) -> None:
    assert [a.name for a in registry.every("the Red Banner and Valley Brigade")] == ["Red Banner", "Valley Brigade"]


def test_tallies_roll_up_along_relations_valid_on_the_day(registry: Registry) -> None:
    column = registry.actors["Night Column"]
    assert [a.name for a in registry.above(column, on("2011-03-01"))] == ["Valley Brigade", "Red Banner"]
    assert [a.name for a in registry.above(column, on("2012-06-30"))] == ["Valley Brigade", "Red Banner"]
    assert [a.name for a in registry.above(column, on("2012-07-01"))] == ["Valley Brigade"]
    assert [a.name for a in registry.above(column, Moment())] == ["Valley Brigade"]


def test_an_ally_is_not_the_party_itself(registry: Registry) -> None:
    assert registry.above(registry.actors["Red Banner"], on("2011-03-01")) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (b"A:\n  aliases: [X]\nB:\n  aliases: [x]", "names both"),
        (b"A:\n  relations: [{kind: rules, other: A}]", "rules"),
     (b"A:\n  relations: [{kind: part_of, other: B}]", "'B'"), (b"- A", "maps")],
)  # fmt: skip
def test_a_registry_that_contradicts_itself_is_refused(text: bytes, named: str) -> None:
    with pytest.raises(CodebookError, match=named):
        parse(text, "actors.yaml")


def test_every_shipped_relation_has_a_source() -> None:
    assert shipped().sources
    assert all(shipped().sources.values())
