"""Assess: Findings and AggregateClaims in; tallies, verdicts on claims, trend verdicts out."""
