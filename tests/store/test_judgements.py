"""The newest word of one judge stands; every word stays."""

import pytest

from bearwitness.model.errors import CasebookError, ValueRefusedError
from bearwitness.model.judgement import Judgement, Reason, Verdict
from bearwitness.store.casebook import Casebook
from store.invented import NOON, add, read, reports


def _judged(left: str, right: str, verdict: Verdict = Verdict.SAME, by: str = "link@1", **more: object) -> Judgement:
    return Judgement(left, right, verdict, by, **more)  # type: ignore[arg-type]


def test_a_judgement_comes_out_as_it_went_in(casebook: Casebook) -> None:
    a, b = reports(casebook, 2)
    made = _judged(b, a, Verdict.UNSURE, score=1 / 3, reasons=(Reason("Same day", 2.5), Reason("دره")), made_at=NOON)
    assert casebook.add_judgements([made]) == 1
    assert list(casebook.judgements()) == [made]
    assert casebook.verify() == []


def test_the_same_again_is_nothing_new(casebook: Casebook) -> None:
    a, b, c = reports(casebook, 3)
    made = [_judged(a, b), _judged(b, c), _judged(c, b)]
    assert casebook.add_judgements(iter(made)) == 2
    before = len(list(casebook.entries()))
    assert casebook.add_judgements(made) == 0
    assert casebook.add_judgements([_judged(a, b, score=0.9)]) == 0
    assert len(list(casebook.entries())) == before


def test_a_judge_may_change_its_mind_and_back(casebook: Casebook) -> None:
    a, b = reports(casebook, 2)
    for verdict in (Verdict.SAME, Verdict.DIFFERENT, Verdict.SAME):
        assert casebook.add_judgements([_judged(a, b, verdict)]) == 1
        assert [j.verdict for j in casebook.judgements()] == [verdict]
    every = list(casebook.judgements(current=False))
    assert [j.verdict.value for j in every] == ["same", "different", "same"]
    assert [j.supersedes for j in every] == [None, every[0].id, every[1].id]


def test_a_newer_version_speaks_for_the_same_judge_but_a_person_is_another(casebook: Casebook) -> None:
    a, b = reports(casebook, 2)
    casebook.add_judgements([_judged(a, b), _judged(a, b, Verdict.DIFFERENT, "Noor", person=True)])
    casebook.add_judgements([_judged(a, b, by="link@2"), _judged(a, b, by="link", person=True)])
    assert {(j.by, j.person) for j in casebook.judgements()} == {("link@2", False), ("Noor", True), ("link", True)}


def test_judgements_about_superseded_readings_do_not_stand(casebook: Casebook) -> None:
    a, b = reports(casebook, 2)
    casebook.add_judgements([_judged(a, b)])
    read(casebook, next(casebook.documents()), reader="plain@2")
    assert list(casebook.judgements()) == []
    assert len(list(casebook.judgements(current=False))) == 1


def test_many_come_in_batches_and_all_or_none(casebook: Casebook) -> None:
    source = add(casebook)
    names = [r.id for r in read(casebook, source, 40)]
    pairs = [_judged(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]
    with pytest.raises(ValueRefusedError):
        casebook.add_judgements([*pairs, _judged(names[0], "rep_none")])
    assert casebook.counts()["judgements"] == 0
    assert casebook.add_judgements(pairs) == len(pairs) == 780
    assert list(casebook.judgements()) == pairs
    assert casebook.verify() == []


def test_the_database_refuses_to_change_one(casebook: Casebook) -> None:
    a, b = reports(casebook, 2)
    casebook.add_judgements([_judged(a, b)])
    for change in ("UPDATE judgements SET verdict = 'different'", "DELETE FROM judgements"):
        with pytest.raises(CasebookError, match="appended"), casebook.writing():
            casebook._db.connection.exec_driver_sql(change)
