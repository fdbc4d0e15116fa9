"""The command that saves a person."""
