"""Which incident keeps its id when clusters change: worked by hand, and held as laws by any history."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bearwitness.model.judgement import incident_id
from bearwitness.store.succession import Change, Standing, succeed

Partition = Sequence[Sequence[str]]


class _Book:
    """A plain oracle: what a casebook holds of incidents, kept in dictionaries."""

    def __init__(self) -> None:
        self.standing: dict[str, Standing] = {}
        self.members: dict[str, str] = {}

    def assign(self, clusters: Partition) -> Change:
        change = succeed(clusters, list(self.standing.values()), self.members, {})
        for one, founder in change.founded:
            assert one not in self.standing
            self.standing[one] = Standing(one, founder)
        for report, incident in change.moved:
            if incident is None:
                del self.members[report]
            else:
                self.members[report] = incident
        for one, heir in change.merged:
            self.standing[one] = Standing(one, self.standing[one].founder, heir)
        return change

    def held(self) -> dict[str, set[str]]:
        out: dict[str, set[str]] = {}
        for report, incident in self.members.items():
            out.setdefault(incident, set()).add(report)
        return out

    def follow(self, one: str) -> str:
        while (heir := self.standing[one].merged_into) is not None:
            one = heir
        return one


def test_a_new_incident_is_named_after_its_smallest_report() -> None:
    book = _Book()
    book.assign([["b", "a"], ["c"]])
    assert book.held() == {incident_id("a"): {"a", "b"}, incident_id("c"): {"c"}}


def test_a_growing_incident_keeps_its_id_even_when_a_smaller_report_joins() -> None:
    book = _Book()
    book.assign([["m"]])
    book.assign([["a", "m"]])
    assert book.held() == {incident_id("m"): {"a", "m"}}


def test_of_two_that_merge_the_older_stays_and_the_younger_points_to_it() -> None:
    book = _Book()
    book.assign([["z"]])
    book.assign([["z"], ["a"]])
    book.assign([["a", "z"]])
    assert book.held() == {incident_id("z"): {"a", "z"}}
    assert book.follow(incident_id("a")) == incident_id("z")


def test_a_split_leaves_the_id_with_the_founder_and_undoing_a_merge_gives_the_old_id_back() -> None:
    book = _Book()
    book.assign([["a", "b"], ["c"]])
    book.assign([["a", "b", "c"]])
    book.assign([["a", "b"], ["c"]])
    assert book.held() == {incident_id("a"): {"a", "b"}, incident_id("c"): {"c"}}
    assert book.standing[incident_id("c")].merged_into is None
    book.assign([["a"], ["b", "c"]])
    assert book.held() == {incident_id("a"): {"a"}, incident_id("c"): {"b", "c"}}


def test_an_id_in_use_is_not_given_twice() -> None:
    book = _Book()
    book.assign([["z"]])
    book.assign([["z"], ["a", "b"]])
    book.assign([["a", "z"], ["b"]])
    book.assign([["z"], ["a"], ["b"]])
    held = book.held()
    assert held[incident_id("z")] == {"z"}
    assert held[incident_id("a")] == {"b"}
    assert len(held) == 3


def test_a_report_inherits_from_the_one_it_replaces() -> None:
    change = succeed([["new"]], [Standing("inc_1", "old")], {"old": "inc_1"}, {"new": "inc_1"})
    assert change == Change((), (("new", "inc_1"), ("old", None)), ())


_REPORTS = "abcdefg"
_PARTITIONS = st.lists(st.integers(0, 4), min_size=7, max_size=7).map(
    lambda where: [[r for r, at in zip(_REPORTS, where, strict=True) if at == n] for n in set(where)]
)


@given(st.lists(_PARTITIONS, min_size=1, max_size=6))
def test_laws_of_any_history(history: list[list[list[str]]]) -> None:
    book = _Book()
    for clusters in history:
        before = dict(book.standing)
        book.assign(clusters)
        assert {frozenset(c) for c in clusters} == {frozenset(c) for c in book.held().values()}
        assert before.keys() <= book.standing.keys()
        for one in book.standing:
            assert book.follow(one) in book.held(), "an id that ever was leads to a living incident"
        assert all(book.standing[one].merged_into is None for one in book.held())
        assert book.assign(clusters).empty, "the same again changes nothing"
        assert book.assign([list(reversed(c)) for c in reversed(clusters)]).empty, "order does not matter"
