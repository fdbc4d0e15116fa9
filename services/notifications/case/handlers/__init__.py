"""The handler that opens a case."""
