"""A small gazetteer of an invented country's north, on the ground of Iceland (no event data there)."""

from datetime import date
from pathlib import Path

import pytest

from bearwitness.where.gazetteer import Gazetteer
from bearwitness.where.importing import import_gazetteer
from bearwitness.where.resolve import Resolver

TABLE = """name,lat,lon,country,province,district,type,names,population
Qarat al-Jadid,64.10,-21.80,Iceland,Westmark,Qarat,town,Karat Jadeed;Garat,20000
Tel Hamra,64.20,-21.60,Iceland,Westmark,Qarat,village,,
Umm Daraj,64.15,-21.95,Iceland,Westmark,Qarat,village,,
Tel Hamra,65.60,-18.10,Iceland,Eastmark,Bayda,village,,
Bayda,65.68,-18.10,Iceland,Eastmark,Bayda,town,,18000
Khirbat Sous,65.50,-18.30,Iceland,Eastmark,Bayda,village,,
Wadi Sarab,65.55,-18.40,Iceland,Eastmark,Bayda,river,,
"""


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "marks.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small(table: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    done = import_gazetteer(table, tmp_path_factory.mktemp("gaz"), date(2026, 11, 1), licence="CC0")
    return Gazetteer(done.path)


@pytest.fixture(scope="session")
def resolver(small: Gazetteer) -> Resolver:
    return Resolver.default(small)
