"""Handlers that change a placement."""
