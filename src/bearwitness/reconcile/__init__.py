"""Reconcile: the Claims of one incident in; Findings under a named profile out."""
