"""Handlers of portal events about companies."""
