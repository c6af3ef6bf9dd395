import pytest

from bearwitness.codebook.load import languages
from bearwitness.model.errors import CodebookError, Where
from bearwitness.when import lexicon as module
from bearwitness.when.lexicon import lexicon
from bearwitness.when.resolve import READINGS

TABLES = [code for code in languages() if code in {"en", "es", "fr", "ar"}]


@pytest.mark.parametrize("code", TABLES)
def test_every_rule_names_a_reading_that_there_is(code: str) -> None:
    rules = {rule.reading for level in lexicon(code).levels for rules in level.values() for rule in rules}
    assert rules
    assert rules <= READINGS.keys()


def test_all_four_tables_are_there() -> None:
    assert TABLES == ["ar", "en", "es", "fr"]


def test_an_unknown_class_in_a_pattern_is_told() -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        module._level([["date", "month_day", "moon day"]], {"date": "a", "day": "b"}, Where(file="x.yaml"))


def test_a_language_without_a_table_is_told() -> None:
    with pytest.raises(CodebookError, match="missing"):
        lexicon("xx")
