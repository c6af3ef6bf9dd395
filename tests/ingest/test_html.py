import re

import pytest

from bearwitness.ingest.read import read_bytes
from bearwitness.model.errors import EmptyFileError
from ingest.made import PAGE, SENTENCE


def test_the_main_text_keeps_its_sources_and_loses_the_menu() -> None:
    text = read_bytes(PAGE.encode(), "a.html").text
    assert SENTENCE in text
    assert "(Lomar Herald, May 2; Radio Amra, May 3)" in text
    assert "Lomar Herald, “Two bakers hurt”, page 4." in text
    assert "Weather" not in text
    assert "All rights reserved" not in text


def test_footnotes_come_once() -> None:
    assert read_bytes(PAGE.encode(), "a.html").text.count("Two bakers hurt") == 1


def test_what_the_page_says_of_itself() -> None:
    document = read_bytes(PAGE.encode(), "a.html")
    assert document.title == "Shell hits bakery"
    assert document.outlet == "Valley Post"
    assert document.url == "https://valley.example/shell-hits-bakery"
    assert document.published.edtf == "2012-05-03"
    assert not document.published.inferred


def test_a_date_in_json_is_found() -> None:
    page = PAGE.replace(
        '<meta property="article:published_time" content="2012-05-03T22:10:00+05:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2012-05-03"}</script>',
    )
    assert read_bytes(page.encode(), "a.html").published.edtf == "2012-05-03"


def test_a_copyright_year_is_no_date() -> None:
    page = f"<html><body><article><p>{SENTENCE}</p></article><footer>© 2019 Valley Post</footer></body></html>"
    assert not read_bytes(page.encode(), "a.html").published.known


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SENTENCE}",
        f"<html><body>{SENTENCE}</body></html>",
        f"<html><body><div><div>{SENTENCE}</div></div></body></html>",
        f"<html><body><nav>Home</nav><main><ul><li>{SENTENCE}</li></ul></main></body></html>",
        f"<html><body><table><tr><td>{SENTENCE}</td><td>9</td></tr></table></body></html>",
    ],
)
def test_a_page_however_short_or_odd_gives_its_words(page: str) -> None:
    text = read_bytes(page.encode(), "a.html").text
    assert text.count(SENTENCE) == 1


def test_every_paragraph_of_a_long_page_is_there_in_order() -> None:
    paragraphs = [f"On day {n} of the siege, {n + 2} people were killed near gate {n}." for n in range(40)]
    page = "<html><body><article>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</article></body></html>"
    text = read_bytes(page.encode(), "a.html").text
    positions = [text.index(paragraph) for paragraph in paragraphs]
    assert positions == sorted(positions)


SOURCED = (
    '<a href="a">Lomar Herald</a>, <a href="b">Radio Amra</a>, <a href="c">Valley Post</a>, May 3.',
    'On May 4 two bakers died (<a href="a">Lomar Herald</a>, May 5; <a href="b">Radio Amra</a>, May 6).',
    'Sources: <a href="x">https://valley.example/one-long-address</a>',
    "Four were hurt.",
)


@pytest.mark.parametrize("holder", ["article", "main", "div"])
@pytest.mark.parametrize("tag", ["p", "li", "blockquote"])
def test_passages_that_are_mostly_links_and_short_ones_stay(holder: str, tag: str) -> None:
    inner = "".join(f"<{tag}>{passage}</{tag}>" for passage in SOURCED)
    page = f"<html><body><nav><a href='/'>Home</a></nav><{holder}><p>{SENTENCE}</p>{inner}</{holder}></body></html>"
    text = read_bytes(page.encode(), "a.html").text
    assert "Home" not in text
    for passage in SOURCED:
        assert re.sub("<[^>]+>", "", passage) in text


@pytest.mark.parametrize("page", ["<p>{}<br>{}</p>", "<article><p>{}<br><br>{}</p></article>", "<div>{}<br/>{}</div>"])
def test_lines_apart_stay_apart(page: str) -> None:
    text = read_bytes(page.format(SENTENCE, "Two bakers died.").encode(), "a.html").text
    assert f"{SENTENCE}Two" not in text
    assert "Two bakers died." in text


def test_right_to_left_text_is_kept_as_written() -> None:
    words = "قُتل ثلاثة أشخاص (رويترز، ٣ مايو) قرب الجسر القديم في البلدة السفلى مساء الخميس."
    page = f'<html lang="ar" dir="rtl"><body><article><p>{words}</p></article></body></html>'
    document = read_bytes(page.encode(), "a.html")
    assert words in document.text
    assert document.language == "ar"


def test_the_declared_encoding_is_used() -> None:
    page = (
        f'<html><head><meta charset="windows-1251"></head><body><p>В посёлке погибли люди. {SENTENCE}</p></body></html>'
    )
    assert "В посёлке погибли люди." in read_bytes(page.encode("cp1251"), "a.html").text


def test_a_page_without_words_is_told() -> None:
    with pytest.raises(EmptyFileError, match="holds no text"):
        read_bytes(b"<html><body><script>var a = 1;</script><img src='a.png'></body></html>", "a.html")
