"""Compares the journal with what the handlers have processed, and publishes missing events again to one queue."""
