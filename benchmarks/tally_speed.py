"""Seconds to tally a million incidents (each at least one claim of a count), by month and by several keys.

Rows are made up from a seed. "cold" counts from row objects, "warm" counts again from the same columns by
other keys, as an analyst does who changes the question. Floor 2 s, aim 0.5 s (issue 6).
"""

import argparse
import gc
import random
import time
from datetime import date, timedelta

from bearwitness.assess.columns import Columns
from bearwitness.assess.row import IncidentRow
from bearwitness.assess.tally import tally
from bearwitness.model.count import Count, Qualifier
from bearwitness.model.moment import Moment
from benchmarks.measure import peak_mb


def made_up(number: int, seed: int) -> list[IncidentRow]:
    """Rows over three years, 60 provinces, 200 actors; one in ten undated, one in six without a number."""
    rng = random.Random(seed)
    first = date(2031, 1, 1)
    days = [first + timedelta(days=k) for k in range(1095)]
    rows = []
    for i in range(number):
        start = rng.randrange(1090)
        moment = Moment() if i % 10 == 0 else Moment(days[start], days[min(start + i % 4, 1094)], 1 + (i % 4 > 0))
        killed = rng.randrange(1, 40)
        count = (
            Count.said(killed),
            Count(killed, killed, killed + 5),
            Count.said(killed, Qualifier.AT_LEAST),
        )
        counts = {} if i % 6 == 0 else {"killed": count[i % 3]}
        rows.append(IncidentRow(str(i), moment, adm1=f"P{i % 60}", actor=f"A{i % 200}", profile="ucdp", counts=counts))
    return rows


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks tally-speed", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    rows = made_up(options.rows, options.seed)
    gc.collect()
    columns = Columns(rows)
    for what, by in (
        ("cold, by month", ["month"]),
        ("warm, by month, province, actor", ["month", "adm1", "actor"]),
    ):
        began = time.perf_counter()
        table = tally(columns, by)
        print(f"{what}: {time.perf_counter() - began:.3f} s, {len(table.rows)} rows, {options.rows} incidents")
    for what, by in (("warm, by year", ["year"]), ("warm, by month again", ["month"])):
        began = time.perf_counter()
        tally(columns, by)
        print(f"{what}: {time.perf_counter() - began:.3f} s")
    print(f"peak {peak_mb():.0f} MB")
    return 0
