import pytest

from bearwitness.ingest.read import read_bytes
from bearwitness.model.errors import EmptyFileError
from ingest.made import PAGE, SENTENCE, mail


def test_body_subject_and_day() -> None:
    document = read_bytes(mail("Shell hits bakery", SENTENCE), "a.eml")
    assert document.text.strip() == SENTENCE
    assert document.title == "Shell hits bakery"
    assert document.published.edtf == "2012-05-03"


def test_sender_and_recipient_are_left_out() -> None:
    document = read_bytes(mail("Shell hits bakery", SENTENCE), "a.eml")
    assert "secret" not in repr(document)


def test_the_plain_body_is_preferred_and_an_html_one_is_read() -> None:
    assert read_bytes(mail("x", SENTENCE, "<p>Other words.</p>"), "a.eml").text.strip() == SENTENCE
    page = read_bytes(mail("Forwarded", None, PAGE), "a.eml")
    assert SENTENCE in page.text
    assert "Weather" not in page.text
    assert page.outlet == "Valley Post"


def test_a_message_of_attachments_alone_is_told() -> None:
    with pytest.raises(EmptyFileError, match="Save its attachments"):
        read_bytes(mail("x", None, attach=b"abc"), "a.eml")


def test_a_letter_that_begins_with_from_is_text() -> None:
    assert read_bytes(b"From: the mill\n\nTo the bridge it is a mile.", "a.txt").media_type == "text/plain"
