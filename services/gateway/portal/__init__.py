"""Portals: their keys, what they may publish, and how fast."""
