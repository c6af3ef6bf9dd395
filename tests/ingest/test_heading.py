import pytest

from bearwitness.ingest.read import read_bytes

HEADED = "Title: At the mill\nOutlet: Amra Herald\nPublished: 2031-02-06\n\nTwo farmers were found dead.\n"
INTERVIEW = "Title: A talk\nSource-kind: interview\nProtected: yes\n\nMore than ninety died, she said.\n"


def test_a_heading_becomes_what_is_known_of_the_document_and_leaves_the_text() -> None:
    document = read_bytes(HEADED.encode(), "a.txt")
    assert (document.title, document.outlet) == ("At the mill", "Amra Herald")
    assert document.published.edtf == "2031-02-06"
    assert document.text.strip() == "Two farmers were found dead."
    assert not document.protected


def test_an_interview_in_confidence_is_marked() -> None:
    document = read_bytes(INTERVIEW.replace("\n", "\r\n").encode(), "a.txt")
    assert document.protected
    assert document.source_kind == "interview"


@pytest.mark.parametrize("word", ["yes", "Yes please", "ja", "1", ""])
def test_whatever_is_not_a_plain_no_protects(word: str) -> None:
    assert read_bytes(INTERVIEW.replace("yes", word).replace("interview", "witness").encode(), "a.txt").protected


def test_an_interview_is_always_protected() -> None:
    assert read_bytes(INTERVIEW.replace("Protected: yes\n", "").encode(), "a.txt").protected


@pytest.mark.parametrize(
    "text",
    [
        "Title: a play in three acts about a mill and its farmers\n\nText.",
        "Outlet: Amra Herald\nTitle: No empty line follows\nText at once.",
        "Warning: shots were fired\nTitle: x\nOutlet: y\n\nText.",
        "Title: only\nOutlet: a heading",
    ],
)
def test_what_is_no_heading_stays_text(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text.split() == text.split()
