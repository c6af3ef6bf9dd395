"""``python -m benchmarks strikes --dir DIR --out FILE``: three lists of strikes linked, as saved mappings
read them.
"""

import argparse
import csv
import gzip
import io
from pathlib import Path

from bearwitness.link.cluster import cluster
from bearwitness.link.lists.mapping import ListMapping, parse, shipped
from bearwitness.link.lists.rows import Row, read
from bearwitness.link.propose import LinkOptions, propose
from benchmarks.measure import Measure, write_lines

DRONESTREAM = b"""
name: dronestream
id: row
date: date
place: [town]
adm1: location
country: {is: PAK}
lat: lat
lon: lon
unknown: [Unknown]
counts:
  killed: {low: deaths_min, high: deaths_max}
"""
NEW_AMERICA = b"""
name: New America
id: row
date: date
place: [village]
adm1: region
country: {is: PAK}
lat: geo_lat
lon: geo_lon
counts:
  killed: {low: total_low, high: total_high}
  killed_civilian: {low: civilians_low, high: civilians_high}
  killed_militant: {low: militants_low, high: militants_high}
"""
OPTIONS = LinkOptions(merge_at=0.4, ask_at=0.05)


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser(prog="strikes", description=__doc__)
    options.add_argument("--dir", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args(argv)
    lists = {
        "tbij": shipped("tbij"),
        "dronestream": parse(DRONESTREAM, "dronestream"),
        "new_america": parse(NEW_AMERICA, "new_america"),
    }
    measure = Measure("rows")
    found = {name: list(measure.track(_list(given.dir, name, mapping))) for name, mapping in lists.items()}
    rows = {row.report.id: row for many in found.values() for row in many}
    names = {row.report.id: row.report.evidence[0].of(row.document.text) for row in rows.values()}
    groups = {row.document.id: name for name, many in found.items() for row in many}
    judged = list(propose([row.report for row in rows.values()], (), OPTIONS, groups=groups))
    of_report = {one: groups[row.document.id] for one, row in rows.items()}
    made = cluster(list(rows), judged, 0.2, of_report)
    write_lines(given.out, ({"report": names[one], "cluster": group[0]} for group in made for one in group))
    measure.report()
    print(f"{len(made)} clusters; {sum(len(row.problems) for row in rows.values())} cells set aside")
    return 0


def _list(folder: Path, name: str, mapping: ListMapping) -> list[Row]:
    text = gzip.decompress((folder / f"{name}.csv.gz").read_bytes()).decode()
    return list(read(csv.DictReader(io.StringIO(text)), mapping, f"{name}.csv.gz"))
