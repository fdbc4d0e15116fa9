"""Handlers that keep the settings of schools."""
