"""Incidents in the casebook: permanent ids, complete history."""

from dataclasses import replace

import pytest

from bearwitness.model.errors import CasebookError, NotFoundError, ValueRefusedError
from bearwitness.model.judgement import Incident, incident_id
from bearwitness.model.span import Span
from bearwitness.store import incidents as store_incidents
from bearwitness.store.casebook import Casebook
from store.invented import add, read, report, reports, total


def test_clusters_become_incidents_once(casebook: Casebook) -> None:
    a, b, c = reports(casebook, 3)
    casebook.assign([[c, a], [b]])
    assert list(casebook.incidents()) == [Incident(incident_id(a), (a, c)), Incident(incident_id(b), (b,))]
    before = len(list(casebook.entries()))
    casebook.assign([[b], [a, c]])
    assert len(list(casebook.entries())) == before
    assert casebook.counts()["incidents"] == 2
    assert casebook.verify() == []


def test_a_merged_id_leads_to_its_successor_and_back_when_undone(casebook: Casebook) -> None:
    a, b, c = reports(casebook, 3)
    casebook.assign([[a], [b], [c]])
    casebook.assign([[b, c], [a]])
    casebook.assign([[a, b, c]])
    whole = Incident(incident_id(a), (a, b, c))
    assert [casebook.incident(incident_id(r)) for r in (a, b, c)] == [whole] * 3
    assert list(casebook.incidents()) == [whole]
    merged = {i.id: i.merged_into for i in casebook.incidents(include_merged=True)}
    assert merged == {incident_id(a): None, incident_id(b): incident_id(a), incident_id(c): incident_id(b)}
    casebook.assign([[a, b], [c]])
    assert casebook.incident(incident_id(c)) == Incident(incident_id(c), (c,))
    assert [i for _, i in store_incidents.history(casebook._db, c)] == [incident_id(r) for r in (c, b, a, c)]
    assert casebook.verify() == []


def test_reports_that_are_not_named_stay(casebook: Casebook) -> None:
    a, b, c = reports(casebook, 3)
    casebook.assign([[a, b, c]])
    casebook.assign([[b]])
    assert {i.reports for i in casebook.incidents()} == {(a, c), (b,)}
    assert casebook.incident(incident_id(a)).reports == (a, c)


def test_a_better_reader_does_not_change_incident_ids(casebook: Casebook) -> None:
    source, other = add(casebook, 1), add(casebook, 2)
    (old,), (kept,) = read(casebook, source), read(casebook, other)
    casebook.assign([[old.id], [kept.id]])
    first = report(source, reader="plain@2", start=10, end=70)
    second = report(source, 1, "plain@2", start=80, end=120)
    casebook.add_reading(source.id, "plain@2", [first, second], [total(source, "plain@2")], [])
    casebook.assign([[first.id], [second.id], [kept.id]])
    held = {i.id: i.reports for i in casebook.incidents()}
    assert held[incident_id(old.id)] == (first.id,)
    assert held[incident_id(kept.id)] == (kept.id,)
    assert len(held) == 3
    assert casebook.verify() == []


def test_an_incident_that_nobody_reads_any_more_is_empty_but_known(casebook: Casebook) -> None:
    source = add(casebook)
    (old,) = read(casebook, source)
    casebook.assign([[old.id]])
    casebook.add_reading(source.id, "plain@2", [], [], [])
    casebook.assign([])
    assert list(casebook.incidents()) == []
    assert casebook.incident(incident_id(old.id)) == Incident(incident_id(old.id))


def test_senseless_clusters_are_refused(casebook: Casebook) -> None:
    a, b = reports(casebook, 2)
    for clusters in ([[a], []], [[a, b], [b]], [[a, a]]):
        with pytest.raises(ValueRefusedError):
            casebook.assign(clusters)
    with pytest.raises(NotFoundError, match="rep_none"):
        casebook.assign([["rep_none"]])
    with pytest.raises(NotFoundError, match="inc_none"):
        casebook.incident("inc_none")
    assert list(casebook.incidents()) == []


def test_the_database_refuses_to_change_identity(casebook: Casebook) -> None:
    (a,) = reports(casebook, 1)
    casebook.assign([[a]])
    for change in ("DELETE FROM incidents", "UPDATE memberships SET incident = NULL"):
        with pytest.raises(CasebookError, match="appended"), casebook.writing():
            casebook._db.connection.exec_driver_sql(change)


def test_spans_of_different_sentences_do_not_inherit(casebook: Casebook) -> None:
    source = add(casebook)
    (old,) = read(casebook, source)
    casebook.assign([[old.id]])
    apart = replace(report(source, reader="plain@2", start=80, end=120), evidence=(Span(80, 120),))
    casebook.add_reading(source.id, "plain@2", [apart], [], [])
    casebook.assign([[apart.id]])
    assert [i.id for i in casebook.incidents()] == [incident_id(apart.id)]
