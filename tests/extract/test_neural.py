"""The shipped weights on sentences of our own. Expectations are loose where a score may shift with the weights."""

import json
from pathlib import Path

import pytest

from bearwitness.extract.neural import WEIGHTS, NeuralReader, NeuralTags
from bearwitness.extract.neural_heads import Heads, labels_from
from bearwitness.extract.neural_incidents import proposals
from bearwitness.model.errors import UnreadableFileError, ValueRefusedError
from bearwitness.model.span import Span

NEWS = (
    "A car bomb killed 14 shoppers and wounded 33 at a vegetable market in Tarnovel on Tuesday, police said.",
    "The blast tore through the stalls shortly after noon, according to the mayor, Ilan Drost.",
    "The Red Dawn Brigade claimed responsibility for the attack.",
    "Last month gunmen shot dead two teachers in the village of Upper Kesh.",
    "The city council will meet on Thursday to discuss the new tram line.",
)


def lines(*sentences: str) -> tuple[str, list[Span]]:
    text, spans, at = " ".join(sentences), [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return text, spans


@pytest.fixture(scope="module")
def reader() -> NeuralReader:
    return NeuralReader.default()


@pytest.fixture(scope="module")
def news(reader: NeuralReader) -> NeuralTags:
    return reader.tag(*lines(*NEWS), title="Bomb in Tarnovel market kills 14")


def said(tags: NeuralTags, role: str, text: str) -> list[str]:
    return [span.span.of(text) for span in tags.of(role)]


def test_sentences_with_an_incident_stand_out(news: NeuralTags) -> None:
    scores = [s.incident for s in news.sentences]
    assert min(scores[0], scores[3]) > 0.5
    assert scores[4] < 0.3


def test_background_is_less_main_than_the_news(news: NeuralTags) -> None:
    assert news.sentences[0].main > news.sentences[3].main


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (NEWS[0], {"explosion"}),
        ("Gunmen shot dead two teachers in the village of Upper Kesh on Monday.", {"killing", "armed_attack"}),
        ("A suicide bomber blew himself up at a checkpoint in Tarnovel, killing five.", {"suicide_attack"}),
    ],
)
def test_event_types_follow_the_words(reader: NeuralReader, sentence: str, kinds: set[str]) -> None:
    (tags,) = reader.tag(sentence, [Span(0, len(sentence))]).sentences
    assert max(tags.event_type, key=tags.event_type.__getitem__) in kinds


@pytest.mark.parametrize(
    ("role", "words"),
    [("killed", "14"), ("injured", "33"), ("place", "Tarnovel"), ("date", "Tuesday"), ("source", "police"),
     ("victim", "shoppers"), ("weapon", "bomb"), ("perpetrator", "gunmen"), ("trigger", "killed")],
)  # fmt: skip
def test_the_words_of_a_role_are_found(news: NeuralTags, role: str, words: str) -> None:
    found = said(news, role, lines(*NEWS)[0])
    assert any(words.lower() in f.lower() for f in found), found


def test_kidnappings_look_more_like_abductions_than_bombs_do(reader: NeuralReader) -> None:
    words = "Three engineers were kidnapped by armed men near Orla on Sunday and taken hostage."
    (kidnap,) = reader.tag(words, [Span(0, len(words))]).sentences
    (bomb,) = reader.tag(NEWS[0], [Span(0, len(NEWS[0]))]).sentences
    assert kidnap.event_type["abduction"] > 5 * bomb.event_type["abduction"]


def test_offsets_are_those_of_the_text_as_given(reader: NeuralReader) -> None:
    plain = NEWS[0]
    odd = "\ufeff🙂 «Ñandú»\u00a0— " + plain.replace("police", "police\u2019s chief")
    tags = reader.tag(odd, [Span(1, len(odd))])
    assert said(tags, "trigger", odd)[:2] == ["bomb", "killed"]
    assert said(tags, "injured", odd) == ["33"]
    for span in tags.spans:
        words = span.span.of(odd)
        assert words == words.strip()
        assert span.sentence == 0


def test_two_reports_of_the_blast_are_nearer_than_blast_and_background(news: NeuralTags) -> None:
    assert news.same(0, 1) > news.same(0, 3)
    assert news.same(0, 1) == pytest.approx(news.same(1, 0), abs=1e-5)
    assert news.same(2, 2) == 1.0


def test_a_place_belongs_to_its_own_incident(news: NeuralTags) -> None:
    text, _ = lines(*NEWS)
    places = {s.span.of(text): n for n, s in enumerate(news.spans) if s.role == "place"}
    market = next(n for words, n in places.items() if "Tarnovel" in words)
    assert news.belongs(market, 0) > news.belongs(market, 3)


def test_proposals_keep_the_incidents_apart(news: NeuralTags) -> None:
    made = proposals(news)
    assert [p.sentences[0] for p in made] == [0, 3]
    assert made[0].main > made[1].main
    best = made[0].best("killed")
    assert best is not None
    assert best.span.of(lines(*NEWS)[0]) == "14"


def test_upper_case_reads_as_lower_case_does(reader: NeuralReader) -> None:
    text, spans = lines(*NEWS[:2])
    quiet, loud = reader.tag(text, spans), reader.tag(text.upper(), spans)
    assert [s.span for s in quiet.spans] == [s.span for s in loud.spans]


def test_every_score_is_a_probability(news: NeuralTags) -> None:
    for sentence in news.sentences:
        for value in (sentence.incident, sentence.anchor, sentence.main, sentence.aggregate, sentence.unreal):
            assert 0 <= value <= 1
        assert sum(sentence.victim_class.values()) == pytest.approx(1, abs=1e-3)
    assert all(0 <= s.score <= 1 for s in news.spans)


def test_reading_twice_gives_the_same(reader: NeuralReader) -> None:
    first, second = reader.tag(*lines(*NEWS)), reader.tag(*lines(*NEWS))
    assert first.spans == second.spans
    assert first.sentences == second.sentences


def test_long_texts_are_read_in_windows(reader: NeuralReader) -> None:
    many = [f"On 3 March a mine killed {n + 2} herders near Orla." for n in range(60)]
    text, spans = lines(*many)
    tags = reader.tag(text, spans)
    assert len(tags.sentences) == 60
    assert len({s.sentence for s in tags.of("trigger")}) == 60


def test_no_sentences_no_tags(reader: NeuralReader) -> None:
    tags = reader.tag("Nothing here.", [])
    assert tags.sentences == ()
    assert tags.spans == ()
    assert proposals(tags) == ()


def test_sentences_out_of_order_are_refused(reader: NeuralReader) -> None:
    with pytest.raises(ValueRefusedError):
        reader.tag("One. Two.", [Span(5, 9), Span(0, 4)])
    with pytest.raises(ValueRefusedError):
        reader.tag("One.", [Span(0, 9)])


def test_missing_weights_say_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        Heads.load(tmp_path)


def test_damaged_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="lacks a part"):
        labels_from({"version": "1"})


def test_calibration_tables_rise() -> None:
    labels = labels_from(json.loads((WEIGHTS / "reader.json").read_text("utf-8")))
    for known, given in labels.tables.values():
        assert (known[1:] >= known[:-1]).all()
        assert (given[1:] >= given[:-1]).all()
        assert 0 <= given[0] <= given[-1] <= 1


def test_the_weights_are_small() -> None:
    assert sum(p.stat().st_size for p in WEIGHTS.iterdir()) < 30e6
