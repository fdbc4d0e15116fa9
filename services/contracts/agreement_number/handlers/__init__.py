"""The handler that reserves a number."""
