"""Documents are kept once for their bytes, exactly, and never change."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bearwitness.model.document import Document
from bearwitness.model.errors import BrokenChainError, CasebookError, NotFoundError, ValueRefusedError
from bearwitness.model.ids import bytes_digest
from bearwitness.model.moment import Moment
from bearwitness.store.casebook import Casebook
from store.invented import NOON, add, document, meddle


def test_a_document_comes_out_as_it_went_in(casebook: Casebook) -> None:
    made, data = document(
        title="دره کې وژنې", published=Moment.between(date(2012, 5, 1), date(2012, 5, 31), "May 2012"),
        language="ps", url="https://example.org/a?b=1", outlet="The Valley Post", source_kind="news",
        protected=True, pages=(0, 40), captured_at=NOON,
    )  # fmt: skip
    assert casebook.add_document(made, data, "in/a.txt")
    assert casebook.document(made.id) == made
    assert list(casebook.documents()) == [made]
    assert casebook.original(made.id) == data


@pytest.mark.parametrize("data", [b"a" * 100_000, os.urandom(50_000), bytes(range(256))])
def test_bytes_come_out_as_they_went_in_packed_or_not(casebook: Casebook, data: bytes) -> None:
    made = Document(bytes_digest(data), "Nobody was hurt.", "a.pdf", "application/pdf")
    casebook.add_document(made, data, "in/a.pdf")
    assert casebook.original(made.id) == data


def test_the_same_bytes_are_one_document_with_two_captures(casebook: Casebook) -> None:
    made, data = document()
    assert casebook.add_document(made, data, "in/a.txt")
    assert not casebook.add_document(made, data, "copies/b.txt")
    assert not casebook.add_document(made, data, "copies/b.txt")
    assert casebook.captures(made.id) == ["in/a.txt", "copies/b.txt"]
    assert casebook.document_ids() == [made.id]
    assert casebook.has_bytes(made.sha256)
    assert not casebook.has_bytes("0" * 64)
    assert [e.verb for e in casebook.entries()] == ["casebook.create", "document.add", "document.capture"]
    assert casebook.verify() == []


def test_documents_stream_in_the_order_of_arrival_or_as_named(casebook: Casebook) -> None:
    ids = [add(casebook, number).id for number in range(12)]
    assert [d.id for d in casebook.documents()] == ids
    assert [d.id for d in casebook.documents(ids[::-3])] == ids[::-3]
    assert [d.id for d in casebook.documents([])] == []


def test_a_stream_of_documents_goes_on_while_others_are_written(casebook: Casebook) -> None:
    add(casebook, 0)
    stream: Iterator[Document] = casebook.documents()
    first = next(stream)
    later = add(casebook, 1)
    assert [first.id, *(d.id for d in stream)] in ([first.id], [first.id, later.id])
    assert casebook.counts()["documents"] == 2


def test_bytes_of_another_document_are_refused(casebook: Casebook) -> None:
    made, _ = document()
    with pytest.raises(ValueRefusedError, match="not those of the document"):
        casebook.add_document(made, b"others", "in/a.txt")
    assert casebook.document_ids() == []


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_text_that_a_database_cannot_hold_is_refused_and_nothing_is_kept(casebook: Casebook, bad: str) -> None:
    made, data = document()
    with pytest.raises(ValueRefusedError, match=r"report-0\.txt, field text"):
        casebook.add_document(replace(made, text=bad), data, "in/a.txt")
    assert casebook.counts()["documents"] == 0
    assert casebook.verify() == []


def test_a_file_name_that_is_not_utf8_is_kept_readably(casebook: Casebook) -> None:
    made, data = document()
    name = os.fsdecode(b"caf\xe9.txt")
    casebook.add_document(replace(made, name=name), data, f"in/{name}")
    assert casebook.document(made.id).name == "caf\\xe9.txt"
    assert casebook.captures(made.id) == ["in/caf\\xe9.txt"]


def test_what_is_not_there_is_said_so(casebook: Casebook) -> None:
    for ask in (casebook.document, casebook.original, lambda one: list(casebook.documents([one]))):
        with pytest.raises(NotFoundError, match="doc_none"):
            ask("doc_none")


def test_damaged_bytes_are_an_error_and_a_fault(sqlite_place: str) -> None:
    with Casebook.create(sqlite_place) as made:
        one = add(made).id
    meddle(sqlite_place, "UPDATE originals SET data = X'789C00'")
    with Casebook.open(sqlite_place) as opened:
        with pytest.raises(BrokenChainError, match="damaged"):
            opened.original(one)
        assert [p.subject for p in opened.verify()] == [one]


@pytest.mark.parametrize("change", ["UPDATE documents SET title = 'x'", "DELETE FROM documents"])
def test_the_database_itself_refuses_to_change_a_document(casebook: Casebook, change: str) -> None:
    add(casebook)
    with pytest.raises(CasebookError, match="appended, never changed"), casebook.writing():
        casebook._db.connection.exec_driver_sql(change)
    assert casebook.verify() == []
