"""The handler that releases publications."""
