"""Fires the timers of aggregates."""
