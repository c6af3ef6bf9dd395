import contextlib
import hashlib
import json
import random
from datetime import UTC, datetime

import pytest

from bearwitness.ingest.parsed import Limits
from bearwitness.ingest.read import read_bytes
from bearwitness.model.errors import EmptyFileError, FormatError, InputError, TooLargeError, UnreadableFileError
from ingest.made import PAGE, SENTENCE, mail, odt, pdf, warc, word

KINDS = {
    "a.txt": (SENTENCE.encode(), "text/plain"),
    "a.html": (PAGE.encode(), "text/html"),
    "a.pdf": (pdf(SENTENCE), "application/pdf"),
    "a.docx": (word(SENTENCE), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "a.odt": (odt("Shell hits bakery", SENTENCE, "Lomar Herald."), "application/vnd.oasis.opendocument.text"),
    "a.eml": (mail("Shell hits bakery", SENTENCE), "message/rfc822"),
    "a.json": (json.dumps({"text": SENTENCE}).encode(), "application/json"),
    "a.warc.gz": (warc(("https://valley.example/a", "text/html", PAGE)), "text/html"),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_gives_the_same_sentence_on_one_line(name: str) -> None:
    data, media_type = KINDS[name]
    document = read_bytes(data, name)
    assert SENTENCE in document.text
    assert document.media_type == media_type
    assert document.language == "en"


@pytest.mark.parametrize("name", [name for name in KINDS if name != "a.warc.gz"])
def test_the_hash_is_of_the_bytes(name: str) -> None:
    data, _ = KINDS[name]
    assert read_bytes(data, name).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", [name for name in KINDS if name not in {"a.txt", "a.json"}])
def test_content_counts_for_more_than_the_name(name: str) -> None:
    data, media_type = KINDS[name]
    assert read_bytes(data, "renamed.warc.gz" if name == "a.warc.gz" else "renamed").media_type == media_type


@pytest.mark.parametrize("data", [b"", b"  \r\n\t "])
def test_an_empty_file_is_told(data: bytes) -> None:
    with pytest.raises(EmptyFileError, match=r"a\.txt: The file is empty"):
        read_bytes(data, "a.txt")


def test_a_text_beyond_the_limit_is_refused_with_the_way_to_raise_it() -> None:
    data = (SENTENCE + "\n").encode() * 600_000
    assert len(data) > 50_000_000
    with pytest.raises(TooLargeError, match=r"the limit is 5,000,000.*--max-characters"):
        read_bytes(data, "big.txt")


def test_the_limit_can_be_raised_and_lowered() -> None:
    data = SENTENCE.encode()
    assert read_bytes(data, "a.txt", limits=Limits(characters=len(data))).text == SENTENCE
    with pytest.raises(TooLargeError, match="--max-characters"):
        read_bytes(data, "a.txt", limits=Limits(characters=len(data) - 1))
    with pytest.raises(TooLargeError, match="--max-megabytes"):
        read_bytes(b"x" * 1_000_001, "a.txt", limits=Limits(megabytes=1))


def test_line_ends_and_controls_are_made_plain() -> None:
    text = read_bytes("one\r\ntwo\rthree\u2028four\x0cfive six".encode(), "a.txt").text
    assert text == "one\ntwo\nthree\nfour\nfive six"


def test_half_a_surrogate_pair_never_stays() -> None:
    text = read_bytes(b'{"text": "The mill \\ud83d burned down."}', "a.json").text
    assert text.encode("utf-8").decode() == "The mill \ufffd burned down."


def test_who_captured_it_says_where_and_when() -> None:
    at = datetime(2012, 5, 4, tzinfo=UTC)
    document = read_bytes(PAGE.encode(), "a.html", captured_at=at, url="https://archive.example/1")
    assert (document.captured_at, document.url) == (at, "https://archive.example/1")


def test_an_archive_of_several_documents_is_no_one_document() -> None:
    pages = [(f"https://valley.example/{n}", "text/html", PAGE.replace("Nine", n)) for n in ("Ten", "Six")]
    with pytest.raises(FormatError, match="several documents"):
        read_bytes(warc(*pages), "a.warc.gz")


def test_a_fault_of_a_parser_names_the_file() -> None:
    broken = KINDS["a.odt"][0].replace(b"content.xml", b"c0ntent.xml")
    with pytest.raises(UnreadableFileError, match=r"a\.odt"):
        read_bytes(broken, "a.odt")


@pytest.mark.parametrize("name", KINDS)
def test_whatever_is_damaged_it_is_a_document_or_a_clear_error(name: str) -> None:
    data, _ = KINDS[name]
    draw = random.Random(name)
    for _ in range(25):
        harmed = bytearray(data[: draw.randint(1, len(data))] if draw.random() < 0.4 else data)
        for _ in range(draw.randint(1, 12)):
            harmed[draw.randrange(len(harmed))] = draw.randrange(256)
        with contextlib.suppress(InputError):
            document = read_bytes(bytes(harmed), name)
            assert document.text.strip()
            document.text.encode("utf-8")
