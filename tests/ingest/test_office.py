import pytest

from bearwitness.ingest.parsed import Limits
from bearwitness.ingest.read import read_bytes
from bearwitness.model.errors import EncryptedFileError, TooLargeError, UnreadableFileError
from ingest.made import SENTENCE, odt, word


def test_docx_gives_paragraphs_tables_and_footnotes_in_order() -> None:
    document = read_bytes(word("Lower town", SENTENCE, note="Lomar Herald, May 2."), "a.docx")
    assert document.text.split("\n\n") == ["Lower town", SENTENCE, "Lower town | 9 killed", "Lomar Herald, May 2."]
    assert document.title == "Shell hits bakery"


def test_odt_gives_paragraphs_tables_and_footnotes_in_order() -> None:
    document = read_bytes(odt("Shell hits bakery", SENTENCE, "Lomar Herald, May 2."), "a.odt")
    assert document.text.split("\n\n") == [
        "Shell hits bakery",
        f"{SENTENCE} The mill closed.",
        "Lower town | 9 killed",
        "Lomar Herald, May 2.",
    ]


def test_the_day_a_file_was_made_is_not_when_it_was_published() -> None:
    assert not read_bytes(word(SENTENCE), "a.docx").published.known
    assert not read_bytes(odt("Town", SENTENCE, "x"), "a.odt").published.known


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_truncated_office_file_is_refused(name: str) -> None:
    data = word(SENTENCE) if name == "a.docx" else odt("Town", SENTENCE, "x")
    for share in (0.2, 0.6, 0.95):
        with pytest.raises(UnreadableFileError, match="cut off or damaged"):
            read_bytes(data[: int(len(data) * share)], name)


def test_a_word_file_under_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    with pytest.raises(EncryptedFileError, match="under a password"):
        read_bytes(data, "a.docx")


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    data = word("ha " * 2_000_000)
    assert len(data) < 1_000_000
    with pytest.raises(TooLargeError, match=r"unpacks to \d MB"):
        read_bytes(data, "a.docx", limits=Limits(megabytes=1))
