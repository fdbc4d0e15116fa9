"""Aggregates, envelopes, clocks and errors; needs no broker and no database."""
