"""The command that saves a response."""
