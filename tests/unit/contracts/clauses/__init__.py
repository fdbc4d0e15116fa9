"""Clauses for the scan, forbidden and allowed, in words of their own."""
