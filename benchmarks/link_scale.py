"""``python -m benchmarks link-scale --reports 100000 [--against-splink]``: time to link synthetic reports.

Reports of invented events: many reports an event with the usual noise (days off by one, spellings, coarse places,
missing values, tolls that rise, agency copies). Making the rows is timed apart; the link step is blocking, scoring
and clustering of those rows. ``--against-splink`` runs Splink's own dedupe settings on the same rows: blocking on
day and place, day and province, exact wording; stock comparisons; its clustering at 0.95.
"""

import argparse
import logging
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from bearwitness.link.engine.clusters import clustered
from bearwitness.link.engine.run import prepare, score_pairs
from bearwitness.link.engine.table import table
from bearwitness.link.sketch import Sketch
from bearwitness.link.wording import sample
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.moment import Moment
from bearwitness.model.place import Place
from benchmarks.measure import peak_mb

TYPES = ("airstrike", "shelling", "explosion", "armed_attack", "killing", "clash", "abduction", "suicide_attack")
WEAPONS = ("roadside bomb", "drone", "mortar rounds", "rifles", "car bomb", "missiles", "grenade")
PARTIES = ("gunmen", "militants", "Red Banner", "Northern Front", "Coastal Guard", "soldiers", "River Army")
SYLLABLES = [a + b for a in "bdfghjklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "ar", "el")]
FIRST_DAY = date(2003, 1, 1)
DAYS = 7300
PROVINCES = 800
VILLAGES = 40_000


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser(prog="link-scale", description=__doc__)
    options.add_argument("--reports", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--against-splink", action="store_true")
    given = options.parse_args(argv)
    began = time.perf_counter()
    rows = table(_reports(given.reports, random.Random(given.seed)))
    made = time.perf_counter() - began
    print(f"{rows.num_rows} reports made in {made:.1f} s, {rows.nbytes / 1e6:.0f} MB, peak {peak_mb():.0f} MB")
    ours = _ours(rows)
    if given.against_splink:
        theirs = _theirs(rows)
        print(f"ratio to Splink's own dedupe: {ours / theirs:.2f}")
    return 0


def _ours(rows: pa.Table) -> float:
    began = time.perf_counter()
    connection = prepare(rows, 500)
    score_pairs(connection, 0.2)
    scored = time.perf_counter()
    pairs, groups = clustered(connection, 0.5, 0.3)
    seconds = time.perf_counter() - began
    print(
        f"link: {seconds:.1f} s ({scored - began:.1f} s scoring), {pairs} pairs judged, {groups} incidents, "
        f"{rows.num_rows / seconds:,.0f} reports/s, peak {peak_mb():.0f} MB"
    )
    return seconds


def _theirs(rows: pa.Table) -> float:
    logging.getLogger("splink").setLevel(logging.ERROR)
    began = time.perf_counter()
    connection = duckdb.connect()
    connection.execute("set memory_limit = '5GB'")
    connection.register("given", rows)
    connection.execute(
        "create table plain as select unique_id, (date '0001-01-01' + (first_day - 1)) as day, place, adm1, country,"
        " killed_floor, injured_floor, event_type, lat, lon, array_to_string(names, ' ') as names,"
        " array_to_string(weapon, ' ') as weapon, array_to_string(perpetrator, ' ') as perpetrator,"
        " run0 as first_run from given"
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=False, metrics=["day"] * 3, thresholds=[1, 3, 7]
            ),
            cl.JaroWinklerAtThresholds("place", [0.95, 0.88]),
            cl.ExactMatch("adm1"),
            cl.DistanceInKMAtThresholds("lat", "lon", [5, 25, 150]),
            cl.ExactMatch("killed_floor"),
            cl.ExactMatch("injured_floor"),
            cl.ExactMatch("event_type"),
            cl.JaroWinklerAtThresholds("names", [0.95, 0.88]),
            cl.JaroWinklerAtThresholds("weapon", [0.95]),
            cl.JaroWinklerAtThresholds("perpetrator", [0.95]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("day", "place"),
            block_on("day", "adm1"),
            block_on("first_run"),
        ],
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI(connection=connection).register("plain"), settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match([block_on("day", "place")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("day", "adm1"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_run"))
    found = linker.inference.predict(threshold_match_probability=0.2)
    linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.95)
    seconds = time.perf_counter() - began
    print(f"Splink's own dedupe: {seconds:.1f} s, peak {peak_mb():.0f} MB")
    return seconds


def _reports(n: int, chance: random.Random) -> Iterator[Sketch]:
    villages = [_village(chance) for _ in range(min(VILLAGES, max(500, n // 5)))]
    made = 0
    while made < n:
        event = _event(villages, chance)
        copies: list[str] = []
        for _ in range(min(n - made, 1 + int(chance.expovariate(0.7)))):
            yield _report(event, f"rep_{chance.getrandbits(64):016x}", copies, chance)
            made += 1


def _village(chance: random.Random) -> Place:
    province = chance.randrange(PROVINCES)
    country = f"C{province % 40:02d}"
    lat, lon = -30 + (province % 40) * 1.5 + chance.gauss(0, 0.6), (province // 40) * 9 - 85 + chance.gauss(0, 0.6)
    name = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))).title()
    return Place(name, country, f"Province {_name(province)}", None, name, None, lat, lon, 3.0, 1)


def _name(number: int) -> str:
    return (SYLLABLES[number % 128] + SYLLABLES[number // 128 * 7 % 128]).title()


def _event(villages: list[Place], chance: random.Random) -> dict[str, object]:
    return {
        "place": chance.choice(villages),
        "day": FIRST_DAY + timedelta(chance.randrange(DAYS)),
        "killed": min(300, int(chance.paretovariate(1.2))),
        "injured": int(chance.expovariate(0.2)),
        "type": chance.choice(TYPES),
        "weapon": chance.choice(WEAPONS),
        "party": chance.choice(PARTIES),
        "name": _person(chance) if chance.random() < 0.25 else "",
    }


def _person(chance: random.Random) -> str:
    return f"{''.join(chance.choices(SYLLABLES, k=2)).title()} {''.join(chance.choices(SYLLABLES, k=3)).title()}"


def _report(event: dict[str, object], name: str, copies: list[str], chance: random.Random) -> Sketch:
    place, day, killed = event["place"], event["day"], event["killed"]
    assert isinstance(place, Place)
    assert isinstance(day, date)
    assert isinstance(killed, int)
    coarse = chance.random() < 0.15
    where = (
        Place(place.adm1 or "", place.country, place.adm1, None, place.adm1, None, place.lat, place.lon, 60.0, 4)
        if coarse
        else place
    )
    if not coarse and chance.random() < 0.2:
        where = Place(
            place.words + "h", place.country, place.adm1, None, place.words + "h", None, place.lat, place.lon, 5.0, 2
        )
    shift = chance.choices((0, 1, -1, 3), (80, 10, 5, 5))[0]
    told = day + timedelta(shift)
    moment = Moment.day(told) if chance.random() < 0.7 else Moment.between(told - timedelta(3), told)
    dead = killed + (chance.randint(1, 3) if chance.random() < 0.25 else 0)
    if copies and chance.random() < 0.3:
        words = chance.choice(copies)
    else:
        words = " ".join("".join(chance.choices(SYLLABLES, k=2)) for _ in range(30)) + f" {dead} dead in {place.words}"
        copies.append(words)
    return Sketch(
        id=name,
        group=f"doc_{name}",
        date=Moment() if chance.random() < 0.08 else moment,
        place=None if chance.random() < 0.08 else where,
        country=place.country or "",
        adm1=place.adm1 or "",
        killed=Count(qualifier=Qualifier.VAGUE) if chance.random() < 0.1 else Count.said(dead),
        injured=Count.said(int(str(event["injured"]))) if chance.random() < 0.5 else Count(qualifier=Qualifier.VAGUE),
        event_type=str(event["type"]) if chance.random() < 0.85 else chance.choice(TYPES),
        perpetrator=str(event["party"]) if chance.random() < 0.7 else "",
        weapon=str(event["weapon"]) if chance.random() < 0.5 else "",
        names=(str(event["name"]),) if event["name"] and chance.random() < 0.6 else (),
        words=words,
        sample=sample(words),
    )
