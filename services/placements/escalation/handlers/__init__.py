"""Handlers of portal events about problems and talks."""
