"""Checks that a message is new and the next of its subject."""
