"""Samples of events for tests."""
