"""Handlers of registration on real servers."""
