"""The command that saves a submission."""
