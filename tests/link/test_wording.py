from hypothesis import given
from hypothesis import strategies as st

from bearwitness.link.wording import SAMPLE, containment, resemblance, sample, shingles

TEXT = " ".join(f"word{n}" for n in range(120))


@given(st.text(max_size=80))
def test_a_text_resembles_itself_wholly_unless_it_has_no_words(text: str) -> None:
    assert len(sample(text)) in {0, SAMPLE}
    if sample(text):
        assert resemblance(sample(text), sample(text)) == 1.0
        assert containment(shingles(text), shingles(text)) == 1.0


@given(st.integers(0, 120))
def test_the_sample_estimates_the_share_of_common_runs(kept: int) -> None:
    other = " ".join([*TEXT.split()[:kept], *(f"else{n}" for n in range(120 - kept))])
    a, b = shingles(TEXT), shingles(other)
    true = len(a & b) / len(a | b)
    assert abs(resemblance(sample(TEXT), sample(other)) - true) <= 0.45


def test_a_text_cut_short_is_contained_in_the_whole() -> None:
    assert containment(shingles(TEXT), shingles(TEXT[:200])) > 0.9
