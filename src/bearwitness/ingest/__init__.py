"""Ingest: bytes in, Documents with fixed text and offsets out."""
