"""Placements as far as notifications knows them: the school of each, and of its student."""
