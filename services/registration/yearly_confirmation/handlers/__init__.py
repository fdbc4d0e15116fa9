"""The handler that begins the years of a company."""
