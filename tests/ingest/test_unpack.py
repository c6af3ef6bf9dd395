from datetime import UTC, datetime

import pytest

from bearwitness.ingest.read import read_piece
from bearwitness.ingest.unpack import unpack
from bearwitness.model.errors import EmptyFileError, UnreadableFileError
from ingest.made import PAGE, SENTENCE, warc

PAGES = [(f"https://valley.example/{n}", "text/html; charset=utf-8", PAGE.replace("Nine", n)) for n in ("Ten", "Six")]


@pytest.mark.parametrize("packed", [True, False])
def test_each_captured_page_is_a_document(packed: bool) -> None:
    picture = ("https://valley.example/p", "image/png", "not a page")
    name = "a.warc.gz" if packed else "a.warc"
    documents = [read_piece(piece) for piece in unpack(warc(*PAGES, picture, packed=packed), name)]
    assert [document.url for document in documents] == [url for url, _, _ in PAGES]
    assert [document.name for document in documents] == [f"{name}#1", f"{name}#2"]
    assert [document.captured_at for document in documents] == [datetime(2012, 5, 4, 1, 2, 3, tzinfo=UTC)] * 2
    assert SENTENCE.replace("Nine", "Six") in documents[1].text


def test_the_address_of_the_capture_counts_for_more_than_the_page_s_own() -> None:
    (piece, *_) = unpack(warc(*PAGES), "a.warc.gz")
    assert read_piece(piece).url == "https://valley.example/Ten"


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_anywhere_gives_its_whole_pages_and_then_the_fault(packed: bool) -> None:
    name = "a.warc.gz" if packed else "a.warc"
    data, first = warc(*PAGES, packed=packed), len(warc(PAGES[0], packed=packed))
    for cut in (*range(first + 1, len(data) - 1, 37), len(data) - 1):
        pieces = unpack(data[:cut], name)
        assert next(pieces).url == "https://valley.example/Ten"
        with pytest.raises(UnreadableFileError, match=r"cut off or damaged after [12] pages"):
            list(pieces)


def test_an_archive_without_a_page_is_told() -> None:
    with pytest.raises(EmptyFileError, match="no page"):
        list(unpack(warc(("https://valley.example/p", "image/png", "x")), "a.warc.gz"))


def test_any_other_file_is_one_piece() -> None:
    (piece,) = unpack(SENTENCE.encode(), "a.txt")
    assert (piece.data, piece.name, piece.url) == (SENTENCE.encode(), "a.txt", None)
