import json

import pytest

from bearwitness.ingest.read import read_bytes
from bearwitness.model.errors import FormatError
from ingest.made import SENTENCE


def test_every_key_is_taken() -> None:
    record = {
        "title": "Shell hits bakery",
        "published": "2012-05-03",
        "url": "https://valley.example/a",
        "outlet": "Valley Post",
        "text": SENTENCE,
        "source_kind": "interview",
        "protected": True,
    }
    document = read_bytes(json.dumps(record).encode(), "a.json")
    assert (document.title, document.url, document.outlet) == (record["title"], record["url"], record["outlet"])
    assert (document.source_kind, document.protected) == ("interview", True)
    assert document.published.edtf == "2012-05-03"
    assert document.text == SENTENCE


def test_null_is_not_known() -> None:
    record = {"title": None, "published": None, "url": None, "text": SENTENCE, "file": "000", "kind": "news"}
    document = read_bytes(json.dumps(record).encode(), "a.json")
    assert (document.title, document.url, document.published.known) == ("", None, False)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{not json", "not JSON"),
        (b"[1, 2]", "a JSON object"),
        (b'{"title": "x"}', "field text: The JSON has no text"),
        (b'{"text": 7}', "field text: It must be a text"),
        (b'{"text": "x", "protected": "yes"}', "field protected"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_malformed_record_names_the_field(data: bytes, what: str) -> None:
    with pytest.raises(FormatError, match=what):
        read_bytes(data, "a.json")
