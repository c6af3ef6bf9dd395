from pathlib import Path

import pytest

from bearwitness.codebook.load import LISTS, Codebook, language, languages, load
from bearwitness.model.claim import Attribution
from bearwitness.model.errors import CodebookError

DATA = Path(__file__).parents[2] / "src" / "bearwitness" / "codebook" / "data"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the shipped codebook that a test may spoil."""
    for path in DATA.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def extend(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def test_the_shipped_codebook_holds_what_the_field_uses() -> None:
    book = load()
    kinds = "airstrike shelling explosion suicide_attack armed_attack killing abduction clash other"
    assert set(book.lists["event_types"]) == set(kinds.split())
    assert set(book.lists["date_precisions"]) == set("12345")
    assert set(book.lists["where_precisions"]) == set("1234567")
    assert len(book.lists["reliabilities"]) == 6


def test_every_event_type_crosses_to_ucdp_acled_and_plover() -> None:
    for code in load().lists["event_types"].values():
        assert set(code.crosswalk) == {"ucdp", "acled", "plover"}


def test_every_code_and_field_is_defined_in_a_sentence() -> None:
    book = load()
    for codelist in book.lists.values():
        for code in codelist.values():
            assert code.definition.endswith(".")
            assert code.label
    for field in book.fields.values():
        assert field.definition.endswith(".")


def test_the_codebook_and_the_model_agree_on_attribution() -> None:
    assert set(load().lists["attributions"]) == {a.value for a in Attribution}


def test_an_unknown_code_is_refused_with_the_allowed_ones() -> None:
    with pytest.raises(CodebookError, match="airstrike"):
        load().code("event_types", "earthquake")


def test_a_new_field_and_code_need_no_python(own: Path) -> None:
    before = load()
    extend(own / "manners.yaml", 'starved: {label: Starved, definition: "Denied food."}\n')
    extend(own / "fields.yaml", 'ransom: {label: Ransom, kind: text, definition: "What was asked."}\n')
    book = load(own)
    assert book.code("manners", "starved").label == "Starved"
    assert book.fields["ransom"].kind == "text"
    assert book.sha256 != before.sha256


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("harms.yaml", "killed: [", "not YAML"),
        ("harms.yaml", "- killed", "holds a mapping"),
        ("harms.yaml", "killed: {label: Killed}", "label and a definition"),
        ("fields.yaml", "a: {label: A, kind: colour, definition: d}", "kind 'colour'"),
        ("fields.yaml", "a: {label: A, kind: code, codes: nowhere, definition: d}", "codelist 'nowhere'"),
    ],
)
def test_a_spoiled_file_is_named(own: Path, name: str, text: str, message: str) -> None:
    (own / name).write_text(text)
    with pytest.raises(CodebookError, match=message):
        load(own)


def test_a_missing_file_is_named(own: Path) -> None:
    (own / "grades.yaml").unlink()
    with pytest.raises(CodebookError, match="grades"):
        load(own)


def test_languages_have_their_tables() -> None:
    assert "en" in languages()
    with pytest.raises(CodebookError):
        language("en", "no_such_table")


def test_the_hash_covers_every_list() -> None:
    book = load()
    assert isinstance(book, Codebook)
    assert set(book.lists) == set(LISTS)
