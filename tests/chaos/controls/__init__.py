"""Positive controls: a broken promise each, which the ledger must notice."""
