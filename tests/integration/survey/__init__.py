"""The survey service with a real database."""
