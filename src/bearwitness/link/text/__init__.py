"""Whole texts compared: telling words, names, days, ages and streets that two articles share."""
