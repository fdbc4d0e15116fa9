"""Notifications on servers of its own."""
