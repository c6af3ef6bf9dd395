"""Structured lists of incidents (GED, ACLED-shaped, TBIJ, a user's table) as reports that can be linked."""
