"""Contracts as a running service."""
