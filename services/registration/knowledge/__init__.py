"""Publications of the knowledge function."""
