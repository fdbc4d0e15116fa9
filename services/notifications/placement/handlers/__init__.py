"""The handler that keeps the schools of placements."""
