"""Spanish, French and Arabic news of our own invention, read end to end against their gold values."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from bearwitness.extract.languages.reader import UNSUPPORTED, guessed
from bearwitness.extract.reader import default_reader
from bearwitness.model.claim import Report
from bearwitness.model.count import Count
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place

FOLDER = Path(__file__).parent / "languages"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{n}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for n, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
]


def document(text: str, language: str | None, published: str = "2020-05-20") -> Document:
    day = Moment.day(date.fromisoformat(published))
    return Document(sha256(text.encode()).hexdigest(), text, "t.txt", "text/plain", published=day, language=language)


def values(report: Report) -> dict[str, Any]:
    """What a report says, in the form of the expected values."""
    out: dict[str, Any] = {}
    for claim in report.claims:
        value = claim.value
        if isinstance(value, Count):
            out[claim.field] = [value.floor, value.ceiling]
        elif isinstance(value, Moment):
            out["day"] = str(value.earliest)
        elif isinstance(value, Place):
            out[claim.field] = value.words
        else:
            out.setdefault(claim.field, value)
    return out


@pytest.mark.parametrize(("language", "case"), CASES)
def test_reads_what_the_text_says(language: str, case: dict[str, Any]) -> None:
    made = document(case["text"], language, case["published"])
    reports = default_reader().read(made).reports
    got = [{k: values(r).get(k) for k in wanted} for r, wanted in zip(reports, case["incidents"], strict=False)]
    assert got == case["incidents"]
    assert len(reports) == len(case["incidents"])
    for report in reports:
        for harm in ("killed", "injured", "abducted"):
            assert values(report).get(harm, [None, None])[1] is None or harm in case["incidents"][report.ordinal], harm
        assert all(c.holds(made.text) for claim in report.claims for c in claim.citations)
        assert all(claim.reader == default_reader().name for claim in report.claims)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_tells_the_language_by_common_words(language: str, case: dict[str, Any]) -> None:
    assert guessed(case["text"]) == language


def test_a_document_of_unknown_language_is_read_by_its_words() -> None:
    text = "Tres policías murieron el martes en una emboscada cerca de la ciudad de Tumaco, Colombia."
    [report] = default_reader().read(document(text, None)).reports
    assert values(report)["killed"] == [3, 3]
    assert values(report)["country"] == "COL"


def test_english_still_goes_to_the_english_reader() -> None:
    text = "Gunmen killed four farmers in the village of Mubi, northeastern Nigeria, on Monday, police said."
    [report] = default_reader().read(document(text, "en")).reports
    assert values(report)["killed"] == [4, 4]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Bei einem Anschlag auf einen Markt sind am Montag zwölf Menschen getötet worden, teilte die Polizei mit.",
        ),
        (
            "ur",
            "پولیس کے مطابق پیر کے روز بازار میں ہونے والے دھماکے میں بارہ افراد ہلاک ہو گئے ہیں اور بیس زخمی ہوئے۔",
        ),
    ],
)
def test_other_languages_are_refused_and_never_guessed(language: str, text: str) -> None:
    made = document(text, language)
    reading = default_reader().read(made)
    assert reading.reports == ()
    [problem] = reading.problems
    assert (problem.code, problem.subject) == (UNSUPPORTED, made.id)
    assert language in problem.what
    assert "en, ar, es, fr" in problem.remedy
