"""Confidence of values: what raises it and what lowers it; sentences are made up."""

from datetime import date
from hashlib import sha256

from bearwitness.extract.confidence import chance, weigh
from bearwitness.extract.reader import default_reader, unjudged
from bearwitness.model.document import Document
from bearwitness.model.moment import Moment

TEXT = "Gunmen killed six herders in Maiduguri on Monday, police said."


def _document(text: str) -> Document:
    day = Moment.day(date(2019, 3, 15))
    return Document(sha256(text.encode()).hexdigest(), text, "made-up.txt", "text/plain", published=day)


def test_agreement_raises_and_a_rival_lowers() -> None:
    signs = {"told": 0.9, "agree": 0.8, "rival": 0.0, "marked": 1.0}
    sure = chance("perpetrator", signs)
    doubted = chance("perpetrator", signs | {"agree": 0.0, "marked": 0.0, "rival": 0.8})
    assert sure is not None
    assert doubted is not None
    assert sure > 0.7 > 0.5 > doubted


def test_a_passage_that_hardly_tells_of_violence_lowers_every_field() -> None:
    for field in ("event_type", "date", "place", "killed", "victims", "source"):
        told, hardly = (chance(field, {"told": told}) for told in (0.95, 0.1))
        assert told is not None
        assert hardly is not None
        assert told > hardly


def test_a_field_that_was_never_measured_has_no_confidence() -> None:
    assert chance("manner", {"told": 1.0}) is None


def test_signs_are_weighed_for_all_fields_and_the_own() -> None:
    table = {"all": {"told": 1.0, "bias": -1.0}, "fields": {"place": {"bias": 1.0}}}
    assert weigh(table, "place", {"told": 0.0, "unheard": 9.0}) == 0.5
    assert weigh(table, "place", {"told": 2.0}) == 0.881


def test_values_below_the_least_confidence_are_left_out_and_the_rest_judged() -> None:
    found = unjudged(_document(TEXT))
    assert found.judge is not None
    (report,) = default_reader().read(_document(TEXT)).reports
    judged = {c.id: chance(c.field, found.judge.signs(found.reports[0], c)) for c in found.reports[0].claims}
    kept = {name for name, p in judged.items() if p is None or p >= 0.2}
    assert {c.id: c.confidence for c in report.claims} == {name: judged[name] for name in kept}
    assert len(kept) >= 6


def test_totals_are_judged_too() -> None:
    text = "Since January 2018, raids have killed more than 350 people in the province, the governor said."
    (total,) = default_reader().read(_document(text)).aggregates
    assert total.confidence is not None


def test_a_text_without_violence_has_nothing_to_judge() -> None:
    assert unjudged(_document("The committee met on Monday to discuss the price of wheat.")).judge is None
