"""The command that answers."""
