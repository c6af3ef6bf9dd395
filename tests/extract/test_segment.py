from bearwitness.extract.segment import segment


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
