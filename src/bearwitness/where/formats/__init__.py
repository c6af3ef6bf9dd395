"""Readers of gazetteer formats: one file a format, rows and problems out."""
