"""Handlers of portal events about assessments."""
