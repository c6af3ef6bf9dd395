import pytest
from tokenizers import Tokenizer

from bearwitness.extract.neural import WEIGHTS
from bearwitness.extract.neural_windows import MAX_PIECES, Windower
from bearwitness.model.span import Span


@pytest.fixture(scope="module")
def windower() -> Windower:
    return Windower(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))


def sentences_of(text: str) -> list[Span]:
    out, at = [], 0
    for line in text.split("\n"):
        if line:
            out.append(Span(at, at + len(line)))
        at += len(line) + 1
    return out


def test_offsets_count_code_points_of_the_text_as_given(windower: Windower) -> None:
    text = "Ñandú 🙂 “Orlaše” burned—twice"
    made = windower.pieces(text)
    shown = [text[s:e].lower() for s, e in zip(made.starts, made.ends, strict=True)]
    assert "".join(shown).replace(" ", "") == text.lower().replace(" ", "")


@pytest.mark.parametrize("count", [1, 3, 40, 200])
def test_every_piece_of_every_sentence_is_read_once(windower: Windower, count: int) -> None:
    text = "\n".join(f"On day {n} a bomb in Orla killed {n} dockers, the harbour master said." for n in range(count))
    spans = sentences_of(text)
    made = windower.pieces(text)
    seen: list[int] = []
    for window in windower.windows(text, spans, made, "Bombs in Orla"):
        assert len(window.ids) <= MAX_PIECES
        for part in window.parts:
            assert (
                list(window.ids[part.first : part.last]) == made.ids[part.source :][: part.last - part.first].tolist()
            )
            if not part.context:
                seen += range(part.source, part.source + part.last - part.first)
    assert seen == list(range(len(made.ids)))


def test_a_very_long_sentence_is_read_in_parts(windower: Windower) -> None:
    text = "They killed " + ", ".join(["the baker"] * 300) + "."
    made = windower.pieces(text)
    windows = windower.windows(text, [Span(0, len(text))], made)
    assert len(windows) > 2
    assert sum(p.last - p.first for w in windows for p in w.parts if not p.context) == len(made.ids)


def test_later_windows_see_the_sentences_before_them_again(windower: Windower) -> None:
    text = "\n".join(f"Gunmen shot {n} dockers in Orla." for n in range(80))
    windows = windower.windows(text, sentences_of(text), windower.pieces(text))
    assert all(window.parts[0].context for window in windows[1:])
    assert not any(part.context for part in windows[0].parts)


def test_text_between_sentences_is_left_out(windower: Windower) -> None:
    text = "SKIP ME. Gunmen shot two dockers."
    made = windower.pieces(text)
    (window,) = windower.windows(text, [Span(9, len(text))], made)
    assert made.starts[window.parts[0].source] == 9


def test_no_sentences_no_windows(windower: Windower) -> None:
    assert windower.windows("A. B.", [], windower.pieces("A. B.")) == []
