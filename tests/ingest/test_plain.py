import random

import pytest

from bearwitness.ingest.plain import decode, unmangled
from bearwitness.ingest.read import read_bytes
from bearwitness.model.errors import UnreadableFileError

CAFE = "The café owner’s son – aged 9 – was “carried” to Zürich."
RUSSIAN = (
    "Вчера вечером в посёлке у реки погибли три человека, сообщили жители. "
    "Двое раненых доставлены в больницу, дорога к мосту перекрыта. "
) * 3
ARABIC = "قال سكان القرية إن ثلاثة أشخاص قتلوا مساء أمس قرب الجسر القديم، ونقل جريحان إلى المستشفى. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_text_in_its_encodings(encoding: str) -> None:
    assert decode(CAFE.encode(encoding), "a.txt").removeprefix("\ufeff") == CAFE


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256")])
def test_other_scripts_in_old_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_only_windows_quotes_make_a_windows_text() -> None:
    data = b"\x93They came at dawn\x94 \x96 he said\x85"
    assert decode(data, "a.txt") == "“They came at dawn” – he said…"


def test_utf8_with_one_damaged_byte_stays_utf8() -> None:
    data = ("جسر " * 40).encode()[:-1] + b"\xff" + b" end"
    text = decode(data, "a.txt")
    assert text.startswith("جسر جسر")
    assert "\ufffd" in text


def test_a_declared_encoding_is_tried_and_not_trusted() -> None:
    assert decode(CAFE.encode(), "a.html", "iso-8859-1") == CAFE
    assert decode(RUSSIAN.encode("koi8-r"), "a.html", "koi8-r") == RUSSIAN
    assert decode(CAFE.encode("cp1252"), "a.html", "no-such-encoding") == CAFE


def test_certain_mojibake_is_undone_and_good_lines_stay() -> None:
    good = "Señor Núñez said “no”."
    bad = good.encode("utf-8").decode("latin-1")
    assert unmangled(f"{good}\n{bad}\n") == f"{good}\n{good}\n"


@pytest.mark.parametrize("text", ["Ã is a letter.", "Il a dit «non» à 5 €", "جسر", "naïve façade", "Ångström â"])
def test_what_may_be_meant_is_left(text: str) -> None:
    assert unmangled(text) == text


def test_binary_junk_is_refused() -> None:
    noise = random.Random(7)
    for size in (40, 400, 40_000):
        with pytest.raises(UnreadableFileError, match="no text in any known encoding"):
            read_bytes(b"\x00\x01" + noise.randbytes(size), "a.txt")


def test_noise_without_a_mark_is_refused_too() -> None:
    noise = random.Random(8)
    refused = 0
    for _ in range(20):
        try:
            read_bytes(noise.randbytes(5_000), "a.bin")
        except UnreadableFileError:
            refused += 1
    assert refused == 20


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n rest", "a picture"),
        (b"\xff\xd8\xff\xe0 rest", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old office file"),
        (b"{\\rtf1 text}", "RTF"),
        (b"SQLite format 3\0", "a database"),
        (b"\x1f\x8b\x08 packed", "packed"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableFileError, match=what):
        read_bytes(data, "thing")
