"""Score every pair worth comparing with Splink on DuckDB."""

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


def scored(rows: pa.Table, ask_at: float, largest: int, memory: str = MEMORY) -> Iterator[tuple[str, str, float]]:
    """Ids of a pair, the lesser first, and the score, for every pair that reaches ``ask_at``, in no set order.

    ``rows``: the table of ``table.table``; ``largest``: a key that more reports share brings no pairs. Memory of
    the database is bounded by ``memory``; what does not fit goes to disk.
    """
    connection = duckdb.connect()
    connection.execute(f"set memory_limit = '{memory}'")
    connection.execute("set preserve_insertion_order = false")
    connection.register("given", rows)
    connection.execute(_without_large_keys(largest))
    found = _predict(connection, ask_at)
    while batch := found.fetchmany(50_000):
        for left, right, bits in batch:
            first, second = (left, right) if left < right else (right, left)
            yield first, second, probability(bits)


def _without_large_keys(largest: int) -> str:
    """The table with the keys that too many reports share taken out, so that blocks stay small."""
    return f"""
        create table prepared as
        with every as (select unique_id, unnest(keys) as key from given),
        kept as (select key from every group by key having count(*) between 2 and {largest}),
        fewer as (select unique_id, list(key) as keys from every semi join kept using (key) group by unique_id)
        select given.* exclude (keys), coalesce(fewer.keys, []) as keys from given left join fewer using (unique_id)
    """


def _predict(connection: duckdb.DuckDBPyConnection, ask_at: float) -> Any:
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=connection)
    frame = api.register("prepared")
    linker = Linker(frame, _settings(shipped()), validate_settings=False)
    found = linker.inference.predict(threshold_match_probability=ask_at)
    sql = f"select unique_id_l, unique_id_r, match_weight from {found.physical_name}"
    return connection.execute(sql)


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
