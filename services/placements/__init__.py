"""Placements: the placement of a student at a company, and what happens during it."""
