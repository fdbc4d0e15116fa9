"""Incidents at the workplace."""
