"""Writes messages to the broker and waits for its confirms."""
