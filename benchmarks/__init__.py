"""Measures of quality and speed, one module each; never imported by the product."""
