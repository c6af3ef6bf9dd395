"""Sentences, bullets, fields and footnotes."""

from hypothesis import given
from hypothesis import strategies as st

from bearwitness.extract.citing import clean, is_citation
from bearwitness.extract.segment import Kind, segment

TEXT = """Raids in the valley

Gen. Oro Tal said that 12 men died. (Valley Herald) Nobody else was seen.

• On May 2, two herders were shot (Lake Post [Oldo], May 3).

Elders named no one. [1]

1. Author's interview with an elder of Oldo.
"""


def _said(text: str) -> list[tuple[str, Kind]]:
    return [(text[s.start : s.end], s.kind) for s in segment(text).sentences]


def test_sources_after_the_stop_stay_with_their_sentence() -> None:
    assert ("Gen. Oro Tal said that 12 men died. (Valley Herald)", Kind.PROSE) in _said(TEXT)


def test_lines_have_kinds() -> None:
    kinds = [kind for _, kind in _said(TEXT)]
    assert kinds == [Kind.HEADING, Kind.PROSE, Kind.PROSE, Kind.BULLET, Kind.PROSE]


def test_footnotes_are_apart() -> None:
    layout = segment(TEXT)
    assert [n.number for n in layout.footnotes] == ["1"]
    assert TEXT[layout.footnotes[0].start : layout.footnotes[0].end].startswith("Author's interview")


def test_citations_are_read_and_taken_out_with_offsets_kept() -> None:
    sentence = segment(TEXT).sentences[3]
    cleaned = clean(TEXT, sentence)
    assert cleaned.text == "On May 2, two herders were shot."
    assert [TEXT[a:b] for a, b in cleaned.cited] == ["Lake Post [Oldo], May 3"]
    assert all(TEXT[o] == c for o, c in zip(cleaned.offsets, cleaned.text, strict=True))


def test_explanations_are_no_citations() -> None:
    assert not is_citation("paramilitary personnel")
    assert not is_citation("8 miles")
    assert is_citation("Reuters, May 21, 2010")


@given(st.text(alphabet=st.sampled_from("aB. ,()[]1\n\"'é•!?"), max_size=120))
def test_sentences_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for sentence in segment(text).sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        cleaned = clean(text, sentence)
        assert len(cleaned.text) == len(cleaned.offsets)
        end = sentence.end


def test_a_hard_wrapped_paragraph_is_one_and_its_offsets_hold() -> None:
    text = (
        "AMRA, Feb 6: The bodies of four millers were found in Amra district on February 5, police\n"
        "officials said on Sunday. Notes on the bodies called them\nspies.\n\nNobody has said who\nkilled them."
    )
    sentences = segment(text).sentences
    assert [text[s.start : s.end].replace("\n", " ") for s in sentences] == [
        "AMRA, Feb 6: The bodies of four millers were found in Amra district on February 5, police "
        "officials said on Sunday.",
        "Notes on the bodies called them spies.",
        "Nobody has said who killed them.",
    ]


def test_short_lines_and_bullets_are_not_run_together() -> None:
    text = (
        "Market attack\nDeaths: 12\nInjured: 30\n- one man was shot in the old town\n- two boys were hurt near the mill"
    )
    assert len(segment(text).sentences) == 5
