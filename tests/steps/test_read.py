import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bearwitness.codebook.load import load
from bearwitness.model.errors import UnreadableFileError, ValueRefusedError
from bearwitness.model.problem import Problem
from bearwitness.plugins import reader
from bearwitness.steps.defaults import ReadOptions
from bearwitness.steps.read import Read, read_data, read_words
from bearwitness.steps.read_json import FORMAT, to_report
from bearwitness.steps.read_rows import COLUMNS, rows_of
from bearwitness.steps.sums import sums_of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/report.schema.json").read_text(encoding="utf-8"))
TEXT = (
    "At least 9 people were killed in Lomar on 2012-05-03, officials said. Shops closed.\n\n"
    "4 people were killed in Dervan. 964 people have died since 2007: 793 here and 171 there."
)


def heard(text: str = TEXT, **options: object) -> Read:
    return read_words(text, "a text", reader("fake"), ReadOptions(**options))  # type: ignore[arg-type]


def test_json_is_as_its_published_schema_says() -> None:
    problem = Problem.of(UnreadableFileError("x"))
    report = to_report([heard(), heard("Nothing happened in the whole of the town.")], [problem])
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert report["format"] == FORMAT == SCHEMA["properties"]["format"]["const"]


def test_the_schema_tells_what_is_wrong() -> None:
    def claim(report: dict[str, Any]) -> dict[str, Any]:
        first: dict[str, Any] = report["documents"][0]["incidents"][0]["claims"][0]
        return first

    for spoil in range(4):
        spoiled = json.loads(json.dumps(to_report([heard()], [])))
        match spoil:
            case 0:
                del claim(spoiled)["citations"]
            case 1:
                claim(spoiled)["attribution"] = "perhaps"
            case 2:
                spoiled["documents"][0]["more"] = 1
            case _:
                spoiled["format"] = "other/1"
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoiled, SCHEMA)


def test_every_quote_stands_in_the_text_at_its_place_within_its_sentence() -> None:
    (document,) = to_report([heard()], [])["documents"]
    cited = [c for incident in document["incidents"] for claim in incident["claims"] for c in claim["citations"]]
    cited += [aggregate["citation"] for aggregate in document["aggregates"]]
    assert len(cited) == 8
    for citation in cited:
        assert TEXT[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["quote"] in citation["sentence"]
        assert citation["sentence"] in TEXT


def test_a_sum_is_noticed() -> None:
    (one,) = sums_of(heard().aggregates)
    assert (one.total.count.best, [part.count.best for part in one.parts], one.adds_up) == (964, [793, 171], True)
    (wrong,) = sums_of(heard(TEXT.replace("171", "170")).aggregates)
    assert wrong.adds_up is False


def test_rows_are_one_a_value() -> None:
    rows = list(rows_of(heard(), load()))
    assert [(row["kind"], row["number"], row["field"]) for row in rows] == [
        ("incident", "1", "killed"),
        ("incident", "1", "place"),
        ("incident", "1", "date"),
        ("incident", "2", "killed"),
        ("incident", "2", "place"),
        ("aggregate", "1", "killed"),
        ("aggregate", "2", "killed"),
        ("aggregate", "3", "killed"),
    ]
    assert all(set(row) <= set(COLUMNS) for row in rows)
    assert (rows[0]["low"], rows[0]["best"], rows[0].get("high", "")) == ("9", "9", "")
    assert rows[0]["sentence"] == "At least 9 people were killed in Lomar on 2012-05-03, officials said."


def test_a_given_day_counts_and_without_one_it_is_worked_out() -> None:
    given = heard(published=date(2012, 6, 1)).document.published
    assert (given.edtf, given.inferred) == ("2012-06-01", False)
    worked_out = heard().document.published
    assert worked_out.inferred
    assert worked_out.why


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(ValueRefusedError, match="holds no text"):
        heard("  \n")


def test_bytes_are_read_as_files_are() -> None:
    (one,) = read_data(TEXT.encode("utf-16"), "a.txt", reader("fake"), ReadOptions())
    assert [report.ordinal for report in one.reports] == [0, 1]
