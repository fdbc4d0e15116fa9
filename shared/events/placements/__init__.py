"""Events of placements."""
