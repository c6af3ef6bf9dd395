from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bearwitness.link.cluster import cluster
from bearwitness.link.standing import contradictions
from bearwitness.model.judgement import Judgement, Verdict
from link.link_cases import said

IDS = [f"rep_{n}" for n in range(7)]


def person(left: str, right: str, verdict: Verdict = Verdict.SAME) -> Judgement:
    return said(left, right, verdict, person=True)


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    pairs = draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=20))
    out = []
    for left, right in pairs:
        if left != right:
            verdict = draw(st.sampled_from(list(Verdict)))
            score = draw(st.sampled_from([0.3, 0.6, 0.95, 1.0]))
            out.append(said(left, right, verdict, score, person=draw(st.booleans())))
    return out


@given(judgements(), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_judgements_changes_nothing(given_: list[Judgement], random: object) -> None:
    ids, mixed = list(IDS), list(given_)
    random.shuffle(ids)  # type: ignore[attr-defined]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert cluster(ids, mixed) == cluster(IDS, given_)


@given(judgements())
def test_every_report_stands_in_exactly_one_group(given_: list[Judgement]) -> None:
    groups = cluster(IDS, given_)
    assert sorted(one for group in groups for one in group) == IDS


@given(judgements())
def test_a_persons_same_is_kept_always_and_different_unless_contradicted(given_: list[Judgement]) -> None:
    home = {one: group for group in cluster(IDS, given_) for one in group}
    told = {problem.what for problem in contradictions(IDS, given_)}
    latest: dict[tuple[str, str], Judgement] = {}
    for one in sorted((j for j in given_ if j.person), key=lambda j: j.id):
        latest[one.left, one.right] = one
    for (left, right), one in latest.items():
        if one.verdict is Verdict.SAME:
            assert home[left] == home[right]
        if one.verdict is Verdict.DIFFERENT:
            assert home[left] != home[right] or any(left in words and right in words for words in told)


def test_one_doubtful_link_does_not_chain_two_incidents() -> None:
    left, right = ["a1", "a2", "a3"], ["b1", "b2", "b3"]
    inside = [said(x, y) for side in (left, right) for x in side for y in side if x < y]
    assert cluster(left + right, [*inside, said("a1", "b1", score=0.91)]) == [tuple(left), tuple(right)]


def test_the_machine_never_joins_what_it_is_unsure_of() -> None:
    assert cluster(["a", "b"], [said("a", "b", Verdict.UNSURE, 0.89)]) == [("a",), ("b",)]


def test_a_persons_different_outranks_a_certain_machine() -> None:
    both = [said("a", "b", score=1.0), person("a", "b", Verdict.DIFFERENT)]
    assert cluster(["a", "b"], both) == [("a",), ("b",)]


def test_a_superseded_judgement_counts_no_more() -> None:
    first = person("a", "b", Verdict.DIFFERENT)
    second = Judgement("a", "b", Verdict.SAME, "Ben", True, supersedes=first.id)
    assert cluster(["a", "b"], [second, first]) == [("a", "b")]


def test_a_contradiction_is_named_with_its_chain_and_not_resolved() -> None:
    given_ = [person("a", "b"), person("b", "c"), person("a", "c", Verdict.DIFFERENT)]
    (problem,) = contradictions(["a", "b", "c"], given_)
    assert "a = b = c" in problem.what
    assert cluster(["a", "b", "c"], given_) == [("a", "b", "c")]


def test_ten_thousand_copies_are_one_group() -> None:
    ids = [f"r{n:05}" for n in range(10_000)]
    star: Sequence[Judgement] = [said(ids[0], other, score=1.0) for other in ids[1:]]
    assert cluster(ids, star) == [tuple(ids)]
