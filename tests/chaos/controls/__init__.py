"""Positive controls: each breaks one guarantee on purpose, and the oracle must detect it."""
