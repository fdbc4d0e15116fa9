"""Runs the handler of a message, or a command, in a unit of work."""
