"""The command that answers a case."""
