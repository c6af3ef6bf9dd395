"""Readers of Spanish, French and Arabic news: word tables and light grammar, no parser."""
