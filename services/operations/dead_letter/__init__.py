"""Dead letters: stored, grouped by their failure, and decided about."""
