"""Publish: Findings in; the files of a Release out."""
