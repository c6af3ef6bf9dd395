"""Score every pair worth comparing with Splink on DuckDB. The pairs stay in the database, one row each."""

import logging
from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from bearwitness.link.engine.levels import Feature, features
from bearwitness.link.weights import Weights, probability, shipped

MEMORY = "5GB"
SURE = 0.9
"""The larger of a level's two Fellegi-Sunter probabilities; the weight in bits fixes the other."""
PAIRS = "scored_pairs"
"""Table of pairs: ``left_id`` < ``right_id`` and ``bits``."""


def prepare(rows: pa.Table, largest: int, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """A database that holds the table of ``table.table`` as ``prepared``, fit for blocking.

    Keys that more than ``largest`` reports share are taken out: they tell nothing and would make the work grow
    with the square of the reports. Memory is bounded by ``memory``; what does not fit goes to disk.
    """
    connection = duckdb.connect()
    connection.execute(f"set memory_limit = '{memory}'")
    connection.execute("set preserve_insertion_order = false")
    connection.register("given", rows)
    connection.execute(f"""
        create table prepared as
        with every as (select unique_id, unnest(keys) as key from given),
        kept as (select key from every group by key having count(*) between 2 and {largest}),
        fewer as (select unique_id, list(key) as keys from every semi join kept using (key) group by unique_id)
        select given.* exclude (keys), coalesce(fewer.keys, []) as keys from given left join fewer using (unique_id)
    """)
    connection.unregister("given")
    return connection


def score_pairs(connection: duckdb.DuckDBPyConnection, ask_at: float) -> None:
    """Fill the table PAIRS with every pair of ``prepared`` that shares a key and reaches the score ``ask_at``."""
    frame = DuckDBAPI(connection=connection).register("prepared")
    linker = Linker(frame, _settings(shipped()), log_level=logging.ERROR, validate_settings=False)
    found = linker.inference.predict(threshold_match_probability=ask_at)
    connection.execute(f"""
        create table {PAIRS} as select least(unique_id_l, unique_id_r) as left_id,
        greatest(unique_id_l, unique_id_r) as right_id, match_weight as bits from {found.physical_name}
    """)


def scored(rows: pa.Table, ask_at: float, largest: int, memory: str = MEMORY) -> Iterator[tuple[str, str, float]]:
    """Ids of a pair, the lesser first, and the score, for every pair that reaches ``ask_at``, in order of ids."""
    connection = prepare(rows, largest, memory)
    score_pairs(connection, ask_at)
    found = connection.execute(f"select left_id, right_id, bits from {PAIRS} order by left_id, right_id")
    while batch := found.fetchmany(50_000):
        for left, right, bits in batch:
            yield left, right, probability(bits)


def _settings(weights: Weights) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(name, feature, weights) for name, feature in features().items()],
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        probability_two_random_records_match=probability(weights.prior),
        retain_matching_columns=False,
    )


def _comparison(name: str, feature: Feature, weights: Weights) -> Any:
    levels: list[Any] = [cll.CustomLevel(feature.null).configure(is_null_level=True)]
    conditions = [*feature.levels, (feature.other, "ELSE")]
    for code, condition in conditions:
        m, u = _probabilities(weights.bits[name, code])
        levels.append(cll.CustomLevel(condition, code).configure(m_probability=m, u_probability=u))
    return cl.CustomComparison(comparison_levels=levels, output_column_name=name)


def _probabilities(bits: float) -> tuple[float, float]:
    """m and u whose log2 ratio is the weight."""
    return (SURE, SURE / 2**bits) if bits >= 0 else (SURE * 2**bits, SURE)
