"""Full text: one contract on both databases; no text is query syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bearwitness.store import search
from bearwitness.store.casebook import Casebook
from bearwitness.store.search import Hit
from store.invented import add, document


def _found(casebook: Casebook, words: str, limit: int = 50) -> list[str]:
    return sorted(hit.name for hit in casebook.search(words, limit))


@pytest.fixture
def shelf(casebook: Casebook) -> Casebook:
    texts = [
        "Gunmen shot a teacher in Qal'a-ye Naw; the café was closed.",
        "The teacher Şefika Öz was freed. A TEACHER again.",
        "په تمرات کې څلور کسان ووژل شول؛ مُعَلِّم ژوندی دی",
        "A mine killed 1,200 sheep on 3rd May 2012 (see http://example.org/a_b?c=1).",
    ]
    for number, text in enumerate(texts):
        add(casebook, number, text)
    return casebook


ASKED = [
    ("teacher", [0, 1]),
    ("TEACHER gunmen", [0]),
    ("cafe", [0]),
    ("CAFÉ", [0]),
    ("sefika oz", [1]),
    ("qal a ye", [0]),
    ("Qal'a-ye", [0]),
    ("معلم", [2]),
    ("څلور کسان", [2]),
    ("1,200", [3]),
    ("200 1", [3]),
    ("3rd", [3]),
    ("example.org", [3]),
    ("a_b", [3]),
    ("teach", []),
    ("teacher NOT gunmen", []),
    ("nobody", []),
    ("", []),
    ("?!… --", []),
]


def test_every_word_must_be_there_in_any_case_and_accent(shelf: Casebook) -> None:
    for words, numbers in ASKED:
        assert _found(shelf, words) == [f"report-{n}.txt" for n in numbers], words


def test_a_hit_says_where(shelf: Casebook) -> None:
    (hit,) = shelf.search("sefika")
    source = shelf.document(hit.document)
    assert hit.span is not None
    assert hit.span.of(source.text) == "Şefika"
    assert "The teacher Şefika Öz was freed" in hit.snippet
    assert (hit.name, hit.title) == ("report-1.txt", "")


def test_the_best_comes_first_and_the_limit_holds(shelf: Casebook) -> None:
    assert [h.name for h in shelf.search("teacher")] == ["report-1.txt", "report-0.txt"]
    assert len(shelf.search("teacher", limit=1)) == 1
    assert shelf.search("teacher", limit=0) == []


def test_words_of_the_title_are_found_without_a_place_in_the_text(casebook: Casebook) -> None:
    made, data = document(1, text="Nobody was hurt.", title="Floods in Tamrat")
    casebook.add_document(made, data, "a.txt")
    assert casebook.search("floods") == [Hit(made.id, made.name, "Floods in Tamrat", None, "Nobody was hurt. [1]")]


def test_words_far_apart_in_a_long_text_are_found_together(casebook: Casebook) -> None:
    filler = " ".join(f"word{n}" for n in range(30_000))
    one = add(casebook, 1, f"Nazar {filler} Behruz {'again ' * 30_000}")
    add(casebook, 2, f"Nazar {filler}")
    assert [h.document for h in casebook.search("behruz nazar")] == [one.id]
    assert [h.document for h in casebook.search("again word17 behruz")] == [one.id]


def test_words_longer_than_any_word_are_found(casebook: Casebook) -> None:
    one = add(casebook, 1, "x" * 5000)
    assert [h.document for h in casebook.search("x" * 5000)] == [one.id]


HOSTILE = [
    '"', "'", "''", "teacher\"", "teacher*", "^teacher", "-teacher", "NEAR(a b)", "a AND", "OR OR", "(", "body:teacher",
    "teacher:*", "a & | ! b", "<->", "\\", "%", ";DROP TABLE documents", "teacher\0", "\ud800", "${x}", ":q0",
    "a" * 10_000,
    "w " * 500,
]  # fmt: skip


def test_hostile_words_are_only_words(shelf: Casebook) -> None:
    for words in HOSTILE:
        assert all(isinstance(hit, Hit) for hit in shelf.search(words))
    assert shelf.verify() == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_any_text_may_be_asked_for(shelf: Casebook, words: str) -> None:
    shelf.search(words)


@given(words=st.text(max_size=60))
def test_tokens_hold_letters_and_digits_only_and_stand_where_they_say(words: str) -> None:
    for token, start, end in search.tokens(words):
        assert token.isalnum()
        assert token == "".join(t for t, _, _ in search.tokens(words[start:end]))
