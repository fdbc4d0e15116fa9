"""The handler that stores dead letters."""
