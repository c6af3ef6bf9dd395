import gzip
from datetime import date
from pathlib import Path

import pytest

from bearwitness.model.errors import FormatError, MissingFileError, UnreadableFileError
from bearwitness.where.gazetteer import Gazetteer
from bearwitness.where.importing import import_gazetteer, open_folder, read_any
from bearwitness.where.names import key

DAY = date(2026, 11, 1)
WOF = (
    "wof_id\tname\tplacetype\tlat\tlon\tcountry\tregion_id\tcounty_id\tparent_id"
    "\tgn_id\tqid\tpopulation\tis_current\tdeprecated\tsuperseded_by\tsrc_geom\tnames"
)


def wof(path: Path, *rows: str) -> Path:
    path.write_bytes(gzip.compress("\n".join((WOF, *rows)).encode()))
    return path


def geonames(
    number: int, name: str, lat: str, lon: str, code: str = "PPL", adm: str = "01\t0102", others: str = ""
) -> str:
    feature = "A" if code.startswith("ADM") else "P"
    start = f"{number}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{feature}\t{code}"
    return f"{start}\tIS\t\t{adm}\t\t\t500\t\t10\tAtlantic/Reykjavik\t2020-01-01"


def test_whos_on_first(tmp_path: Path) -> None:
    path = wof(
        tmp_path / "wof_IS.tsv.gz",
        "11\tWestmark\tregion\t64.1\t-21.8\tIS\t11\t\t\t\t\t\t1\t\t\tx\t",
        "12\tQarat\tcounty\t64.1\t-21.8\tIS\t11\t12\t11\t\t\t\t1\t\t\tx\t",
        "13\tTel Hamra\tlocality\t64.2\t-21.6\tIS\t11\t12\t12\t\t\t900\t1\t\t\tx\tara:تل حمرا|eng:Tal Hamra",
        "14\tTel Hamra\tlocality\t64.201\t-21.601\tIS\t\t\t\t\t\t\t-1\t\t\tx\teng:Hamra Hill",
        "15\tOld Mark\tregion\t64.1\t-21.8\tIS\t\t\t\t\t\t\t0\t2010-01-01\t11\tx\t",
        "16\tFar Off\tlocality\t0.25\t0.78\tIS\t\t\t\t\t\t\t1\t\t\tx\t",
        "17\tTurned\tlocality\t-21.8\t64.1\tIS\t\t\t\t\t\t\t1\t\t\tx\t",
        "18\tNo Point\tlocality\t6410\t-21.8\tIS\t\t\t\t\t\t\t1\t\t\tx\t",
    )
    done = import_gazetteer(path, tmp_path / "out", DAY)
    gazetteer = Gazetteer(done.path)
    assert [p.code for p in done.problems] == ["BW300", "outside-country", "swapped-coordinates"]
    assert done.problems[0].where.row == 9
    assert "decimal point" in done.problems[0].remedy
    (hill,) = gazetteer.exact(key("Hamra Hill"))
    assert (hill.id, hill.name) == ("wof:13", "Tel Hamra")
    assert hill.radius_km == pytest.approx(1, abs=0.2)
    assert gazetteer.exact(key("تل حمرا"))[0] == hill
    (old,) = gazetteer.exact(key("Old Mark"))
    assert old.former
    assert gazetteer.meta["source"] == "Who's On First, wof_IS.tsv.gz"
    assert gazetteer.meta["date"] == "2026-11-01"
    assert len(gazetteer.meta["sha256"]) == 64


def test_missing_divisions_come_from_the_neighbours(tmp_path: Path) -> None:
    rows = ["11\tWestmark\tregion\t64.1\t-21.8\tIS\t11\t\t\t\t\t\t1\t\t\tx\t"]
    rows += [f"{20 + n}\tP{n}x\tlocality\t64.{n}\t-21.{n}\tIS\t11\t\t\t\t\t\t1\t\t\tx\t" for n in range(1, 7)]
    rows += ["40\tLost\tlocality\t64.33\t-21.33\tIS\t\t\t\t\t\t\t1\t\t\tx\t"]
    gazetteer = Gazetteer(import_gazetteer(wof(tmp_path / "w.tsv.gz", *rows), tmp_path, DAY).path)
    (lost,) = gazetteer.exact("lost")
    assert gazetteer.entry(lost.adm1).name == "Westmark"


def test_geonames_with_its_companions(tmp_path: Path) -> None:
    dump = tmp_path / "IS.txt"
    dump.write_text(
        "\n".join(
            [
                geonames(1, "Westmark", "64.1", "-21.8", "ADM1", "01\t"),
                geonames(2, "Qarat", "64.1", "-21.8", "ADM2"),
                geonames(3, "Bayda", "64.2", "-21.7", others="Baidha,Béda"),
                geonames(4, "Bad", "6420", "-21.7"),
                "5\ttoo\tshort",
            ]
        ),
        encoding="utf-8",
    )
    (tmp_path / "admin1CodesASCII.txt").write_text("IS.01\tWestmark\tWestmark\t1\n", encoding="utf-8")
    (tmp_path / "admin2Codes.txt").write_text("IS.01.0102\tQarat\tQarat\t2\n", encoding="utf-8")
    (tmp_path / "alternateNamesV2.txt").write_text("9\t3\ten\tWhite Town\t\t\n9\t3\tlink\thttp\t\t\n", encoding="utf-8")
    done = import_gazetteer(dump, tmp_path / "out", DAY)
    gazetteer = Gazetteer(done.path)
    (town,) = gazetteer.exact(key("White Town"))
    assert (town.id, town.country) == ("gn:3", "ISL")
    assert gazetteer.entry(town.adm2).name == "Qarat"
    assert [p.where.row for p in done.problems] == [4, 5]
    assert gazetteer.exact(key("http")) == []


def test_gns_rows_of_one_feature_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "ic.txt"
    path.write_text(
        "UFI\tLAT\tLONG\tCC1\tFC\tDSG\tFULL_NAME_RO\tFULL_NAME_ND_RO\tNT\n"
        "-77\t64.1\t-21.8\tIC\tP\tPPL\tTall Ḩamrā\tTall Hamra\tV\n"
        "-77\t64.1\t-21.8\tIC\tP\tPPL\tTel Hamra\tTel Hamra\tN\n",
        encoding="utf-8",
    )
    read = read_any(path)
    (row,) = read.rows
    assert (row.name, row.country, row.kind) == ("Tel Hamra", "ISL", "locality")
    assert "Tall Ḩamrā" in row.names
    assert "public domain" in read.licence


def test_own_table(table: Path) -> None:
    read = read_any(table, "CC0")
    assert {r.kind for r in read.rows} == {"region", "county", "locality", "water"}
    assert sum(r.kind == "region" for r in read.rows) == 2
    assert read.licence == "CC0"


@pytest.mark.parametrize(
    "row",
    [
        "Bayda,6410,-21.8,Iceland",
        "Bayda,64.1,,Iceland",
        ",64.1,-21.8,Iceland",
        "Bayda,64.1,-21.8,Atlantis",
        "Bayda,x,y,Iceland",
    ],
)
def test_a_bad_row_is_a_problem_with_its_row(tmp_path: Path, row: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"name,lat,lon,country\nGood,64.1,-21.8,Iceland\n{row}\n", encoding="utf-8")
    read = read_any(path)
    assert [r.name for r in read.rows] == ["Good"]
    assert [p.where.row for p in read.problems] == [3]


def test_a_swapped_point_is_noticed_with_its_row_and_moves_no_division(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = "Good,64.1,-21.8,Iceland,Westmark\nTarrin,-21.8,64.1,Iceland,Westmark\n"
    path.write_text(f"name,lat,lon,country,province\n{rows}", encoding="utf-8")
    read = read_any(path)
    assert [(p.code, p.where.row) for p in read.problems] == [("swapped-coordinates", 3)]
    assert {round(r.lat, 1) for r in read.rows} == {64.1}


def test_a_point_far_outside_its_district_is_flagged(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    near = "".join(f"Place {n},64.{n},-21.8,Iceland,Qarat\n" for n in range(1, 7))
    path.write_text(f"name,lat,lon,country,district\n{near}Stray,65.6,-14.5,Iceland,Qarat\n", encoding="utf-8")
    done = import_gazetteer(path, tmp_path, date(2026, 11, 1))
    assert [p.code for p in done.problems] == ["outside-district"]
    assert "Stray" in done.problems[0].what
    assert "Stray" in {e.name for e in Gazetteer(done.path).of_kind("locality")}  # kept, for a person to check


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_any(tmp_path / "none.csv")
    (tmp_path / "junk.txt").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UnreadableFileError):
        read_any(tmp_path / "junk.txt")
    (tmp_path / "word.txt").write_text("hello\n", encoding="utf-8")
    with pytest.raises(FormatError):
        read_any(tmp_path / "word.txt")
    (tmp_path / "cols.csv").write_text("title,amount\na,1\n", encoding="utf-8")
    with pytest.raises(FormatError):
        read_any(tmp_path / "cols.csv")


def test_a_folder_of_gazetteers(small: Gazetteer, tmp_path: Path) -> None:
    assert open_folder(tmp_path / "none") == ()
    assert [len(g) for g in open_folder(small.path.parent)] == [len(small)]
