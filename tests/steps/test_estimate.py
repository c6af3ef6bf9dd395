"""Estimates from files and from a casebook."""

from pathlib import Path

import pytest

from bearwitness.model.errors import FormatError, MissingFileError, RefusedError, UnreadableFileError
from bearwitness.steps.estimate import EstimateOptions, from_casebook, from_file
from bearwitness.store.casebook import Casebook

QUICK = EstimateOptions(methods=("stepwise", "decomposable_bma"), replicates=100)
ROWS = {"100": 90, "010": 80, "001": 70, "110": 20, "101": 18, "011": 15, "111": 6}


def written(path: Path, town: str = "") -> Path:
    lines = [f"{','.join(p)},{n}{f',{town}' if town else ''}" for p, n in ROWS.items()]
    head = "press,clinic,court,count" + (",town" if town else "")
    more = [line.replace(town, "Mill") for line in lines] if town else []
    path.write_text("\n".join([head, *lines, *more]) + "\n", encoding="utf-8")
    return path


def test_a_table_is_estimated(tmp_path: Path) -> None:
    found = from_file(written(tmp_path / "lists.csv"), QUICK)
    estimate = found.strata[""].of("decomposable_bma")
    assert estimate is not None
    assert estimate.observed == 299
    assert estimate.point is not None
    assert estimate.point > 299
    assert found.total is None


def test_strata_are_added_up(tmp_path: Path) -> None:
    options = EstimateOptions(methods=("decomposable_bma",), strata=("town",))
    found = from_file(written(tmp_path / "lists.csv", "Ford"), options)
    assert list(found.strata) == ["Ford", "Mill"]
    assert found.total is not None
    assert found.total.estimate.observed == 598


def test_unlinked_lists_are_refused(tmp_path: Path) -> None:
    found = from_file(written(tmp_path / "lists.csv"), EstimateOptions(unlinked=True))
    assert "not been linked" in found.strata[""].refusals[0]


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        from_file(tmp_path / "none.csv", QUICK)
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UnreadableFileError):
        from_file(binary, QUICK)
    frequencies = tmp_path / "often.csv"
    frequencies.write_text("times,n\n1,30\n2,4\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="how often"):
        from_file(frequencies, QUICK)


def test_an_empty_casebook_has_nothing_to_estimate_from(valley: Casebook) -> None:
    with pytest.raises(RefusedError, match="not linked"):
        from_casebook(valley, QUICK)
    with pytest.raises(FormatError, match="no lists by"):
        from_casebook(valley, EstimateOptions(lists="colour"))
