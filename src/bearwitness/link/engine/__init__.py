"""The fast path of linking: Splink on DuckDB. It gives the scores of `compare.py` and `weights.yaml`, pair
by pair.
"""
