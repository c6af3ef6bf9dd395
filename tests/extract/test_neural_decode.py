import numpy as np

from bearwitness.extract.neural_decode import Stretch, stretches, words
from bearwitness.extract.neural_windows import Pieces
from bearwitness.model.span import Span


def pieces(text: str, inner: tuple[int, ...] = ()) -> Pieces:
    """Blank-separated words as pieces; those listed go on the word before."""
    starts, at = [], 0
    for word in text.split(" "):
        starts.append(at)
        at += len(word) + 1
    ends = [s + len(w) for s, w in zip(starts, text.split(" "), strict=True)]
    flags = np.array([n in inner for n in range(len(starts))])
    return Pieces(np.zeros(len(starts), np.int64), np.array(starts), np.array(ends), flags)


def read(text: str, inside: list[float], begins: list[float], sentences: list[Span] | None = None) -> list[Stretch]:
    made = pieces(text)
    grouped = words(made, sentences or [Span(0, len(text))])
    column = np.array(inside, np.float32)[:, None]
    return list(stretches(column, np.array(begins, np.float32)[:, None], grouped, [0.5]))


def ranges(found: list[Stretch]) -> list[tuple[int, int]]:
    return [(s.first, s.last) for s in found]


def test_words_next_to_each_other_are_one_stretch() -> None:
    found = read("two boys from Vask died", [0.9, 0.8, 0.1, 0.2, 0.0], [0.9, 0.1, 0, 0, 0])
    assert ranges(found) == [(0, 2)]
    assert abs(found[0].raw - 0.85) < 1e-6


def test_a_fresh_start_begins_a_new_stretch() -> None:
    assert ranges(read("Reuters Dawn said", [0.9, 0.9, 0.0], [0.9, 0.9, 0.0])) == [(0, 1), (1, 2)]


def test_one_plausible_word_in_a_gap_is_bridged() -> None:
    assert ranges(read("mayor and driver", [0.9, 0.3, 0.9], [0.9, 0.0, 0.1])) == [(0, 3)]


def test_an_implausible_gap_is_not_bridged() -> None:
    assert ranges(read("mayor left driver", [0.9, 0.0, 0.9], [0.9, 0.0, 0.1])) == [(0, 1), (2, 3)]


def test_a_stretch_never_crosses_a_sentence() -> None:
    sentences = [Span(0, 4), Span(5, 9)]
    assert ranges(read("Vask Orla", [0.9, 0.9], [0.9, 0.1], sentences)) == [(0, 1), (1, 2)]


def test_words_outside_every_sentence_carry_nothing() -> None:
    assert ranges(read("Vask Orla", [0.9, 0.9], [0.9, 0.1], [Span(5, 9)])) == [(1, 2)]


def test_pieces_of_a_word_go_together() -> None:
    made = pieces("va sk burned", (1,))
    grouped = words(made, [Span(0, 12)])
    found = list(stretches(np.array([[0.9], [0.3], [0.0]], np.float32), np.zeros((3, 1), np.float32), grouped, [0.5]))
    assert ranges(found) == [(0, 2)]


def test_no_words_no_stretches() -> None:
    none = np.zeros(0, np.int64)
    empty = Pieces(none, none, none, np.zeros(0, np.bool_))
    scores = np.zeros((0, 1), np.float32)
    assert list(stretches(scores, scores, words(empty, []), [0.5])) == []
