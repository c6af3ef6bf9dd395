import pytest

from bearwitness.ingest.read import read_bytes
from bearwitness.model.errors import EmptyFileError, EncryptedFileError, UnreadableFileError
from ingest.made import SENTENCE, pdf


def test_lines_of_a_paragraph_are_one_line_and_paragraphs_stay_apart() -> None:
    text = read_bytes(pdf(f"{SENTENCE}\n\nA well-known elder was among the dead."), "a.pdf").text
    assert text == f"{SENTENCE}\n\nA well-known elder was among the dead."


def test_a_word_split_by_the_typesetter_is_joined() -> None:
    text = read_bytes(pdf("The gunmen fled before the inter-\nnational observers came to the mill."), "a.pdf").text
    assert text == "The gunmen fled before the international observers came to the mill."


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("A well-known elder died.\nHe was a well-\nknown man.", "He was a well-known man."),
        ("They met the Franco-\nGerman envoy.", "They met the Franco-German envoy."),
        ("It was in the winter of 2010-\n11 that it began.", "in the winter of 2010-11 that it began."),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(printed: str, kept: str) -> None:
    assert kept in read_bytes(pdf(printed), "a.pdf").text


def test_pages_are_found_by_offset() -> None:
    document = read_bytes(pdf("Page one ends here.", "", "Page three holds the toll."), "a.pdf")
    assert len(document.pages) == 3
    assert document.page_of(document.text.index("one")) == 1
    assert document.page_of(document.text.index("toll")) == 3
    assert document.text[document.pages[2] :] == "Page three holds the toll."


def test_a_sentence_that_runs_over_the_page_is_whole() -> None:
    document = read_bytes(pdf("Nine people were killed when a shell", "hit the bakery."), "a.pdf")
    assert "a shell hit the bakery." in document.text
    assert document.page_of(document.text.index("hit")) == 2


def test_the_day_a_pdf_was_made_is_not_when_it_was_published() -> None:
    assert not read_bytes(pdf(SENTENCE), "a.pdf").published.known


def test_title() -> None:
    assert read_bytes(pdf(SENTENCE), "a.pdf").title == "Shell hits bakery"


def test_a_truncated_pdf_is_refused_wherever_it_is_cut() -> None:
    whole = pdf(SENTENCE, SENTENCE)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        with pytest.raises(UnreadableFileError, match=r"a\.pdf: The PDF is (cut off|damaged)"):
            read_bytes(whole[: int(len(whole) * share)], "a.pdf")


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_bytes(b"%PDF-1.4\n" + b"junk " * 50 + b"\n%%EOF", "a.pdf")


def test_a_pdf_under_a_password_is_refused() -> None:
    with pytest.raises(EncryptedFileError, match=r"a\.pdf: The PDF is under a password"):
        read_bytes(pdf(SENTENCE, password="secret"), "a.pdf")


def test_a_scan_without_text_is_told() -> None:
    with pytest.raises(EmptyFileError, match="OCR"):
        read_bytes(pdf("", ""), "a.pdf")


def test_a_text_named_pdf_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="The name says pdf"):
        read_bytes(SENTENCE.encode(), "a.pdf")
