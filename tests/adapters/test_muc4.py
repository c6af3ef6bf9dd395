"""Invented broadcasts in the upper case of MUC-4."""

import json
from datetime import date
from pathlib import Path

from benchmarks.muc4 import main
from benchmarks.muc4_filling.candidates import folded
from benchmarks.muc4_filling.reading import read_document
from benchmarks.muc4_filling.spacetime import date_of, location_of
from benchmarks.muc4_filling.text import prepare, restored

TEXT = """   QUITO, 12 MAR 89 (RADIO INVENTADA) -- [TEXT] YESTERDAY THE GUERRILLAS
OF THE RED CONDOR FRONT KILLED TWO PEASANTS WITH MACHINEGUNS IN THE TOWN OF
SAN TEOFILO, ECUADOR. MAYOR RAMIRO QUISPEZ WAS MURDERED BY THE TERRORISTS.

   A BOMB EXPLODED AT THE BANK.
"""


def test_dateline_and_sentences() -> None:
    text = prepare(TEXT)
    assert (text.place, text.day) == ("QUITO", date(1989, 3, 12))
    assert len(text.sentences) == 3
    assert text.cased.upper() == text.upper.replace("[TEXT]", "      ").upper()


def test_case_is_restored_letter_by_letter() -> None:
    said = "THE PEASANTS WERE KILLED BY QUISPEZ."
    assert restored(said) == "The peasants were killed by Quispez."


def test_candidates_hold_their_own_words() -> None:
    read = read_document(TEXT)
    phrases = {folded(c.words) for c in read.candidates}
    assert {("peasants",), ("ramiro", "quispez"), ("bomb",), ("bank",)} <= phrases
    for candidate in read.candidates:
        assert " ".join(read.text.upper[candidate.start : candidate.end].split()) == candidate.words


def test_day_told_and_day_not_told() -> None:
    text = prepare(TEXT)
    assert date_of(text, 0) == ["11 MAR 89"]
    assert date_of(prepare(TEXT.replace("YESTERDAY ", "")), 0) == ["- 12 MAR 89"]


def test_location_needs_a_country() -> None:
    assert location_of(prepare(TEXT), ["SAN TEOFILO"]) == ["ECUADOR: SAN TEOFILO"]
    assert location_of(prepare("A BOMB EXPLODED."), ["SAN TEOFILO"]) == []


def test_command_writes_fills_of_the_text(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus.jsonl", tmp_path / "out.jsonl"
    rows = [{"docid": "NEW-0001", "text": TEXT}, {"docid": "NEW-0002", "text": "THE WHEAT HARVEST WAS GOOD."},
            {"docid": "OLD-0001", "text": TEXT}]  # fmt: skip
    corpus.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    assert main(["--corpus", str(corpus), "--sets", "NEW", "--out", str(out)]) == 0
    first, second = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert (first["docid"], second["templates"]) == ("NEW-0001", [])
    plain = " ".join(TEXT.split())
    assert first["templates"]
    for template in first["templates"]:
        assert all(words in plain for words in template.get("hum_tgt_name", []) + template.get("perp_org_id", []))
