import time
from pathlib import Path

import pytest

from bearwitness.model.errors import FormatError, MissingFileError
from bearwitness.model.place import great_circle_km
from bearwitness.where.gazetteer import Gazetteer, embedded
from bearwitness.where.names import fold, key


def test_the_shipped_gazetteer_opens_in_milliseconds() -> None:
    path = embedded().path
    started = time.perf_counter()
    opened = Gazetteer(path)
    assert time.perf_counter() - started < 0.1
    assert len(opened) > 250_000
    assert "GeoNames" in opened.meta["attribution"]


@pytest.mark.parametrize(
    ("name", "lat", "lon"), [("Reykjavik", 64.147, -21.94), ("Рейкьявик", 64.147, -21.94), ("Montevideo", -34.9, -56.2)]
)
def test_cities_by_any_name(name: str, lat: float, lon: float) -> None:
    assert min(great_circle_km(e.lat, e.lon, lat, lon) for e in embedded().exact(key(name))) < 10


def test_every_country_and_its_divisions() -> None:
    world = embedded()
    assert len(world.of_kind("country")) > 240
    assert {e.name for e in world.of_kind("region", "ISL")} >= {"Northeast", "East"}
    assert world.of_kind("region", "XXX") == []


def test_members_and_middle(small: Gazetteer) -> None:
    (west,) = small.exact("westmark")
    entries, folded = small.members(west.index)
    assert {small.entry(i).name for i in entries} == {"Qarat", "Qarat al-Jadid", "Tel Hamra", "Umm Daraj"}
    assert fold("Garat") in folded
    assert small.middle(west.index) == pytest.approx((64.15, -21.8), abs=0.001)


def test_alike_and_around(small: Gazetteer) -> None:
    assert {e.name for e, *_ in small.alike(fold("Oum Darraj"), "ISL", 80)} == {"Umm Daraj"}
    assert small.alike(fold("Oum Darraj"), "NOR", 80) == []
    near = {small.entry(i).name for i in small.around(65.68, -18.10, 12)}
    assert "Bayda" in near
    assert "Umm Daraj" not in near


def test_files_that_are_no_gazetteer(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        Gazetteer(tmp_path / "none.gaz")
    (tmp_path / "bad.gaz").write_bytes(b"not a gazetteer at all")
    with pytest.raises(FormatError):
        Gazetteer(tmp_path / "bad.gaz")
    (tmp_path / "empty.gaz").write_bytes(b"")
    with pytest.raises(FormatError):
        Gazetteer(tmp_path / "empty.gaz")
