"""Items of a list stand for themselves. The text is invented."""

from bearwitness.extract.joined import _whole
from bearwitness.extract.reader import default_reader
from bearwitness.ingest.read import read_bytes
from bearwitness.model.moment import Moment
from bearwitness.model.span import Span

CHRONICLE = """Title: Killings in Amra
Published: 2031-03-01

The rise of Zorland drone attacks in Amra district has also brought a rise in killings:

- On February 5, two millers were found dead near Tamrat village, with notes accusing them of spying for Zorland.

- On February 8, gunmen killed three farmers in Kelso town.
"""


def test_the_sentence_above_a_list_lends_no_perpetrator_to_its_items() -> None:
    reports = default_reader().read(read_bytes(CHRONICLE.encode(), "a.txt")).reports
    dated = [(report, claim.value) for report in reports if (claim := report.first("date"))]
    by_day = {value.edtf: report for report, value in dated if isinstance(value, Moment)}
    assert {"2031-02-05", "2031-02-08"} <= by_day.keys()
    assert by_day["2031-02-05"].first("perpetrator") is None
    said = by_day["2031-02-08"].first("perpetrator")
    assert said is not None
    assert said.value == "gunmen"


def test_a_mark_grows_to_whole_words() -> None:
    text = "killed by the U.S. army"
    assert _whole(Span(15, 18), text).of(text) == "U.S."
    assert _whole(Span(14, 18), text).of(text) == "U.S."
