"""The handler that keeps the school of a placement."""
