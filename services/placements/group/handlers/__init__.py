"""Handlers of groups."""
