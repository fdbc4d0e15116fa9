"""The handler of reported incidents."""
